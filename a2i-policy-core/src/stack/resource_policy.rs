use super::{At, Include, Marked, Resource, When};
use crate::policy::Effect;

/// `policy of Input { … }`: the policy of a bucket.
#[derive(Clone, Debug)]
pub struct ResourcePolicy {
    /// The bucket's identifier.
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
    /// The resources.
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
