use super::{
    Bucket, CustomerPolicy, Declaration, Group, Identity, Marked, Names, Origin, ProviderKind,
    Resource, Settings, Task,
};
use crate::a2i::{ArnOf, Family};
use crate::parameter::{Parameter, Place};
use crate::pattern::{Answer, Pattern};
use crate::policy::{Arn, PARTITIONS, is_account, is_built_in_provider, is_region};

/// An ARN, if it is that of what a field is about.
pub(crate) fn arn_of(of: ArnOf, text: &str) -> Option<Arn<'_>> {
    let arn = Arn::parse(text)?;
    let mut begins = of.begins().iter();
    let is_one = begins.any(|begin| {
        let name = arn.resource.strip_prefix(begin);
        name.is_some_and(|name| !name.is_empty() && !name.contains(['*', '?', '$']))
    });
    let legal = is_one
        && arn.service == of.service()
        && PARTITIONS.contains(&arn.partition)
        && is_region(arn.region)
        && (arn.account.is_empty() || is_account(arn.account));
    legal.then_some(arn)
}

/// The ARNs of what a stack declares. A part that the settings leave open is `*`.
impl Settings {
    /// The partition, `aws` where nothing is stated.
    #[must_use]
    pub fn partition(&self) -> &str {
        self.partition
            .as_ref()
            .map_or("aws", |partition| &partition.value)
    }

    /// The account, `*` where nothing is stated.
    #[must_use]
    pub fn account(&self) -> &str {
        self.account.as_ref().map_or("*", |account| &account.value)
    }

    /// What of the account and the region is known only at deployment.
    #[must_use]
    pub fn place(&self) -> Place {
        let is = |stated: &Option<Marked<String>>, parameter| {
            let stated = stated.as_ref();
            stated.is_some_and(|it| Parameter::of(&it.value) == Some(parameter))
        };
        Place {
            account: is(&self.account, Parameter::Account),
            region: is(&self.region, Parameter::Region),
        }
    }

    /// The region, `*` where nothing is stated.
    #[must_use]
    pub fn region(&self) -> &str {
        self.region.as_ref().map_or("*", |region| &region.value)
    }

    /// The ARN of a bucket; `None` where its name could not be read.
    #[must_use]
    pub fn bucket_arn(&self, bucket: &Bucket) -> Option<String> {
        let name = &bucket.name.as_ref()?.value;
        Some(["arn:", self.partition(), ":s3:::", name].concat())
    }

    /// The ARN pattern of those objects of a bucket whose keys match `keys`.
    #[must_use]
    pub fn objects_arn(&self, bucket: &Bucket, keys: &str) -> Option<String> {
        Some([self.bucket_arn(bucket)?.as_str(), "/", keys].concat())
    }

    /// Whether a pattern of ARNs is of the bucket and its objects alone.
    pub(crate) fn is_of_bucket(&self, bucket: &Bucket, arn: &str) -> bool {
        let own = [self.bucket_arn(bucket), self.objects_arn(bucket, "*")];
        let asked = Pattern::new(arn);
        let mut own = own.iter().flatten();
        own.any(|own| Pattern::arn(own).covers(&asked) == Answer::Yes)
    }

    /// The ARN of a role or user.
    #[must_use]
    pub fn identity_arn(&self, identity: &Identity) -> String {
        self.identity_arn_in(self.account(), identity)
    }

    /// The ARN of a role or user in an account.
    #[must_use]
    pub fn identity_arn_in(&self, account: &str, identity: &Identity) -> String {
        if let Some(external) = &identity.external {
            return external.value.clone();
        }
        // IAM's resource types are named as the keywords are.
        let kind = identity.kind.keyword();
        let (partition, path, name) = (self.partition(), identity.path(), &identity.name.value);
        // Asked for with every question, and formatting takes three times as long.
        ["arn:", partition, ":iam::", account, ":", kind, path, name].concat()
    }

    /// The ARN of a customer managed policy.
    #[must_use]
    pub fn policy_arn(&self, policy: &CustomerPolicy) -> String {
        match &policy.origin {
            Origin::Declared => self.iam_arn("policy", policy.path(), &policy.name.value),
            Origin::External { arn, .. } => arn.value.clone(),
        }
    }

    /// The ARN of a group.
    #[must_use]
    pub fn group_arn(&self, group: &Group) -> String {
        self.iam_arn("group", group.path(), &group.name.value)
    }

    fn iam_arn(&self, kind: &str, path: &str, name: &str) -> String {
        let (partition, account) = (self.partition(), self.account());
        format!("arn:{partition}:iam::{account}:{kind}{path}{name}")
    }

    /// The ARN of an account's root principal, which stands for the whole account.
    #[must_use]
    pub fn root_arn(&self, account: &str) -> String {
        format!("arn:{}:iam::{account}:root", self.partition())
    }

    /// The name by which a trust policy knows an identity provider: its ARN, but for those that no account
    /// has to create.
    #[must_use]
    pub fn provider_principal(&self, kind: ProviderKind, name: &str) -> String {
        if kind == ProviderKind::Oidc && is_built_in_provider(name) {
            return name.to_owned();
        }
        let (partition, account) = (self.partition(), self.account());
        let kind = kind.resource_type();
        format!("arn:{partition}:iam::{account}:{kind}/{name}")
    }

    /// The ARNs of the sessions of federated users.
    #[must_use]
    pub(crate) fn federated_users_arn(&self) -> String {
        let (partition, account) = (self.partition(), self.account());
        format!("arn:{partition}:sts::{account}:federated-user/*")
    }

    /// The ARN of what a task creates; `None` where it creates nothing that has one.
    #[must_use]
    pub fn task_arn(&self, task: &Task) -> Option<String> {
        let (partition, region, account) = (self.partition(), self.region(), self.account());
        let kind = task.spec.creates?;
        let name = &task.name.value;
        Some(format!(
            "arn:{partition}:sagemaker:{region}:{account}:{kind}/{name}"
        ))
    }

    /// The ARN pattern of the stacks of CloudFormation of a name, of which each that is made has an ID of its
    /// own; of all where no name is stated.
    #[must_use]
    pub fn stacks_arn(&self, name: Option<&str>) -> String {
        let (partition, region, account) = (self.partition(), self.region(), self.account());
        let name = name.unwrap_or("*");
        format!("arn:{partition}:cloudformation:{region}:{account}:stack/{name}/*")
    }

    /// The ARN pattern of all of a family.
    #[must_use]
    pub fn family_arn(&self, family: Family) -> String {
        let (partition, region, account) = (self.partition(), self.region(), self.account());
        let (service, resource) = family.arns();
        format!("arn:{partition}:{service}:{region}:{account}:{resource}")
    }

    /// The ARN pattern of what a verb names; `None` where a name means nothing.
    #[must_use]
    pub fn resource_arn(&self, names: &Names<'_>, resource: &Resource) -> Option<String> {
        match resource {
            Resource::Arn(arn) => Some(arn.clone()),
            Resource::Named(ident) => match names.get(ident)? {
                Declaration::Bucket(bucket) => self.bucket_arn(bucket),
                Declaration::Key(key) => Some(key.arn.as_ref()?.value.clone()),
                Declaration::Identity(identity) => Some(self.identity_arn(identity)),
                Declaration::Group(group) => Some(self.group_arn(group)),
                Declaration::Policy(policy) => Some(self.policy_arn(policy)),
                Declaration::Task(task) => self.task_arn(task),
            },
            Resource::Objects { bucket, keys } => {
                let keys = keys.as_ref().map_or("*", |keys| keys.value.as_str());
                self.objects_arn(names.bucket(bucket)?, keys)
            }
        }
    }
}
