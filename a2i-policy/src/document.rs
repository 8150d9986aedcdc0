use crate::{PermissionsPolicy, TrustPolicy};

/// What follows the identity in the name of an exported file.
pub(crate) const TRUST_SUFFIX: &str = ".trust.json";
pub(crate) const PERMISSIONS_SUFFIX: &str = ".permissions.json";

/// One policy document of a `policies!`: whose it is and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Document {
    identity: &'static str,
    policy: Policy,
}

/// Either kind of policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// The trust policy of a role.
    Trust(TrustPolicy),
    /// The permissions policy of a role or user.
    Permissions(PermissionsPolicy),
}

impl Document {
    /// The Rust identifier of the role or user.
    #[must_use]
    pub const fn identity(&self) -> &'static str {
        self.identity
    }

    /// The policy.
    #[must_use]
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    /// The name of the file that the export step writes: `Reviewer.trust.json`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let suffix = match self.policy {
            Policy::Trust(_) => TRUST_SUFFIX,
            Policy::Permissions(_) => PERMISSIONS_SUFFIX,
        };
        format!("{}{suffix}", self.identity)
    }

    /// The policy document: canonical JSON on one line.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self.policy {
            Policy::Trust(policy) => policy.as_str(),
            Policy::Permissions(policy) => policy.as_str(),
        }
    }
}

#[doc(hidden)]
#[must_use]
pub const fn trust_document(identity: &'static str, policy: TrustPolicy) -> Document {
    Document {
        identity,
        policy: Policy::Trust(policy),
    }
}

#[doc(hidden)]
#[must_use]
pub const fn permissions_document(identity: &'static str, policy: PermissionsPolicy) -> Document {
    Document {
        identity,
        policy: Policy::Permissions(policy),
    }
}
