//! What is declared, as this program needs it.

use a2i_policy::{Group, Identity, PermissionsPolicy, Policy, Role, User};

/// What IAM keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Role,
    User,
    Group,
    /// A customer managed policy.
    Policy,
}

impl Kind {
    pub fn noun(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::User => "user",
            Self::Group => "group",
            Self::Policy => "policy",
        }
    }
}

/// What is declared: its policies as JSON, the ARNs of its managed policies.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub kind: Kind,
    pub name: &'static str,
    /// The ARN of a policy.
    pub arn: Option<&'static str>,
    pub path: &'static str,
    /// How many seconds a session of the role may last.
    pub max_session: Option<i32>,
    pub description: Option<&'static str>,
    pub trust: Option<&'static str>,
    /// The inline policy of a role, a user or a group; what a policy says.
    pub permissions: Option<&'static str>,
    pub managed: &'static [&'static str],
    /// The ARN of the permissions boundary.
    pub boundary: Option<&'static str>,
    pub tags: &'static [(&'static str, &'static str)],
    /// The names of the groups of a user.
    pub groups: &'static [&'static str],
}

impl Wanted {
    pub fn role<R: Role>() -> Self {
        Self {
            trust: Some(R::TRUST_POLICY.as_str()),
            // Twelve hours at most.
            max_session: R::MAX_SESSION.and_then(|longest| longest.as_secs().try_into().ok()),
            description: R::DESCRIPTION,
            ..Self::identity::<R>(Kind::Role)
        }
    }

    pub fn user<U: User>() -> Self {
        Self {
            groups: U::GROUPS,
            ..Self::identity::<U>(Kind::User)
        }
    }

    pub fn group<G: Group>() -> Self {
        Self {
            path: G::PATH,
            permissions: G::PERMISSIONS_POLICY.map(PermissionsPolicy::as_str),
            managed: G::MANAGED_POLICIES,
            ..Self::named(Kind::Group, G::NAME)
        }
    }

    pub fn policy<P: Policy>() -> Self {
        Self {
            arn: Some(P::ARN),
            path: P::PATH,
            description: P::DESCRIPTION,
            permissions: Some(P::POLICY.as_str()),
            ..Self::named(Kind::Policy, P::NAME)
        }
    }

    fn identity<I: Identity>(kind: Kind) -> Self {
        Self {
            path: I::PATH,
            permissions: I::PERMISSIONS_POLICY.map(PermissionsPolicy::as_str),
            managed: I::MANAGED_POLICIES,
            boundary: I::PERMISSIONS_BOUNDARY,
            tags: I::TAGS,
            ..Self::named(kind, I::NAME)
        }
    }

    fn named(kind: Kind, name: &'static str) -> Self {
        Self {
            kind,
            name,
            arn: None,
            path: "/",
            max_session: None,
            description: None,
            trust: None,
            permissions: None,
            managed: &[],
            boundary: None,
            tags: &[],
            groups: &[],
        }
    }
}
