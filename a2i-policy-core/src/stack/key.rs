use super::{At, Bucket, Declaration, Marked, Settings, Stack};
use crate::parameter::Parameter;

/// A customer managed KMS key.
#[derive(Clone, Debug)]
pub struct Key {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// Its ARN; `None` where that could not be read. Of a parameter, in the account and the region of the stack, with
    /// what [stands for its ID](Parameter::Key).
    pub arn: Option<Marked<String>>,
    /// `param`: its ID is known only at deployment.
    pub parameter: Option<At>,
    /// Whether all of the declaration could be read.
    pub complete: bool,
}

impl Key {
    /// The account that holds it.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        self.arn.as_ref()?.value.split(':').nth(4)
    }
}

impl Stack {
    /// The keys, in the order written.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.declarations.iter().filter_map(|it| it.as_key())
    }

    /// The declared key that encrypts the objects of a bucket, whether the bucket names it or its ARN.
    #[must_use]
    pub fn key_of(&self, bucket: &Bucket) -> Option<&Key> {
        let arn = &bucket.kms_key.as_ref()?.value;
        let is_it = |key: &&Key| key.arn.as_ref().is_some_and(|own| own.value == *arn);
        self.keys().find(is_it)
    }

    /// Gives each key that is a parameter its ARN, and each bucket that names a key the ARN of that.
    pub(crate) fn resolve_keys(&mut self) {
        for declaration in &mut self.declarations {
            match declaration {
                Declaration::Key(key) => {
                    if let Some(at) = key.parameter {
                        key.arn = self.settings.key_arn(Parameter::Key(&key.ident.value), at);
                        key.complete &= key.arn.is_some();
                    }
                }
                Declaration::Bucket(bucket) => {
                    if let Some(at) = bucket.key_parameter {
                        let key = Parameter::KeyOf(&bucket.ident.value);
                        bucket.kms_key = self.settings.key_arn(key, at);
                        bucket.complete &= bucket.kms_key.is_some();
                    }
                }
                Declaration::Identity(_)
                | Declaration::Group(_)
                | Declaration::Policy(_)
                | Declaration::Task(_) => {}
            }
        }
        let keys = self
            .keys()
            .filter_map(|key| Some((key.ident.value.clone(), key.arn.clone()?)));
        let keys: Vec<(String, Marked<String>)> = keys.collect();
        let buckets = self.declarations.iter_mut();
        for bucket in buckets.filter_map(|it| it.as_bucket_mut()) {
            let Some(name) = &bucket.key else { continue };
            let known = keys.iter().find(|(ident, _)| *ident == name.value);
            bucket.complete &= known.is_some();
            bucket.kms_key = known.map(|(_, arn)| Marked {
                value: arn.value.clone(),
                at: name.at,
            });
        }
    }
}

impl Settings {
    /// The ARN of a key whose ID is a parameter: it is in the account and the region of the stack, if those are
    /// stated.
    fn key_arn(&self, key: Parameter<'_>, at: At) -> Option<Marked<String>> {
        let (region, account) = (self.region.as_ref()?, self.account.as_ref()?);
        let (partition, id) = (self.partition(), key.mark());
        let value = format!(
            "arn:{partition}:kms:{}:{}:key/{id}",
            region.value, account.value
        );
        Some(Marked { value, at })
    }

    /// The account of a bucket, where that is another than the stack's own.
    #[must_use]
    pub fn owner<'b>(&self, bucket: &'b Bucket) -> Option<&'b str> {
        let owner = &bucket.account.as_ref()?.value;
        let own = self.account.as_ref()?;
        (own.value != *owner).then_some(owner)
    }
}
