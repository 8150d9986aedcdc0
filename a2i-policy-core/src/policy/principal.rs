use super::OneOrMany;

/// The value of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Principal {
    /// `"*"`: everyone, anonymous callers included.
    Anyone,
    /// A map from kinds of principals to their names, in the order written.
    Only(Vec<(PrincipalKind, OneOrMany<String>)>),
}

/// The key under which a principal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PrincipalKind {
    /// `AWS`: an account, a role, a user, a session.
    Aws,
    /// `Federated`: an identity provider.
    Federated,
    /// `Service`: a service principal such as `sagemaker.amazonaws.com`.
    Service,
    /// `CanonicalUser`: an S3 canonical user ID.
    CanonicalUser,
}

impl PrincipalKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Aws,
        Self::Federated,
        Self::Service,
        Self::CanonicalUser,
    ];

    /// The key that stands in the JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Federated => "Federated",
            Self::Service => "Service",
            Self::CanonicalUser => "CanonicalUser",
        }
    }
}
