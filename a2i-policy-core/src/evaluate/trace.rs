use super::{Extent, StatementId};
use crate::policy::{Effect, Operator};

/// How one statement meets a question, element by element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Which statement.
    pub id: StatementId,
    /// What it does.
    pub effect: Effect,
    /// How many of the requests are made by a caller it names.
    pub principal: Extent,
    /// How many ask for an action it names.
    pub action: Extent,
    /// How many ask for a resource it names.
    pub resource: Extent,
    /// Its conditions, in the order written.
    pub conditions: Vec<ConditionTrace>,
}

impl Trace {
    /// How many of the requests satisfy all conditions; all of them where there is none.
    #[must_use]
    pub fn condition(&self) -> Extent {
        Extent::all(self.conditions.iter().map(|condition| condition.extent))
    }

    /// How many of the requests the statement covers.
    #[must_use]
    pub fn extent(&self) -> Extent {
        self.principal
            .and(self.action)
            .and(self.resource)
            .and(self.condition())
    }
}

/// How one key under one condition operator meets a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionTrace {
    /// The operator.
    pub operator: Operator,
    /// The key, as it is written in the policy.
    pub key: String,
    /// How many of the requests satisfy it.
    pub extent: Extent,
}
