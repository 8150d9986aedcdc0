use super::{Bucket, Identity, Settings, Task};

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

    /// The region, `*` where nothing is stated.
    #[must_use]
    pub fn region(&self) -> &str {
        self.region.as_ref().map_or("*", |region| &region.value)
    }

    /// The ARN of a bucket; `None` where its name could not be read.
    #[must_use]
    pub fn bucket_arn(&self, bucket: &Bucket) -> Option<String> {
        let name = &bucket.name.as_ref()?.value;
        Some(format!("arn:{}:s3:::{name}", self.partition()))
    }

    /// The ARN pattern of those objects of a bucket whose keys match `keys`.
    #[must_use]
    pub fn objects_arn(&self, bucket: &Bucket, keys: &str) -> Option<String> {
        Some(format!("{}/{keys}", self.bucket_arn(bucket)?))
    }

    /// The ARN of a role or user.
    #[must_use]
    pub fn identity_arn(&self, identity: &Identity) -> String {
        // IAM's resource types are named as the keywords are.
        let kind = identity.kind.keyword();
        let (partition, account) = (self.partition(), self.account());
        format!(
            "arn:{partition}:iam::{account}:{kind}/{}",
            identity.name.value
        )
    }

    /// The ARN of an account's root principal, which stands for the whole account.
    #[must_use]
    pub fn root_arn(&self, account: &str) -> String {
        format!("arn:{}:iam::{account}:root", self.partition())
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
}
