//! The policies of one identity, ready to be asked, and why an answer is what it is.

use crate::a2i::Caller;
use crate::evaluate::{
    ConditionTrace, ContextValue, Extent, PolicyKind, PolicySet, Question, StatementId, Trace,
    Verdict,
};
use crate::hash::Map;
use crate::message::{Failed, Miss, Place};
use crate::policy::{Clause, Document, Effect, Statement};
use crate::reference::{self, ManagedPolicy};
use crate::stack::{Identity, Policies};
use std::rc::Rc;

/// What many identities have in common: the managed policies that were looked up and read so far,
/// those that were prepared together, and the trust policy that was prepared last.
#[derive(Default)]
pub(super) struct Shared {
    named: Map<String, Option<ManagedPolicy>>,
    documents: Map<&'static str, Option<Rc<Document>>>,
    attached: Map<Vec<&'static str>, Policy>,
    trust: Policy,
}

impl Shared {
    /// The managed policy of this name.
    pub(super) fn policy(&mut self, name: &str) -> Option<ManagedPolicy> {
        if let Some(known) = self.named.get(name) {
            return *known;
        }
        let found = reference::managed_policy(name);
        self.named.insert(name.to_owned(), found);
        found
    }

    /// The document of a managed policy.
    pub(super) fn document(&mut self, policy: &ManagedPolicy) -> Option<Rc<Document>> {
        let read = || crate::policy::read(policy.document).ok().map(Rc::new);
        let known = self.documents.entry(policy.name);
        known.or_insert_with(read).clone()
    }

    /// A trust policy, prepared. Most are the same.
    fn trust(&mut self, document: &Document) -> Policy {
        let known = self.trust.documents.first();
        if known.is_none_or(|(_, known)| **known != *document) {
            self.trust = Policy::default().with_own(PolicyKind::Trust, document);
        }
        self.trust.clone()
    }

    /// What an identity has attached, prepared.
    fn attached(&mut self, identity: &Identity) -> Policy {
        let names = identity.attached.iter();
        let policies = names.filter_map(|name| self.policy(&name.value));
        let policies: Vec<ManagedPolicy> = policies.collect();
        let names: Vec<_> = policies.iter().map(|policy| policy.name).collect();
        if let Some(known) = self.attached.get(&names) {
            return known.clone();
        }
        let mut prepared = Policy::default();
        for policy in &policies {
            if let Some(document) = self.document(policy) {
                prepared = prepared.with(PolicyKind::Identity, Some(policy.name), document);
            }
        }
        self.attached.insert(names, prepared.clone());
        prepared
    }
}

/// The condition keys of a document, each as often as it stands there.
pub(super) fn condition_keys(document: &Document) -> impl Iterator<Item = &str> {
    let statements = document.statements.iter();
    let conditions = statements.filter_map(|statement| statement.condition.as_ref());
    conditions.flat_map(|condition| condition.comparisons().map(|(_, key, _)| key))
}

/// What is asked: the role as something to assume, or the identity as one that acts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Trust,
    Permissions,
}

impl Side {
    /// The side that must allow a call.
    pub(super) const fn of(caller: Caller) -> Self {
        match caller {
            Caller::Service(_) => Self::Trust,
            Caller::Itself => Self::Permissions,
        }
    }
}

/// The policies of one identity.
pub(super) struct Subject {
    trust: Policy,
    permissions: Policy,
}

/// One side of them.
#[derive(Clone, Default)]
struct Policy {
    set: PolicySet,
    /// The documents of the set, in its order: what each is called and what it says.
    documents: Vec<(Option<&'static str>, Rc<Document>)>,
    /// Every condition key in them.
    keys: Vec<String>,
}

impl Policy {
    fn with(
        mut self,
        kind: PolicyKind,
        label: Option<&'static str>,
        document: Rc<Document>,
    ) -> Self {
        for key in condition_keys(&document) {
            if !self.keys.iter().any(|known| known == key) {
                self.keys.push(key.to_owned());
            }
        }
        self.set = self.set.with(kind, label.unwrap_or_default(), &document);
        self.documents.push((label, document));
        self
    }

    /// With the identity's own document.
    fn with_own(self, kind: PolicyKind, document: &Document) -> Self {
        self.with(kind, None, Rc::new(document.clone()))
    }

    fn statement(&self, id: StatementId) -> Option<(Option<&'static str>, &Statement)> {
        let (label, document) = self.documents.get(id.policy)?;
        let statement = document.statements.as_slice().get(id.statement)?;
        Some((*label, statement))
    }

    fn place(&self, side: Side, id: StatementId) -> Place {
        let found = self.statement(id);
        Place {
            statement: id.statement + 1,
            sid: found.and_then(|(_, statement)| statement.sid.clone()),
            trust: side == Side::Trust,
            managed: found.and_then(|(label, _)| label),
        }
    }
}

impl Subject {
    pub(super) fn new(identity: &Identity, policies: &Policies, shared: &mut Shared) -> Self {
        let trust = policies.trust.as_ref().map(|trust| shared.trust(trust));
        let attached = shared.attached(identity);
        Self {
            trust: trust.unwrap_or_default(),
            permissions: match &policies.permissions {
                Some(own) => attached.with_own(PolicyKind::Identity, own),
                None => attached,
            },
        }
    }

    fn side(&self, side: Side) -> &Policy {
        match side {
            Side::Trust => &self.trust,
            Side::Permissions => &self.permissions,
        }
    }

    /// Every condition key of its policies.
    pub(super) fn keys(&self, side: Side) -> impl Iterator<Item = &str> {
        self.side(side).keys.iter().map(String::as_str)
    }

    pub(super) fn verdict(&self, side: Side, question: &Question) -> Verdict {
        self.side(side).set.decide(question).verdict
    }

    /// The statement by which all of it is allowed, if it is.
    pub(super) fn proof(&self, side: Side, question: &Question) -> Option<Place> {
        let policy = self.side(side);
        let decision = policy.set.decide(question);
        let by = match side {
            Side::Trust => decision.resource,
            Side::Permissions => decision.identity,
        };
        let allowed = decision.verdict == Verdict::Allowed;
        by.filter(|_| allowed).map(|by| policy.place(side, by))
    }

    /// Whether all would be allowed if the managed policy were attached too.
    pub(super) fn allowed_with(
        &self,
        name: &str,
        document: &Document,
        question: &Question,
    ) -> bool {
        let set = self.permissions.set.clone();
        let set = set.with(PolicyKind::Identity, name, document);
        set.decide(question).verdict == Verdict::Allowed
    }

    /// The nearest that a statement comes to allowing all of it, or what prevents it. `sends` says
    /// what the requests carry under a condition key.
    pub(super) fn miss(
        &self,
        side: Side,
        question: &Question,
        sends: &dyn Fn(&str) -> ContextValue,
    ) -> Miss {
        let policy = self.side(side);
        let traces = policy.set.trace(question);
        let near = |trace: &Trace| {
            let condition = |wanted: &dyn Fn(&ConditionTrace) -> bool| {
                let found = trace
                    .conditions
                    .iter()
                    .find(|condition| wanted(condition))?;
                let (_, statement) = policy.statement(trace.id)?;
                Some(failed(statement, found, sends))
            };
            let open = || condition(&|condition| condition.extent != Extent::All);
            let place = || policy.place(side, trace.id);
            match trace.effect {
                Effect::Deny if trace.extent() != Extent::None => {
                    let failed = open().or_else(|| condition(&|_| true));
                    Some((
                        0,
                        Miss::Denied {
                            place: place(),
                            failed,
                        },
                    ))
                }
                Effect::Deny => None,
                Effect::Allow if trace.action == Extent::None || trace.principal != Extent::All => {
                    None
                }
                Effect::Allow => Some(match (trace.resource, open()) {
                    (Extent::All, Some(failed)) => {
                        let place = place();
                        (1, Miss::Condition { place, failed })
                    }
                    // All of the resource, and not all of the actions.
                    (Extent::All, None) => (2, Miss::SomeActions { place: place() }),
                    (extent, _) => {
                        let miss = Miss::OtherResource {
                            place: place(),
                            resources: policy.resources(trace),
                            elsewhere: extent == Extent::None,
                        };
                        (if extent == Extent::None { 4 } else { 3 }, miss)
                    }
                }),
            }
        };
        let misses = traces.iter().filter_map(near);
        // Of two that come as near, the identity's own is the one to mend.
        misses
            .min_by_key(|(rank, miss)| (*rank, miss.is_managed()))
            .map_or(Miss::Nothing, |(_, miss)| miss)
    }

    /// The statement that allows a part of it, if one does.
    pub(super) fn allowing(&self, question: &Question) -> Option<(Place, bool)> {
        let policy = &self.permissions;
        let traces = policy.set.trace(question);
        let allows = traces
            .iter()
            .filter(|trace| trace.effect == Effect::Allow && trace.extent() != Extent::None);
        let most = allows.max_by_key(|trace| (trace.extent(), std::cmp::Reverse(trace.id)))?;
        let place = policy.place(Side::Permissions, most.id);
        Some((place, most.extent() == Extent::All))
    }

    /// Every statement of the permissions that grants something, and where it is.
    pub(super) fn documents(&self) -> impl Iterator<Item = (Option<&'static str>, &Document)> {
        let documents = self.permissions.documents.iter();
        documents.map(|(label, document)| (*label, &**document))
    }
}

/// A condition of a statement, with what it wants and what the requests carry.
fn failed(
    statement: &Statement,
    trace: &ConditionTrace,
    sends: &dyn Fn(&str) -> ContextValue,
) -> Failed {
    let blocks = statement
        .condition
        .iter()
        .flat_map(|condition| &condition.0);
    let blocks = blocks.filter(|(operator, _)| *operator == trace.operator);
    let keys = blocks.flat_map(|(_, block)| block);
    let wants = keys.filter(|(key, _)| *key == trace.key);
    let wants = wants.flat_map(|(_, values)| values);
    Failed {
        operator: trace.operator.to_string(),
        key: trace.key.clone(),
        wants: wants.map(|value| value.as_str().to_owned()).collect(),
        sends: sends(&trace.key),
        possible: trace.extent == Extent::Some,
    }
}

impl Policy {
    fn resources(&self, trace: &Trace) -> Vec<String> {
        let found = self.statement(trace.id);
        let clause = found.and_then(|(_, statement)| statement.resource.as_ref());
        match clause {
            Some(Clause::Is(resources)) => resources.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}
