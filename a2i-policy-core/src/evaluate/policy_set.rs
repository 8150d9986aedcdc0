use super::{ConditionTrace, Decision, Extent, Question, StatementId, Trace, Verdict, condition};
use crate::pattern::{Answer, Pattern};
use crate::policy::{Clause, Condition, Document, Effect, OneOrMany, Statement};

/// What a policy is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyKind {
    /// An identity-based policy of the caller.
    Identity,
    /// A resource-based policy of the resource, such as the trust policy of a role.
    Resource,
}

/// The policies that decide together.
#[derive(Debug, Default)]
pub struct PolicySet<'a>(Vec<(PolicyKind, &'a Document)>);

impl<'a> PolicySet<'a> {
    /// No policy: nothing is allowed.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a policy.
    #[must_use]
    pub fn with(mut self, kind: PolicyKind, document: &'a Document) -> Self {
        self.0.push((kind, document));
        self
    }

    /// What is proven of the requests of a question.
    ///
    /// All are allowed if some Allow covers all of them and no Deny covers any; none is allowed if
    /// every Allow covers none of them or some Deny covers all.
    ///
    /// Source: "Policy evaluation logic", IAM User Guide.
    #[must_use]
    pub fn decide(&self, question: &Question) -> Decision {
        let traces = self.trace(question);
        let widest = |effect: Effect, kind: Option<PolicyKind>| {
            let of_kind = |trace: &&Trace| {
                let policy = self.0.get(trace.id.policy);
                trace.effect == effect && (kind.is_none() || policy.map(|(kind, _)| *kind) == kind)
            };
            let covering = traces.iter().filter(of_kind).rev();
            let widest = covering.max_by_key(|trace| trace.extent());
            widest
                .map(|trace| (trace.extent(), trace.id))
                .filter(|(extent, _)| *extent != Extent::None)
        };
        let deny = widest(Effect::Deny, None);
        let identity = widest(Effect::Allow, Some(PolicyKind::Identity));
        let resource = widest(Effect::Allow, Some(PolicyKind::Resource));
        let extent =
            |found: Option<(Extent, StatementId)>| found.map_or(Extent::None, |(extent, _)| extent);
        let allow = extent(identity).or(extent(resource));
        Decision {
            verdict: match (extent(deny), allow) {
                (Extent::All, _) => Verdict::ExplicitlyDenied,
                (_, Extent::None) => Verdict::ImplicitlyDenied,
                (Extent::None, Extent::All) => Verdict::Allowed,
                _ => Verdict::Undecided,
            },
            deny: deny.map(|(_, id)| id),
            identity: identity.map(|(_, id)| id),
            resource: resource.map(|(_, id)| id),
        }
    }

    /// How each statement meets a question.
    #[must_use]
    pub fn trace(&self, question: &Question) -> Vec<Trace> {
        let mut traces = Vec::new();
        for (policy, (kind, document)) in self.0.iter().enumerate() {
            for (statement, each) in document.statements.iter().enumerate() {
                let id = StatementId { policy, statement };
                traces.push(trace(id, *kind, each, question));
            }
        }
        traces
    }
}

fn trace(id: StatementId, kind: PolicyKind, statement: &Statement, question: &Question) -> Trace {
    let principal = match &statement.principal {
        Some(clause) => question.caller.within(clause),
        None => Extent::from(kind == PolicyKind::Identity),
    };
    // A trust policy names no resource: it is about the role that it belongs to.
    let resource = statement.resource.as_ref().map_or(Extent::All, |clause| {
        element(clause, |text| {
            within_resource(text, &question.resource_text)
        })
    });
    Trace {
        id,
        effect: statement.effect,
        principal,
        action: element(&statement.action, |text| {
            Extent::within(&Pattern::action(text), &question.action)
        }),
        resource,
        conditions: statement
            .condition
            .iter()
            .flat_map(|it| conditions(it, question))
            .collect(),
    }
}

fn element(clause: &Clause<OneOrMany<String>>, within: impl Fn(&str) -> Extent) -> Extent {
    match clause {
        Clause::Is(values) => Extent::any(values.iter().map(|value| within(value))),
        Clause::Not(values) => Extent::any(values.iter().map(|value| within(value))).negated(),
    }
}

/// Resources are compared segment by segment. The documents also say that a `*` that ends a segment
/// "can expand to match beyond the colon boundaries"; so that nothing rests on how far it does, all
/// are covered only where they are within segments, and none only where they are not even beyond.
///
/// Source: "IAM JSON policy elements: Resource", IAM User Guide.
fn within_resource(text: &str, question: &str) -> Extent {
    if text.contains("${") {
        return Extent::Some;
    }
    let covered = text == "*" || Pattern::arn(text).covers(&Pattern::arn(question)) == Answer::Yes;
    if covered {
        Extent::All
    } else if Pattern::new(text).intersects(&Pattern::new(question)) == Answer::No {
        Extent::None
    } else {
        Extent::Some
    }
}

fn conditions<'a>(
    Condition(operators): &'a Condition,
    question: &'a Question,
) -> impl Iterator<Item = ConditionTrace> + use<'a> {
    operators.iter().flat_map(move |(operator, block)| {
        block.iter().map(move |(key, values)| ConditionTrace {
            operator: *operator,
            key: key.clone(),
            extent: condition::extent(*operator, key, values, question),
        })
    })
}
