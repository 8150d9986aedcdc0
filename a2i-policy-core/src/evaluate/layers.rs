use super::special::Special;
use super::statement::Prepared;
use super::{Caller, Decision, Extent, PolicyKind, PolicySet, Question, StatementId};
use crate::pattern::Wildcards;
use crate::policy::Effect;

/// The statement of a layer that covers most of the question.
#[derive(Clone, Copy)]
struct Best {
    extent: Extent,
    id: Option<StatementId>,
}

impl Default for Best {
    fn default() -> Self {
        Self {
            extent: Extent::None,
            id: None,
        }
    }
}

impl Best {
    fn add(&mut self, extent: Extent, id: StatementId) {
        let first = extent == self.extent && self.id.is_some_and(|best| id < best);
        if extent > self.extent || first {
            *self = Self {
                extent,
                id: Some(id),
            };
        }
    }

    #[inline]
    fn or(self, other: Self) -> Self {
        if other.extent > self.extent {
            other
        } else {
            self
        }
    }
}

/// What the statements cover, by what they do.
#[derive(Clone, Copy, Default)]
pub(super) struct Layers {
    deny: Best,
    identity: Best,
    boundary: Best,
    /// By resource-based policies, apart by how they name the caller.
    directly: Best,
    as_role: Best,
    by_account: Best,
}

impl Layers {
    pub(super) fn add(
        &mut self,
        policy: usize,
        statement: &Prepared,
        reach: Wildcards,
        question: &Question,
    ) {
        let (extent, named) = statement.covers(reach, question);
        if extent == Extent::None {
            return;
        }
        let id = statement.id(policy);
        match (statement.effect, statement.kind) {
            (Effect::Deny, _) => self.deny.add(extent.and(named.anyhow()), id),
            (Effect::Allow, PolicyKind::Identity) => {
                self.identity.add(extent.and(named.anyhow()), id);
            }
            (Effect::Allow, PolicyKind::Boundary) => {
                self.boundary.add(extent.and(named.anyhow()), id);
            }
            (Effect::Allow, PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Key) => {
                self.directly.add(extent.and(named.directly), id);
                self.as_role.add(extent.and(named.as_role), id);
                self.by_account.add(extent.and(named.by_account), id);
            }
        }
    }

    #[inline]
    pub(super) fn decide(self, set: &PolicySet, question: &Question, special: Special) -> Decision {
        let identity = match &question.caller {
            Caller::Aws(_) => self.identity.extent,
            Caller::Service(_) | Caller::Federated(_) | Caller::Anonymous => Extent::None,
        };
        let bounded = set.bounds && matches!(question.caller, Caller::Aws(_));
        let boundary = if bounded {
            self.boundary.extent
        } else {
            Extent::All
        };
        let own = if set.consents {
            self.by_account.extent.and(identity)
        } else {
            identity
        };
        let granted = self
            .directly
            .extent
            .or(self.as_role.extent.or(own).and(boundary));
        let verdict = special.verdict(granted, self.deny.extent);
        Decision {
            verdict,
            deny: self.deny.id,
            identity: self.identity.id,
            boundary: self.boundary.id,
            resource: self.directly.or(self.as_role).or(self.by_account).id,
        }
    }
}
