use super::caller::{Caller, Kind, PrincipalArn, Standing, same};
use super::shape::Shape;
use super::{Extent, Question};
use crate::policy::{Clause, Effect, Principal, PrincipalKind, is_account};

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
    pub(super) fn by(
        clause: &Clause<Principal>,
        effect: Effect,
        shape: Shape,
        question: &Question,
    ) -> Self {
        let caller = &question.caller;
        let federated = question.standing == Standing::FederatedUser;
        match clause {
            Clause::Is(principal) => {
                let named = Self::listed(principal, effect, question);
                match effect {
                    // "All users, including anonymous users": that services are among them is not said.
                    Effect::Allow
                        if *principal == Principal::Anyone
                            && matches!(caller, Caller::Service(_) | Caller::Federated(_)) =>
                    {
                        Self::everyone(Extent::Some)
                    }
                    // What then holds of the user who federates is not said.
                    Effect::Allow if federated && !shape.sessions => Self {
                        as_role: named.as_role.min(Extent::Some),
                        ..named
                    },
                    Effect::Allow => named,
                    // That a Deny for an account reaches all who belong to it is common knowledge,
                    // yet no page says so; nor that one for a user reaches those whom it federates.
                    Effect::Deny => Self {
                        as_role: match federated {
                            true => named.as_role.min(Extent::Some),
                            false => named.as_role,
                        },
                        by_account: named.by_account.min(Extent::Some),
                        ..named
                    },
                }
            }
            // "NotPrincipal": whoever has a permissions boundary is always denied.
            Clause::Not(_)
                if effect == Effect::Deny && shape.bounds && matches!(caller, Caller::Aws(_)) =>
            {
                Self::everyone(Extent::All)
            }
            Clause::Not(principal) => {
                Self::unless(Self::listed(principal, effect, question), effect, caller)
            }
        }
    }

    /// The same in a policy of a gateway endpoint, in which an account means its root user.
    ///
    /// Source: "Control access to VPC endpoints using endpoint policies" in the AWS PrivateLink Guide.
    pub(super) fn by_gateway(clause: &Clause<Principal>, question: &Question) -> Self {
        let Clause::Is(principal) = clause else {
            return Self::directly(Extent::Some);
        };
        let Principal::Only(kinds) = principal else {
            return Self::directly(Extent::All);
        };
        let names = kinds.iter().flat_map(|(_, names)| names.iter());
        let extents = names.map(|name| match (name.as_str(), question.standing) {
            ("*", _) => Extent::All,
            (name, Standing::Root) => match &question.caller {
                Caller::Aws(arn) if arn == name || arn.split(':').nth(4) == Some(name) => {
                    Extent::All
                }
                _ => Extent::None,
            },
            (name, Standing::Unknown) if is_account_name(name) => Extent::Some,
            (name, _) if is_account_name(name) => Extent::None,
            _ => Extent::Some,
        });
        Self::directly(Extent::any(extents))
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

    fn listed(principal: &Principal, effect: Effect, question: &Question) -> Self {
        let kinds = match (principal, &question.caller) {
            (Principal::Anyone, Caller::Aws(_)) => return Self::open(effect),
            (Principal::Anyone, _) => return Self::everyone(Extent::All),
            (Principal::Only(kinds), _) => kinds,
        };
        let mut named = Self::NOBODY;
        for (kind, names) in kinds {
            for name in names {
                named = named.or(Self::one(*kind, name, effect, question));
            }
        }
        named
    }

    /// `"*"`, and `{"AWS": "*"}` with what is known of it for this caller.
    pub(super) const fn everyone(extent: Extent) -> Self {
        Self {
            directly: extent,
            as_role: extent,
            by_account: extent,
        }
    }

    /// Everyone with an account: to be allowed, no other permission is required, yet whether a boundary
    /// or a session policy limits that is not said.
    ///
    /// Source: "AWS JSON policy elements: Principal", on all principals.
    const fn open(effect: Effect) -> Self {
        match effect {
            Effect::Deny => Self::everyone(Extent::All),
            Effect::Allow => Self {
                directly: Extent::Some,
                ..Self::everyone(Extent::All)
            },
        }
    }

    fn one(kind: PrincipalKind, name: &str, effect: Effect, question: &Question) -> Self {
        match (kind, &question.caller) {
            (PrincipalKind::Aws, Caller::Aws(arn)) => match PrincipalArn::parse(arn) {
                _ if name == "*" => Self::open(effect),
                Some(arn) if arn.kind != Kind::Other => Self::aws(name, arn, question),
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
    fn aws(name: &str, caller: PrincipalArn<'_>, question: &Question) -> Self {
        let Some(named) = PrincipalArn::parse(name) else {
            return if is_account(name) {
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
                as_role: match question
                    .circumstances()
                    .and_then(|it| it.federated_by.as_deref())
                {
                    Some(user) => same(user, name),
                    None => account.min(Extent::Some),
                },
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

/// Whether a principal is an account.
fn is_account_name(name: &str) -> bool {
    is_account(name) || name.ends_with(":root")
}

/// Whether the role at `path` is that of a session. Names are unique within an account, whatever
/// their paths; a session tells the name alone, which `is` compares.
fn role_at(path: &str, is: impl Fn(&str) -> Extent) -> Extent {
    match path.rsplit_once('/') {
        None => is(path),
        Some((_, name)) => is(name).min(Extent::Some),
    }
}
