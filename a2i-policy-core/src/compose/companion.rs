//! What a bucket needs besides IAM policies: documents that its owner applies to the bucket and to
//! its key.

use super::merge::through_s3;
use super::resource_policy::{principals, resource_policy};
use crate::a2i::TaskKind;
use crate::hash::Map;
use crate::needs::{Call, Target};
use crate::policy::{Clause, Document, Effect, OneOrMany, Principal, PrincipalKind, Statement};
use crate::stack::{Bucket, Identity, Key, KeyUse, Names, Policed, Settings, Stack, Verb};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// The CORS configuration that a bucket needs which holds what workers see.
///
/// Sources: "Permissions and Security in Amazon Augmented AI", its section "CORS Permission
/// Requirement"; for labeling jobs "CORS Permission Requirement" (Amazon SageMaker Developer Guide), whose
/// rule is that of Amazon A2I and exposes a header besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cors {
    /// For human loops of Amazon A2I.
    A2i,
    /// For labeling jobs, and human loops.
    GroundTruth,
}

impl Cors {
    /// What the task of this keyword needs, where it has inputs.
    const fn of(kind: TaskKind) -> Self {
        match kind {
            TaskKind::LabelingJob => Self::GroundTruth,
            TaskKind::FlowDefinition
            | TaskKind::HumanLoop
            | TaskKind::TemplatePreview
            | TaskKind::WorkerTemplate
            | TaskKind::BedrockEvaluation
            | TaskKind::Deployment
            | TaskKind::Stated => Self::A2i,
        }
    }

    /// The headers that scripts may read.
    #[must_use]
    pub const fn exposed(self) -> &'static [&'static str] {
        match self {
            Self::A2i => &[],
            Self::GroundTruth => &["Access-Control-Allow-Origin"],
        }
    }

    /// In the form that `aws s3api put-bucket-cors` takes.
    #[must_use]
    pub const fn pretty(self) -> &'static str {
        match self {
            Self::A2i => {
                r#"{
    "CORSRules": [
        {
            "AllowedHeaders": [],
            "AllowedMethods": [
                "GET"
            ],
            "AllowedOrigins": [
                "*"
            ],
            "ExposeHeaders": []
        }
    ]
}"#
            }
            Self::GroundTruth => {
                r#"{
    "CORSRules": [
        {
            "AllowedHeaders": [],
            "AllowedMethods": [
                "GET"
            ],
            "AllowedOrigins": [
                "*"
            ],
            "ExposeHeaders": [
                "Access-Control-Allow-Origin"
            ]
        }
    ]
}"#
            }
        }
    }

    /// The same on one line.
    #[must_use]
    pub fn json(self) -> String {
        self.pretty().split_whitespace().collect()
    }
}

/// What one bucket needs besides IAM policies.
#[derive(Clone, Debug, Default)]
pub struct Companion {
    /// The CORS configuration that it needs as the input of some task.
    pub cors: Option<Cors>,
    /// The statements that its key's policy needs, one for those who write and one for those who only
    /// read; none where no key is stated, where nothing uses it, and where it is declared by itself.
    pub key_statements: Vec<Statement>,
    /// The policy of the bucket, where one is declared.
    pub policy: Option<Document>,
    /// The declared roles and users that it names, by their identifiers: S3 takes the ARN of none that is
    /// not there.
    pub named: Vec<String>,
}

/// What a declared key needs: its policy, or statements for that.
#[derive(Clone, Debug, Default)]
pub struct KeyCompanion {
    /// The statements that its policy needs, for all of its buckets; none where that is declared.
    pub statements: Vec<Statement>,
    /// Its policy, where one is declared.
    pub policy: Option<Document>,
    /// The declared roles and users that the policy names, by their identifiers.
    pub named: Vec<String>,
}

/// Statements as JSON: one as an object, several as an array; `None` where there are none.
#[must_use]
pub fn statements_json(statements: &[Statement], pretty: bool) -> Option<String> {
    let json = |statement: &Statement| match pretty {
        true => statement.to_json_pretty(),
        false => statement.to_json(),
    };
    match statements {
        [] => None,
        [one] => Some(json(one)),
        several => {
            let texts: Vec<String> = several.iter().map(json).collect();
            Some(match pretty {
                true => format!("[\n{}\n]", indented(&texts.join(",\n"))),
                false => format!("[{}]", texts.join(",")),
            })
        }
    }
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}

/// What each bucket needs, by its identifier.
#[must_use]
pub fn companions<'a>(
    stack: &'a Stack,
    names: &'a Names<'a>,
    calls: &[Call<'a>],
) -> HashMap<&'a str, Companion> {
    let companions = Companions::of(stack, names, calls);
    let buckets = stack.buckets();
    buckets
        .map(|bucket| (bucket.ident.value.as_str(), companions.companion(bucket)))
        .collect()
}

/// What the buckets of a stack are used for.
pub(super) struct Companions<'a> {
    stack: &'a Stack,
    names: &'a Names<'a>,
    /// The inputs of tasks, with what they need.
    inputs: Map<&'a str, Cors>,
    /// The first bucket that writes the ARN of a key, where that is not declared.
    first_with: Map<&'a str, &'a str>,
    /// Who uses each key, and whether to write: by the identifier of the key where it is declared, else by
    /// that of the first bucket with it.
    users: Map<&'a str, Vec<(&'a Identity, bool)>>,
    /// The roles and users by their ARNs, with their places in the order of declaration.
    by_arn: OnceCell<Map<String, (usize, &'a Identity)>>,
}

impl<'a> Companions<'a> {
    pub(super) fn of(stack: &'a Stack, names: &'a Names<'a>, calls: &[Call<'a>]) -> Self {
        let keys = stack
            .keys()
            .filter_map(|key| Some((&key.arn.as_ref()?.value, &key.ident.value)));
        let keys: Map<&String, &String> = keys.collect();
        let mut first_with = Map::default();
        let holders = stack.buckets().filter_map(|bucket| {
            let (arn, ident) = (&bucket.kms_key.as_ref()?.value, bucket.ident.value.as_str());
            let holder = match keys.get(arn) {
                Some(key) => key.as_str(),
                None => *first_with.entry(arn.as_str()).or_insert(ident),
            };
            Some((ident, holder))
        });
        let holders: Map<&str, &str> = holders.collect();
        let mut users: Map<&str, Vec<(&Identity, bool)>> = Map::default();
        let mut positions = Map::default();
        let mut note = |bucket: &'a str, identity: &'a Identity, key_use: KeyUse| {
            let Some(holder) = holders.get(bucket).copied() else {
                return;
            };
            let users = users.entry(holder).or_default();
            let user = (holder, identity.ident.value.as_str());
            let position = *positions.entry(user).or_insert(users.len());
            match users.get_mut(position) {
                Some((_, writes)) => *writes |= key_use == KeyUse::GenerateDataKey,
                None => users.push((identity, key_use == KeyUse::GenerateDataKey)),
            }
        };
        for identity in stack.identities() {
            let holders = names.holders_of(identity).into_iter();
            for grant in holders.flat_map(|holder| holder.grants) {
                if let Verb::Access { bucket, access, .. } = &grant.verb {
                    if let Some(key_use) = access.key_use() {
                        note(&bucket.value, identity, key_use);
                    }
                }
            }
        }
        for call in calls {
            if let (Target::Key(bucket), Some(key_use)) = (call.target, call.key_use()) {
                note(&bucket.ident.value, call.identity, key_use);
            }
        }
        let mut inputs = Map::default();
        for task in stack.tasks() {
            let own = Cors::of(task.spec.kind);
            for name in task.names("input") {
                let known = inputs.entry(name.value.as_str()).or_insert(own);
                if own == Cors::GroundTruth {
                    *known = own;
                }
            }
        }
        Self {
            stack,
            names,
            inputs,
            first_with,
            users,
            by_arn: OnceCell::new(),
        }
    }

    /// The identifiers of the roles and users that a policy names, in whichever way that was written.
    fn named(&self, policy: &Document) -> Vec<String> {
        let mut arns = principals(policy).filter(|name| name.starts_with("arn:"));
        let Some(first) = arns.next() else {
            return Vec::new();
        };
        let by_arn = self.by_arn.get_or_init(|| {
            // What others make is there.
            let identities = self
                .stack
                .identities()
                .filter(|it| !it.is_external())
                .enumerate();
            let settings = &self.stack.settings;
            identities
                .map(|(place, it)| (settings.identity_arn(it), (place, it)))
                .collect()
        });
        let named = std::iter::once(first)
            .chain(arns)
            .filter_map(|name| by_arn.get(name));
        let named: BTreeMap<usize, &Identity> = named.copied().collect();
        named.values().map(|it| it.ident.value.clone()).collect()
    }

    fn users(&self, ident: &str) -> &[(&'a Identity, bool)] {
        self.users.get(ident).map_or(&[][..], Vec::as_slice)
    }

    pub(super) fn companion(&self, bucket: &Bucket) -> Companion {
        let ident = bucket.ident.value.as_str();
        let policy = resource_policy(self.stack, self.names, Policed::Bucket(bucket));
        let arn = bucket.kms_key.as_ref().map(|key| key.value.as_str());
        Companion {
            cors: self.inputs.get(ident).copied(),
            // The same for all with that key, so that either can be put into its policy.
            key_statements: match arn.and_then(|arn| self.first_with.get(arn)) {
                Some(first) => key_statements(&self.stack.settings, arn, self.users(first)),
                None => Vec::new(),
            },
            named: policy.as_ref().map_or_else(Vec::new, |it| self.named(it)),
            policy,
        }
    }

    pub(super) fn key(&self, key: &Key) -> KeyCompanion {
        let ident = key.ident.value.as_str();
        let policy = resource_policy(self.stack, self.names, Policed::Key(key));
        let arn = key.arn.as_ref().map(|arn| arn.value.as_str());
        let statements = match self.stack.policy_of(ident) {
            Some(_) => Vec::new(),
            None => key_statements(&self.stack.settings, arn, self.users(ident)),
        };
        KeyCompanion {
            statements,
            named: policy.as_ref().map_or_else(Vec::new, |it| self.named(it)),
            policy,
        }
    }

    /// The identifiers of the roles and users that a trust policy names.
    pub(super) fn trusted(&self, trust: Option<&Document>) -> Vec<String> {
        trust.map_or_else(Vec::new, |it| self.named(it))
    }
}

/// What those may do with a key who write objects that it encrypts.
///
/// Source: "Permissions and Security in Amazon Augmented AI", its section "Using Amazon A2I with AWS
/// KMS Encrypted Buckets".
const WRITING: (&str, &[&str]) = (
    "AllowUseOfKmsKey",
    &[
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
    ],
);

/// What those may do with it, through S3 alone, who only read them.
///
/// Source: "Using server-side encryption with AWS KMS keys (SSE-KMS)", Amazon S3 User Guide.
const READING: (&str, &[&str]) = ("AllowDecryptWithKmsKey", &["kms:Decrypt"]);

/// The statements that let roles and users use the key of this ARN.
fn key_statements(
    settings: &Settings,
    key: Option<&str>,
    users: &[(&Identity, bool)],
) -> Vec<Statement> {
    let Some(key) = key else {
        return Vec::new();
    };
    // A principal's ARN takes no wildcard. Roles are of the key's account where none is stated.
    let account = match &settings.account {
        Some(account) => Some(account.value.as_str()),
        None => key.split(':').nth(4),
    };
    let Some(account) = account else {
        return Vec::new();
    };
    let statement = |writing: bool| {
        let (sid, actions) = if writing { WRITING } else { READING };
        let users = users.iter().filter(|(_, writes)| *writes == writing);
        let arns = users.map(|(user, _)| settings.identity_arn_in(account, user));
        let arns: Vec<String> = arns.collect();
        let principals = match arns.as_slice() {
            [] => return None,
            [one] => OneOrMany::One(one.clone()),
            _ => OneOrMany::Many(arns),
        };
        let actions = match actions {
            [one] => OneOrMany::One((*one).to_owned()),
            _ => OneOrMany::Many(actions.iter().map(|action| (*action).to_owned()).collect()),
        };
        Some(Statement {
            sid: Some(sid.to_owned()),
            effect: Effect::Allow,
            principal: Some(Clause::Is(Principal::Only(vec![(
                PrincipalKind::Aws,
                principals,
            )]))),
            action: Clause::Is(actions),
            resource: Some(Clause::Is(OneOrMany::One("*".to_owned()))),
            condition: if writing { None } else { through_s3(key, None) },
        })
    };
    [true, false].into_iter().filter_map(statement).collect()
}
