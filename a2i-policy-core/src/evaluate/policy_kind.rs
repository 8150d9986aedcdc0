/// What a policy is attached to, which says what it can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// To the caller, a role or a user: it grants.
    Identity,
    /// To the caller, as its permissions boundary: it limits what identity-based policies grant. A
    /// caller has at most one; the statements of several count as those of one.
    Boundary,
    /// To the resource, such as a bucket: it grants to those whom it names.
    Resource,
    /// To the role that is to be assumed, as its trust policy: nothing is allowed without its
    /// consent.
    Trust,
    /// To a KMS key, as its key policy: nothing is allowed without its consent.
    Key,
}

impl PolicyKind {
    /// Whether a policy of this kind must itself consent to a request.
    pub(super) const fn must_consent(self) -> bool {
        matches!(self, Self::Trust | Self::Key)
    }
}
