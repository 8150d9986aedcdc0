//! The access report: who may do what, whom a role trusts, and why each task works. `markdown` and
//! `html` write it.

mod drawing;
pub(super) mod html;
pub(super) mod markdown;

use super::proven::Proven;
use a2i_policy_core::a2i::Caller;
use a2i_policy_core::check::{Proof, assumptions};
use a2i_policy_core::compose::{Composed, Policies, policies_of};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::needs::Call;
use a2i_policy_core::parameter::shown;
use a2i_policy_core::policy::{
    Clause, Condition, Document, Effect, OneOrMany, PrincipalKind, Statement, Value,
};
use a2i_policy_core::stack::{Declaration, Identity, Names, Stack, Task};
use std::collections::{HashMap, HashSet};

/// The report, in no format yet.
pub(super) struct Access {
    /// The paths of the sources.
    pub(super) sources: Vec<String>,
    pub(super) permissions: Table,
    pub(super) trust: Table,
    /// What the policies of buckets and keys say.
    pub(super) resources: Table,
    /// Each task, and the calls that it makes.
    pub(super) tasks: Vec<(Text, Table)>,
    pub(super) assumptions: Vec<Text>,
    pub(super) warnings: Vec<Text>,
    pub(super) graph: Graph,
}

pub(super) const TITLE: &str = "Who may do what";
pub(super) const TASKS: &str =
    "Each call that a task makes, and the statement that allows all of it.";

pub(super) const RESOURCES: &str = "Policies of buckets and keys";

pub(super) const ASSUMPTIONS: &str = "What the proofs rest on beside what is declared: what is stated of requests, and what is not declared and taken to say nothing.";

/// A line of text, in pieces.
pub(super) type Text = Vec<Piece>;

pub(super) enum Piece {
    /// What stands in a policy.
    Code(String),
    /// Words of ours, in which backticks mark code.
    Prose(String),
    /// What follows is denied.
    Not,
}

pub(super) struct Table {
    pub(super) heads: &'static [&'static str],
    /// Each of as many cells as there are heads.
    pub(super) rows: Vec<Vec<Text>>,
}

/// Nodes and edges, each once, in the order in which they came up.
#[derive(Default)]
pub(super) struct Graph {
    ids: HashMap<Node, usize>,
    pub(super) nodes: Vec<Node>,
    seen: HashSet<Edge>,
    pub(super) edges: Vec<Edge>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) name: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NodeKind {
    Bucket,
    Identity,
    Principal,
    Task,
}

/// An edge from one node to another, by their places among the nodes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) label: String,
    pub(super) to: usize,
}

/// More can be drawn by nobody, and read by nobody: it is what Mermaid draws at most, where nothing
/// else is set.
pub(super) const MOST_EDGES: usize = 500;

impl Access {
    pub(super) fn of(paths: impl Iterator<Item = String>, sources: &[Proven<'_>]) -> Self {
        let mut access = Self {
            sources: paths.collect(),
            permissions: Table::new(&["identity", "on", "may", "when"]),
            trust: Table::new(&["role", "may be assumed by", "when"]),
            resources: Table::new(&["policy of", "who", "may", "on", "when"]),
            tasks: Vec::new(),
            assumptions: Vec::new(),
            warnings: Vec::new(),
            graph: Graph::default(),
        };
        for proven in sources {
            access.add(proven);
        }
        access
    }

    fn add(&mut self, proven: &Proven<'_>) {
        let Proven { source, proofs, .. } = proven;
        let stack = &source.stack;
        for (identity, policies) in policies_of(stack, &source.composed) {
            self.add_identity(proven, identity, policies);
        }
        for (declaration, composed) in stack.declarations.iter().zip(&source.composed) {
            self.add_other(proven.names, declaration, composed);
        }
        for proofs in proofs.chunk_by(|a, b| std::ptr::eq(a.call.task, b.call.task)) {
            if let [Proof { call, .. }, ..] = proofs {
                self.add_task(call.task, proofs);
            }
        }
        let assumed = assumptions(stack, &source.composed).into_iter();
        self.assumptions.extend(assumed.map(|it| prose(it.text)));
        // Without their places, so that a line that moves in the source is no difference here.
        let warnings = source.warnings.iter();
        self.warnings
            .extend(warnings.map(|warning| prose(warning.message.to_string().replace('\n', "; "))));
    }

    fn add_identity(&mut self, proven: &Proven<'_>, identity: &Identity, policies: &Policies) {
        let Proven { source, names, .. } = proven;
        let ident = &identity.ident.value;
        let managed = names
            .all_managed(&identity.attached)
            .map(|it| format!("all that `{}` allows", it.name()));
        let groups = names
            .groups_of(identity)
            .into_iter()
            .map(|it| format!("all that its group `{}` may", it.ident.value));
        let boundary = names
            .boundary(identity)
            .map(|it| format!("no more than `{}` allows, its boundary", it.name()));
        for all in managed.chain(groups).chain(boundary) {
            self.add_all(ident, all);
        }
        self.add_permissions(ident, policies.permissions.as_ref());
        for document in given(names, source, identity) {
            self.draw(&source.stack, ident, document);
        }
        self.add_trust(identity, policies);
    }

    /// The policy of a resource, and what a group or a customer managed policy allows.
    fn add_other(&mut self, names: &Names<'_>, declaration: &Declaration, composed: &Composed) {
        let ident = &declaration.ident().value;
        let statements = composed.resource_policy().into_iter();
        for statement in statements.flat_map(|it| &it.statements) {
            self.add_rule(ident, statement);
        }
        let attached = match declaration {
            Declaration::Group(group) => group.attached.as_slice(),
            Declaration::Policy(_) => &[],
            Declaration::Bucket(_)
            | Declaration::Key(_)
            | Declaration::Identity(_)
            | Declaration::Task(_) => return,
        };
        for policy in names.all_managed(attached) {
            self.add_all(ident, format!("all that `{}` allows", policy.name()));
        }
        self.add_permissions(ident, composed.permissions());
    }

    fn add_all(&mut self, ident: &str, all: String) {
        let row = vec![code(ident), Vec::new(), prose(all), Vec::new()];
        self.permissions.rows.push(row);
    }

    fn add_permissions(&mut self, ident: &str, document: Option<&Document>) {
        for statement in document.into_iter().flat_map(|it| &it.statements) {
            let (actions, but_actions) = listed(&statement.action);
            let none = OneOrMany::Many(Vec::new());
            let (resources, but) = statement.resource.as_ref().map_or((&none, false), listed);
            for resource in resources {
                let mut may = Text::new();
                may.extend((statement.effect == Effect::Deny).then_some(Piece::Not));
                may.extend(all_but(but_actions));
                may.extend(listing(actions.iter().map(String::as_str), ", "));
                let mut on = Text::new();
                on.extend(all_but(but));
                on.extend(code(resource));
                let when = when(statement.condition.as_ref());
                self.permissions.rows.push(vec![code(ident), on, may, when]);
            }
        }
    }

    /// What a document allows to an identity on buckets, in the graph.
    fn draw(&mut self, stack: &Stack, ident: &str, document: &Document) {
        let statements = document.statements.iter();
        for statement in statements.filter(|it| it.effect == Effect::Allow) {
            let (actions, _) = listed(&statement.action);
            let Some(Clause::Is(resources)) = &statement.resource else {
                continue;
            };
            for bucket in resources.iter().filter_map(|it| bucket_of(stack, it)) {
                let label = actions.as_slice().join(", ");
                self.graph.edge(
                    (NodeKind::Identity, ident),
                    label,
                    (NodeKind::Bucket, bucket),
                );
            }
        }
    }

    /// A statement of the policy of a bucket or key.
    fn add_rule(&mut self, of: &str, statement: &Statement) {
        let (actions, but_actions) = listed(&statement.action);
        let mut may = Text::new();
        may.extend((statement.effect == Effect::Deny).then_some(Piece::Not));
        may.extend(all_but(but_actions));
        may.extend(listing(actions.iter().map(String::as_str), ", "));
        let mut on = Text::new();
        if let Some(resource) = &statement.resource {
            let (resources, but) = listed(resource);
            on.extend(all_but(but));
            on.extend(listing(resources.iter().map(String::as_str), ", "));
        }
        let who = principals(statement);
        let who = listing(who.iter().map(String::as_str), ", ");
        let when = when(statement.condition.as_ref());
        self.resources.rows.push(vec![code(of), who, may, on, when]);
    }

    fn add_trust(&mut self, role: &Identity, policies: &Policies) {
        let ident = role.ident.value.as_str();
        for statement in policies.trust.iter().flat_map(|it| &it.statements) {
            let (actions, _) = listed(&statement.action);
            let besides = actions.iter().filter(|action| !is_assuming(action));
            let besides: Vec<&str> = besides.map(String::as_str).collect();
            for name in principals(statement) {
                let denied = statement.effect == Effect::Deny;
                let mut who = Text::new();
                who.extend(denied.then_some(Piece::Not));
                who.extend(code(&name));
                if !besides.is_empty() {
                    who.extend(prose(" with "));
                    who.extend(listing(besides.iter().copied(), ", "));
                }
                match &role.properties.max_session {
                    // Sessions that a service begins are not bounded by it.
                    Some(longest) if !is_of_service(statement) => {
                        who.extend(prose(format!(", for {} at most", longest.value)));
                    }
                    _ => {}
                }
                let when = when(statement.condition.as_ref());
                self.trust.rows.push(vec![code(ident), who, when]);
                if !denied {
                    let label = "assumes".to_owned();
                    self.graph.edge(
                        (NodeKind::Principal, &name),
                        label,
                        (NodeKind::Identity, ident),
                    );
                }
            }
        }
    }

    fn add_task(&mut self, task: &Task, proofs: &[Proof<'_>]) {
        let mut table = Table::new(&["call", "as", "on", "allowed by", "source"]);
        let name = &task.ident.value;
        for proof in proofs {
            let Call {
                identity,
                action,
                operation,
                source,
                caller,
                ..
            } = &proof.call;
            let identity = &identity.ident.value;
            let mut call = code(action);
            if !action.ends_with(&format!(":{operation}")) {
                call.extend(prose(format!(" of {operation}")));
            }
            let by = match (&proof.statement, caller) {
                (Some(statement), _) => statement.as_str(),
                (None, _) if proof.call.identity.is_external() => "taken to be so: others make it",
                // A condition that its lint allows leaves a doubt.
                (None, Caller::Service(_)) => "not proven: its trust has a condition",
                (None, Caller::Itself) => "not proven",
            };
            table.rows.push(vec![
                call,
                code(identity),
                code(&proof.resource),
                prose(by),
                prose(source.unwrap_or("stated")),
            ]);
            let label = "as".to_owned();
            self.graph.edge(
                (NodeKind::Task, name),
                label,
                (NodeKind::Identity, identity),
            );
        }
        let mut title = prose(format!("{} ", task.spec.noun));
        title.extend(code(name));
        self.tasks.push((title, table));
    }
}

impl Table {
    fn new(heads: &'static [&'static str]) -> Self {
        let rows = Vec::new();
        Self { heads, rows }
    }
}

impl Graph {
    fn node(&mut self, (kind, name): (NodeKind, &str)) -> usize {
        let name = name.to_owned();
        let node = Node { kind, name };
        let next = self.nodes.len();
        let id = *self.ids.entry(node.clone()).or_insert(next);
        if id == next {
            self.nodes.push(node);
        }
        id
    }

    fn edge(&mut self, from: (NodeKind, &str), label: String, to: (NodeKind, &str)) {
        let (from, to) = (self.node(from), self.node(to));
        let edge = Edge { from, label, to };
        if self.seen.insert(edge.clone()) {
            self.edges.push(edge);
        }
    }
}

fn code(text: &str) -> Text {
    vec![Piece::Code(shown(text).into_owned())]
}

fn prose(text: impl Into<String>) -> Text {
    vec![Piece::Prose(text.into())]
}

fn all_but(but: bool) -> Option<Piece> {
    but.then(|| Piece::Prose("all but ".to_owned()))
}

/// Codes with a word between them.
fn listing<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> Text {
    let mut text = Text::new();
    for (index, item) in texts.enumerate() {
        if index > 0 {
            text.extend(prose(between));
        }
        text.extend(code(item));
    }
    text
}

fn when(condition: Option<&Condition>) -> Text {
    let comparisons = condition.into_iter().flat_map(Condition::comparisons);
    let mut text = Text::new();
    for (operator, key, values) in comparisons {
        if !text.is_empty() {
            text.extend(prose("; "));
        }
        text.extend(code(key));
        text.extend(prose(format!(" {operator} ")));
        text.extend(listing(values.iter().map(Value::as_str), " or "));
    }
    text
}

fn listed<T>(clause: &Clause<T>) -> (&T, bool) {
    match clause {
        Clause::Is(value) => (value, false),
        Clause::Not(value) => (value, true),
    }
}

/// Whether an action is to assume a role, or any of STS.
fn is_assuming(action: &str) -> bool {
    let action = action.to_ascii_lowercase();
    action.starts_with("sts:assumerole") || action.contains(['*', '?'])
}

/// Whether a statement of a trust policy is about services alone.
fn is_of_service(statement: &Statement) -> bool {
    match &statement.principal {
        Some(Clause::Is(principal)) => {
            let mut kinds = principal.names();
            kinds.all(|(kind, _)| kind == PrincipalKind::Service)
        }
        Some(Clause::Not(_)) | None => false,
    }
}

fn principals(statement: &Statement) -> Vec<String> {
    match &statement.principal {
        None => Vec::new(),
        Some(Clause::Not(_)) => vec!["everyone but some".to_owned()],
        Some(Clause::Is(principal)) => {
            let names = principal.names();
            names.map(|(_, name)| name.to_owned()).collect()
        }
    }
}

/// The documents of an identity: its own, and those of its groups and of customer managed policies.
fn given<'a>(
    names: &Names<'_>,
    source: &'a Source,
    identity: &Identity,
) -> impl Iterator<Item = &'a Document> {
    let groups = names.groups_of(identity).into_iter();
    let policies = names.policies_of(identity).into_iter();
    let others = groups
        .map(|it| &it.ident.value)
        .chain(policies.map(|it| &it.ident.value));
    let idents = std::iter::once(&identity.ident.value).chain(others);
    let idents: HashSet<String> = idents.cloned().collect();
    let declarations = source.stack.declarations.iter().zip(&source.composed);
    declarations
        .filter(move |(it, _)| idents.contains(&it.ident().value))
        .filter_map(|(_, composed)| composed.permissions())
}

/// The declared bucket whose objects, or which itself, a resource is.
fn bucket_of<'a>(stack: &'a Stack, resource: &str) -> Option<&'a str> {
    let name = resource.split(":s3:::").nth(1)?.split('/').next()?;
    let mut buckets = stack.buckets();
    let bucket = buckets.find(|it| it.name.as_ref().is_some_and(|own| own.value == name))?;
    Some(&bucket.ident.value)
}
