use super::index::Index;
use super::policy_kind::{Endpoint, PolicyKind};
use super::public;
use super::shape::Shape;
use super::statement::Prepared;
use super::{Question, StatementId, Trace};
use crate::policy::{Document, Version};
use std::sync::Arc;

/// The number of statements up to which looking at each is quicker than looking some up.
const SMALL: usize = 8;

/// Policies that apply together, prepared for many decisions. A copy shares what was prepared.
#[derive(Clone, Debug, Default)]
pub struct PolicySet {
    policies: Vec<Arc<Policy>>,
    pub(super) shape: Shape,
    /// Whether some statement may depend on how far wildcards reach.
    pub(super) depends_on_reach: bool,
    /// Whether some statement is about a bucket whose name is a parameter.
    pub(super) of_any_name: bool,
}

/// One of them.
#[derive(Debug)]
struct Policy {
    kind: PolicyKind,
    label: Box<str>,
    statements: Vec<Prepared>,
    /// `None` where there are few statements.
    index: Option<Index>,
}

impl PolicySet {
    /// No policy at all: nothing is allowed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a policy. `label` is what people call it.
    ///
    /// The document is taken to be one that IAM accepts for its kind; decisions that rest on one that
    /// it would refuse are not to be relied on. All policies are those of one caller and of one
    /// resource: once a trust or key policy is there, the questions are about that role or key.
    #[must_use]
    pub fn with(mut self, kind: PolicyKind, label: &str, document: &Document) -> Self {
        // "IAM JSON policy elements: Version": the default.
        let version = document.version.unwrap_or(Version::V2008);
        let statements = document.statements.iter().enumerate();
        let prepare = |(number, written)| Prepared::new(number, kind, written, version);
        let statements: Vec<_> = statements.map(prepare).collect();
        let policy = Policy {
            kind,
            label: label.into(),
            index: (statements.len() > SMALL).then(|| Index::of(&statements)),
            statements,
        };
        self.shape.add(kind);
        if kind == PolicyKind::Resource {
            self.shape.is_public = self.shape.is_public.or(public::lets_in(document));
        }
        self.depends_on_reach |= policy.statements.iter().any(Prepared::depends_on_reach);
        self.of_any_name |= policy.statements.iter().any(Prepared::is_of_any_name);
        self.policies.push(Arc::new(policy));
        self
    }

    /// These policies and those of another set, behind them.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.policies.extend(other.policies.iter().cloned());
        self.shape = self.shape.and(other.shape);
        self.depends_on_reach |= other.depends_on_reach;
        self.of_any_name |= other.of_any_name;
        self
    }

    /// What people call the policy that holds the statement.
    #[must_use]
    pub fn label(&self, id: StatementId) -> Option<&str> {
        self.policies.get(id.policy).map(|policy| &*policy.label)
    }

    /// What kind of policy holds the statement.
    #[must_use]
    pub fn kind(&self, id: StatementId) -> Option<PolicyKind> {
        self.policies.get(id.policy).map(|policy| policy.kind)
    }

    /// Every statement that may have to do with the question, with the number of its policy.
    #[inline]
    pub(super) fn each<'s>(
        &'s self,
        question: &Question,
        mut visit: impl FnMut(usize, &'s Prepared),
    ) {
        for (number, policy) in self.policies.iter().enumerate() {
            let index = policy.index.as_ref();
            match index.and_then(|index| Some((index, question.places()?))) {
                Some((index, places)) => {
                    for position in index.candidates(places) {
                        if let Some(statement) = policy.statements.get(position) {
                            visit(number, statement);
                        }
                    }
                }
                None => {
                    for statement in &policy.statements {
                        visit(number, statement);
                    }
                }
            }
        }
    }

    /// How each statement meets the question, in the order in which they were added.
    #[must_use]
    pub fn trace(&self, question: &Question) -> Vec<Trace> {
        let policies = self.policies.iter().enumerate();
        let traces = policies.flat_map(|(number, policy)| {
            let statements = policy.statements.iter();
            statements.map(move |statement| statement.trace(number, self.shape, question))
        });
        traces.collect()
    }

    /// The kinds of those that limit every grant.
    pub(super) fn limits(&self) -> impl Iterator<Item = PolicyKind> + use<> {
        let kinds = [Endpoint::Interface, Endpoint::Gateway].map(PolicyKind::Endpoint);
        let endpoints = self.shape.endpoints.then_some(kinds).into_iter().flatten();
        let there: Vec<_> = endpoints
            .filter(|kind| self.has(|own| own == *kind))
            .collect();
        self.shape
            .levels()
            .map(PolicyKind::ServiceControl)
            .chain(there)
    }

    /// Whether some policy is of such a kind.
    pub(super) fn has(&self, kind: impl Fn(PolicyKind) -> bool) -> bool {
        self.policies.iter().any(|policy| kind(policy.kind))
    }
}
