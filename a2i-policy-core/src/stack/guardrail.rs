use super::{At, Include};
use crate::policy::{Effect, Kind};

/// `service_control "scp.json";` or `resource_control …;`: policies that an organization lays over its
/// accounts. They are evaluated, and never exported.
#[derive(Clone, Debug)]
pub struct Guardrail {
    /// Which kind.
    pub kind: GuardrailKind,
    /// Where the keyword is.
    pub at: At,
    /// The policies of each level, from the root of the organization down to the account.
    pub levels: Vec<Vec<Include>>,
    /// Whether all of them could be read.
    pub complete: bool,
}

/// A kind of policy of an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GuardrailKind {
    /// Service control policies: they limit what the identities of the account may do.
    ServiceControl,
    /// Resource control policies: they limit what may be done with the resources of the account.
    ResourceControl,
}

impl GuardrailKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::ServiceControl, Self::ResourceControl];

    /// The keyword.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::ServiceControl => "service_control",
            Self::ResourceControl => "resource_control",
        }
    }

    /// What one of its policies is called.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::ServiceControl => "service control policy",
            Self::ResourceControl => "resource control policy",
        }
    }

    /// The kind of its documents.
    #[must_use]
    pub const fn policy(self) -> Kind {
        match self {
            Self::ServiceControl => Kind::ServiceControl,
            Self::ResourceControl => Kind::ResourceControl,
        }
    }
}

/// What AWS attaches to each level of service control policies.
pub(crate) const FULL_ACCESS: &str = "FullAWSAccess";

/// Whether the policies of a level of service control policies only deny: then `FullAWSAccess` is taken to be
/// attached beside them, without which nothing would be allowed below.
///
/// Source: "SCP evaluation", AWS Organizations User Guide.
pub(crate) fn only_denies(level: &[Include]) -> bool {
    let mut statements = level.iter().flat_map(|include| &include.statements);
    statements.all(|statement| statement.effect == Effect::Deny)
}
