use super::OneOrMany;

/// The value of `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Principal {
    /// `"*"`: everyone, anonymous callers included.
    Anyone,
    /// A map from kinds of principals to their names, in the order written.
    Only(Vec<(PrincipalKind, OneOrMany<String>)>),
}

impl Principal {
    /// Each name with its kind, in the order written; everyone is the account `*`.
    pub fn names(&self) -> impl Iterator<Item = (PrincipalKind, &str)> {
        let (everyone, kinds) = match self {
            Self::Anyone => (Some((PrincipalKind::Aws, "*")), &[][..]),
            Self::Only(kinds) => (None, kinds.as_slice()),
        };
        let names = kinds
            .iter()
            .flat_map(|(kind, names)| names.iter().map(|name| (*kind, name.as_str())));
        everyone.into_iter().chain(names)
    }

    /// Whether everyone is among them.
    pub(crate) fn names_everyone(&self) -> bool {
        self.names().any(|(_, name)| name == "*")
    }
}

/// The key under which a principal is named.
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

    /// The key, as the JSON has it.
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
