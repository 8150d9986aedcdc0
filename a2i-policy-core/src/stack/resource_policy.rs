use super::{At, Bucket, Declaration, Include, Key, Marked, Names, Resource, Settings, When};
use crate::policy::Effect;

/// What has a policy of its own.
#[derive(Clone, Copy, Debug)]
pub enum Policed<'a> {
    /// A bucket.
    Bucket(&'a Bucket),
    /// A KMS key.
    Key(&'a Key),
}

impl<'a> Policed<'a> {
    /// The one of this identifier.
    #[must_use]
    pub fn named(names: &Names<'a>, ident: &str) -> Option<Self> {
        match names.get(ident)? {
            Declaration::Bucket(bucket) => Some(Self::Bucket(bucket)),
            Declaration::Key(key) => Some(Self::Key(key)),
            Declaration::Identity(_)
            | Declaration::Group(_)
            | Declaration::Policy(_)
            | Declaration::Task(_) => None,
        }
    }

    /// Its Rust identifier.
    #[must_use]
    pub const fn ident(self) -> &'a Marked<String> {
        match self {
            Self::Bucket(bucket) => &bucket.ident,
            Self::Key(key) => &key.ident,
        }
    }

    /// The actions that its policy may name.
    #[must_use]
    pub const fn actions(self) -> &'static str {
        match self {
            Self::Bucket(_) => "s3:*",
            Self::Key(_) => "kms:*",
        }
    }

    /// The account that holds it, where that is not the stack's own.
    #[must_use]
    pub fn owner(self, settings: &Settings) -> Option<&'a str> {
        match self {
            Self::Bucket(bucket) => settings.owner(bucket),
            Self::Key(key) => {
                let own = &settings.account.as_ref()?.value;
                key.account().filter(|account| account != own)
            }
        }
    }
}

/// `policy of Input { … }`: the policy of a bucket or of a key.
#[derive(Clone, Debug)]
pub struct ResourcePolicy {
    /// The identifier of the bucket or key.
    pub of: Marked<String>,
    /// What it says, in the order written.
    pub rules: Vec<Rule>,
    /// Whether all of its block could be read.
    pub complete: bool,
}

/// A verb of a resource's policy.
#[derive(Clone, Debug)]
pub enum Rule {
    /// `tls_only;`: whoever comes without TLS is denied.
    TlsOnly(At),
    /// `allow … to … on …;` or `deny …;`
    Statement(RuleStatement),
    /// `include "bucket-policy.json";`
    Include(Include),
}

/// `allow "s3:GetObject" to Reviewer on Input.objects when { … };`
#[derive(Clone, Debug)]
pub struct RuleStatement {
    /// `#[sid("…")]`.
    pub sid: Option<Marked<String>>,
    /// `allow` or `deny`.
    pub effect: Effect,
    /// The action patterns.
    pub actions: Vec<Marked<String>>,
    /// Whom it concerns.
    pub to: Vec<Marked<To>>,
    /// Where `on` is, or would be.
    pub on: At,
    /// The resources; none where they are left out, as in the policy of a key.
    pub resources: Vec<Marked<Resource>>,
    /// `when { … }`.
    pub when: Option<When>,
}

/// Whom a statement of a resource's policy concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// `everyone`.
    Everyone,
    /// A declared role or user, by its identifier.
    Identity(String),
    /// A service, an account, or the ARN of a principal.
    Principal(String),
}
