use super::Extent;
use crate::policy::{Clause, Principal, PrincipalKind};

/// Who makes the requests of a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// An IAM user, a role or an account, by its ARN.
    Aws(String),
    /// An AWS service, by its principal, such as `sagemaker.amazonaws.com`.
    Service(String),
}

impl Caller {
    /// Whether a statement's principal is this caller.
    ///
    /// A service is named as it is. The many ways to name an AWS identity (its ARN, its account, a
    /// session, a unique ID) are not told apart here: they leave a doubt.
    ///
    /// Source: "AWS JSON policy elements: Principal", IAM User Guide.
    pub(super) fn within(&self, clause: &Clause<Principal>) -> Extent {
        match clause {
            Clause::Is(principal) => self.named(principal),
            Clause::Not(principal) => match self.named(principal) {
                Extent::All => Extent::None,
                // What NotPrincipal spares depends on more than the name.
                Extent::Some | Extent::None => Extent::Some,
            },
        }
    }

    fn named(&self, principal: &Principal) -> Extent {
        let kinds = match principal {
            Principal::Anyone => return Extent::Some,
            Principal::Only(kinds) => kinds,
        };
        let mut extent = Extent::None;
        for (kind, names) in kinds {
            for name in names {
                extent = extent.or(match (self, kind) {
                    (Self::Service(own), PrincipalKind::Service) => Extent::from(own == name),
                    (Self::Service(_), PrincipalKind::Aws) if name == "*" => Extent::Some,
                    (Self::Service(_), _) | (Self::Aws(_), PrincipalKind::Service) => Extent::None,
                    (Self::Aws(_), _) => Extent::Some,
                });
            }
        }
        extent
    }
}
