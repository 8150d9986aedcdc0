use super::Extent;
use super::caller::{Caller, Kind, PrincipalArn, same};
use crate::policy::{Clause, Effect, Principal, PrincipalKind};

/// How much of a question a resource-based statement covers by its principals, apart by what else
/// the caller needs.
///
/// Source: "Policy evaluation logic", on resource-based policies and implicit denies in other
/// policy types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Named itself: nothing else is needed.
    pub(super) directly: Extent,
    /// Named by its role: a permissions boundary limits what is granted.
    pub(super) as_role: Extent,
    /// Named by its account, which then decides by the caller's own policies.
    pub(super) by_account: Extent,
}

impl Named {
    pub(super) const NOBODY: Self = Self::directly(Extent::None);

    pub(super) const fn directly(directly: Extent) -> Self {
        Self {
            directly,
            as_role: Extent::None,
            by_account: Extent::None,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            directly: self.directly.or(other.directly),
            as_role: self.as_role.or(other.as_role),
            by_account: self.by_account.or(other.by_account),
        }
    }

    /// Where it is in doubt whether its account is enough: a role that assumes itself. IAM wants it named
    /// in its own trust policy, unlike before.
    ///
    /// Source: "Announcing an update to IAM role trust policy behavior", AWS Security Blog.
    pub(super) fn unless_by_account(self) -> Self {
        Self {
            by_account: self.by_account.min(Extent::Some),
            ..self
        }
    }

    /// In whichever way.
    pub(super) fn anyhow(self) -> Extent {
        self.directly.or(self.as_role).or(self.by_account)
    }

    /// What holds of the caller in a statement with this element and effect.
    pub(super) fn by(clause: &Clause<Principal>, effect: Effect, caller: &Caller) -> Self {
        match clause {
            Clause::Is(principal) => {
                let named = Self::listed(principal, caller);
                match effect {
                    // "All users, including anonymous users": that services are among them is not said.
                    Effect::Allow
                        if *principal == Principal::Anyone
                            && matches!(caller, Caller::Service(_) | Caller::Federated(_)) =>
                    {
                        Self::everyone(Extent::Some)
                    }
                    Effect::Allow => named,
                    // That a Deny for an account reaches all who belong to it is common knowledge,
                    // yet no page says so.
                    Effect::Deny => Self {
                        by_account: named.by_account.min(Extent::Some),
                        ..named
                    },
                }
            }
            Clause::Not(principal) => Self::unless(Self::listed(principal, caller), effect, caller),
        }
    }

    /// What `NotPrincipal` makes of those that it lists.
    ///
    /// Source: "AWS JSON policy elements: NotPrincipal": a `Deny` spares a caller for sure only if
    /// its account is listed too, and for a session, its role.
    fn unless(listed: Self, effect: Effect, caller: &Caller) -> Self {
        let anyhow = listed.anyhow();
        let spared = match (effect, caller) {
            (Effect::Allow, _) => listed.directly.or(listed.as_role),
            (Effect::Deny, Caller::Aws(arn)) => {
                let session = PrincipalArn::parse(arn)
                    .is_some_and(|arn| matches!(arn.kind, Kind::Session(..)));
                let role = if session { listed.as_role } else { Extent::All };
                listed.directly.and(role).and(listed.by_account)
            }
            (Effect::Deny, _) => anyhow,
        };
        let covered = if spared == Extent::All {
            Extent::None
        } else if anyhow == Extent::None {
            Extent::All
        } else {
            Extent::Some
        };
        Self {
            // Whether a boundary limits such a grant is not said.
            directly: covered.min(Extent::Some),
            as_role: covered,
            by_account: Extent::None,
        }
    }

    fn listed(principal: &Principal, caller: &Caller) -> Self {
        let kinds = match principal {
            Principal::Anyone => return Self::everyone(Extent::All),
            Principal::Only(kinds) => kinds,
        };
        let mut named = Self::NOBODY;
        for (kind, names) in kinds {
            for name in names {
                named = named.or(Self::one(*kind, name, caller));
            }
        }
        named
    }

    /// `"*"`, and `{"AWS": "*"}` with what is known of it for this caller.
    const fn everyone(extent: Extent) -> Self {
        Self {
            directly: extent,
            as_role: extent,
            by_account: extent,
        }
    }

    fn one(kind: PrincipalKind, name: &str, caller: &Caller) -> Self {
        match (kind, caller) {
            (PrincipalKind::Aws, Caller::Aws(arn)) => match PrincipalArn::parse(arn) {
                _ if name == "*" => Self::everyone(Extent::All),
                Some(arn) if arn.kind != Kind::Other => Self::aws(name, arn),
                // Whoever that is.
                _ => Self::everyone(Extent::Some),
            },
            (PrincipalKind::Aws, Caller::Anonymous) => Self::directly((name == "*").into()),
            // The pages call the two ways to write "everyone" the same for anonymous callers only.
            (PrincipalKind::Aws, Caller::Service(_) | Caller::Federated(_)) => {
                Self::directly(Extent::from(name == "*").min(Extent::Some))
            }
            (PrincipalKind::Service, Caller::Service(own))
            | (PrincipalKind::Federated, Caller::Federated(own)) => {
                Self::directly((own == name).into())
            }
            // The caller's account may be the one with this canonical user ID.
            (PrincipalKind::CanonicalUser, Caller::Aws(_)) => Self::everyone(Extent::Some),
            // A session may be one that this provider vouched for.
            (PrincipalKind::Federated, Caller::Aws(arn)) => Self::directly(
                Extent::from(PrincipalArn::parse(arn).is_some_and(|arn| arn.may_be_a_session()))
                    .min(Extent::Some),
            ),
            (
                PrincipalKind::Service | PrincipalKind::Federated | PrincipalKind::CanonicalUser,
                _,
            ) => Self::NOBODY,
        }
    }

    /// One name under `AWS`, which is not `*`.
    fn aws(name: &str, caller: PrincipalArn<'_>) -> Self {
        let Some(named) = PrincipalArn::parse(name) else {
            return if name.len() == 12 && name.bytes().all(|byte| byte.is_ascii_digit()) {
                Self::account(same(caller.account, name), caller)
            } else {
                // A unique ID, which IAM puts in the place of an ARN whose owner was deleted.
                Self::directly(Extent::Some)
            };
        };
        let account = caller.in_account_of(&named);
        match (caller.kind, named.kind) {
            (_, Kind::Root) => Self::account(account, caller),
            (Kind::Session(role, _), Kind::Role(path)) => Self {
                as_role: account.and(role_at(path, |name| same(role, name))),
                ..Self::NOBODY
            },
            // Some of the role's sessions.
            (Kind::Role(path), Kind::Session(role, _)) => {
                let role = role_at(path, |name| same(name, role));
                Self::directly(account.and(role).min(Extent::Some))
            }
            (Kind::Role(_), Kind::Role(_)) => Self {
                as_role: same(caller.text, name),
                ..Self::NOBODY
            },
            // A session of a federated user, who is an IAM user or the root user.
            (Kind::FederatedUser(_), Kind::User(_)) => Self {
                as_role: account.min(Extent::Some),
                ..Self::NOBODY
            },
            _ => Self::directly(same(caller.text, name)),
        }
    }

    fn account(extent: Extent, caller: PrincipalArn<'_>) -> Self {
        Self {
            directly: if caller.kind == Kind::Root {
                extent
            } else {
                Extent::None
            },
            by_account: extent,
            as_role: Extent::None,
        }
    }
}

/// Whether the role at `path` is that of a session. Names are unique within an account, whatever
/// their paths; a session tells the name alone, which `is` compares.
fn role_at(path: &str, is: impl Fn(&str) -> Extent) -> Extent {
    match path.rsplit_once('/') {
        None => is(path),
        Some((_, name)) => is(name).min(Extent::Some),
    }
}
