//! What is declared, as this program needs it.

use a2i_policy::{Identity, PermissionsPolicy, Role, User};

/// Which kind of identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Role,
    User,
}

impl Kind {
    pub fn noun(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::User => "user",
        }
    }
}

/// A declared role or user: its policies as JSON, the ARNs of its managed policies.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub kind: Kind,
    pub name: &'static str,
    pub path: &'static str,
    /// How many seconds a session of the role may last.
    pub max_session: Option<i32>,
    pub description: Option<&'static str>,
    pub trust: Option<&'static str>,
    pub permissions: Option<&'static str>,
    pub managed: &'static [&'static str],
    /// The ARN of the permissions boundary.
    pub boundary: Option<&'static str>,
    pub tags: &'static [(&'static str, &'static str)],
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
        Self::identity::<U>(Kind::User)
    }

    fn identity<I: Identity>(kind: Kind) -> Self {
        Self {
            kind,
            name: I::NAME,
            path: I::PATH,
            max_session: None,
            description: None,
            trust: None,
            permissions: I::PERMISSIONS_POLICY.map(PermissionsPolicy::as_str),
            managed: I::MANAGED_POLICIES,
            boundary: I::PERMISSIONS_BOUNDARY,
            tags: I::TAGS,
        }
    }
}
