use super::PolicyKind;

/// Names a statement of a [`PolicySet`](super::PolicySet): both count from zero, in the order in
/// which policies were added and statements are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatementId {
    /// Which policy.
    pub policy: usize,
    /// Which of its statements.
    pub statement: usize,
}

/// What is proven of the requests of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Every request is allowed.
    Allowed,
    /// None is allowed, since one `Deny` covers them all.
    ExplicitlyDenied,
    /// None is allowed, though no single `Deny` covers them all.
    ImplicitlyDenied,
    /// Neither: some may be allowed and some not, or the policies leave a doubt.
    Undecided,
}

/// A verdict with the statements that made it so.
///
/// Each layer names the one statement of its kind that covers most of the question, the first one
/// if several cover as much; `None` where none covers any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What is proven.
    pub verdict: Verdict,
    /// A `Deny` of any policy.
    pub deny: Option<StatementId>,
    /// An `Allow` of an identity-based policy.
    pub identity: Option<StatementId>,
    /// An `Allow` of the permissions boundary.
    pub boundary: Option<StatementId>,
    /// An `Allow` of a resource-based policy, a trust policy among them.
    pub resource: Option<StatementId>,
    /// Where nothing is allowed, a kind of policy that limits what others grant and leaves nothing.
    pub limit: Option<PolicyKind>,
}

impl Decision {
    /// The statements that the verdict rests on, the `Deny` first.
    pub fn statements(&self) -> impl Iterator<Item = StatementId> + use<> {
        [self.deny, self.identity, self.boundary, self.resource]
            .into_iter()
            .flatten()
    }
}
