//! The access report, in Markdown that code hosts render.

use a2i_policy_core::a2i::{Call, Caller, calls};
use a2i_policy_core::check::{Proof, proofs};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::policy::{Clause, Condition, Effect, OneOrMany, Statement, Value};
use a2i_policy_core::stack::{Names, Policies, Stack, Task, policies_of};
use std::collections::{HashMap, HashSet};

pub(super) fn report(source: &str, sources: &[Source]) -> String {
    let mut text = format!(
        "# Who may do what\n\nExported by a2i-policy from `{source}`; change the source, and build.\n"
    );
    let mut access = Table::new(["identity", "on", "may", "when"]);
    let mut trust = Table::new(["role", "may be assumed by", "when"]);
    let mut graph = Graph::default();
    let (mut tasks, mut warnings) = (String::new(), Vec::new());
    for source in sources {
        let stack = &source.stack;
        for (identity, policies) in policies_of(stack, &source.composed) {
            let ident = &identity.ident.value;
            for policy in identity.managed_policies() {
                let all = format!("all that `{}` allows", policy.name);
                access.row(&[code(ident), String::new(), all, String::new()]);
            }
            access_of(&mut access, &mut graph, stack, ident, policies);
            trust_of(&mut trust, &mut graph, ident, policies);
        }
        let names = Names::of(stack);
        let proofs = proofs(stack, &names, calls(stack, &names), &source.composed);
        for proofs in proofs.chunk_by(|a, b| std::ptr::eq(a.call.task, b.call.task)) {
            if let [Proof { call, .. }, ..] = proofs {
                tasks.push_str(&proofs_of(call.task, proofs));
                graph.task(call.task, proofs);
            }
        }
        // Without their places, so that a line that moves in the source is no difference here.
        let of_source = source.warnings.iter();
        warnings.extend(of_source.map(|warning| warning.message.to_string()));
    }
    text.push_str("\n## Permissions\n\n");
    text.push_str(&access.text);
    text.push_str("\n## Trust\n\n");
    text.push_str(&trust.text);
    text.push_str(
        "\n## Tasks\n\nEach call that a task makes, and the statement that allows all of it.\n",
    );
    text.push_str(if tasks.is_empty() {
        "\nNone is declared.\n"
    } else {
        &tasks
    });
    text.push_str("\n## Warnings\n\n");
    for warning in &warnings {
        text.push_str("- ");
        text.push_str(&prose(&warning.replace('\n', " ")));
        text.push('\n');
    }
    text.push_str(if warnings.is_empty() { "None.\n" } else { "" });
    text.push_str("\n## Graph\n\n");
    text.push_str(&graph.into_block());
    text
}

fn access_of(
    table: &mut Table,
    graph: &mut Graph,
    stack: &Stack,
    ident: &str,
    policies: &Policies,
) {
    let statements = policies.permissions.iter().flat_map(|it| &it.statements);
    for statement in statements {
        let (actions, but) = listed(&statement.action);
        let denied = statement.effect == Effect::Deny;
        let mut may = if but {
            "all but ".to_owned()
        } else {
            String::new()
        };
        may.push_str(&codes(actions));
        if denied {
            may = format!("**not** {may}");
        }
        let none = OneOrMany::Many(Vec::new());
        let (resources, but) = statement.resource.as_ref().map_or((&none, false), listed);
        for resource in resources {
            let bucket = bucket_of(stack, resource);
            let on = match but {
                true => format!("all but {}", code(resource)),
                false => code(resource),
            };
            table.row(&[
                code(ident),
                on,
                may.clone(),
                when(statement.condition.as_ref()),
            ]);
            if let (Some(bucket), false) = (bucket, denied || but) {
                let label = actions.as_slice().join(", ");
                graph.edge(Node::Identity(ident), &label, Node::Bucket(bucket));
            }
        }
    }
}

fn trust_of(table: &mut Table, graph: &mut Graph, ident: &str, policies: &Policies) {
    for statement in policies.trust.iter().flat_map(|it| &it.statements) {
        for name in principals(statement) {
            let who = match statement.effect {
                Effect::Allow => code(&name),
                Effect::Deny => format!("**not** {}", code(&name)),
            };
            table.row(&[code(ident), who, when(statement.condition.as_ref())]);
            if statement.effect == Effect::Allow {
                graph.edge(Node::Principal(&name), "assumes", Node::Identity(ident));
            }
        }
    }
}

fn proofs_of(task: &Task, proofs: &[Proof<'_>]) -> String {
    let mut table = Table::new(["call", "as", "on", "allowed by", "source"]);
    for proof in proofs {
        let Call {
            identity,
            action,
            operation,
            source,
            ..
        } = &proof.call;
        let call = match action.ends_with(&format!(":{operation}")) {
            true => code(action),
            false => format!("{} of {operation}", code(action)),
        };
        let by = match (&proof.statement, proof.call.caller) {
            (Some(statement), _) => prose(statement),
            // A condition that its lint allows leaves a doubt.
            (None, Caller::Service(_)) => "not proven: its trust has a condition".to_owned(),
            (None, Caller::Itself) => "not proven".to_owned(),
        };
        let source = source.map_or("stated".to_owned(), prose);
        table.row(&[
            call,
            code(&identity.ident.value),
            code(&proof.resource),
            by,
            source,
        ]);
    }
    format!(
        "\n### {} `{}`\n\n{}",
        task.spec.noun, task.ident.value, table.text
    )
}

fn listed<T>(clause: &Clause<T>) -> (&T, bool) {
    match clause {
        Clause::Is(value) => (value, false),
        Clause::Not(value) => (value, true),
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

/// The declared bucket whose objects, or which itself, a resource is.
fn bucket_of<'a>(stack: &'a Stack, resource: &str) -> Option<&'a str> {
    let name = resource.split(":s3:::").nth(1)?.split('/').next()?;
    let mut buckets = stack.buckets();
    let bucket = buckets.find(|it| it.name.as_ref().is_some_and(|own| own.value == name))?;
    Some(&bucket.ident.value)
}

fn when(condition: Option<&Condition>) -> String {
    let comparisons = condition.into_iter().flat_map(Condition::comparisons);
    let comparisons = comparisons.map(|(operator, key, values)| {
        let values: Vec<_> = values.iter().map(Value::as_str).map(code).collect();
        format!("{} {operator} {}", code(key), values.join(" or "))
    });
    comparisons.collect::<Vec<_>>().join("; ")
}

fn codes(texts: &OneOrMany<String>) -> String {
    let texts: Vec<_> = texts.iter().map(|text| code(text)).collect();
    texts.join(", ")
}

/// A text as code, in a cell of a table: a fence that is longer than any in it, and no bar.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|").replace(['\n', '\r'], " ");
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let longest = text
        .split(|it| it != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// A text as prose, in a cell or a list.
fn prose(text: &str) -> String {
    text.replace('|', "\\|")
        .replace('<', "&lt;")
        .replace('*', "\\*")
}

/// A table of Markdown.
struct Table {
    text: String,
}

impl Table {
    fn new<const COUNT: usize>(heads: [&str; COUNT]) -> Self {
        let line = format!("|{}\n", "---|".repeat(COUNT));
        let mut table = Self {
            text: String::new(),
        };
        table.row(&heads.map(str::to_owned));
        table.text.push_str(&line);
        table
    }

    fn row(&mut self, cells: &[String]) {
        self.text.push_str("| ");
        self.text.push_str(&cells.join(" | "));
        self.text.push_str(" |\n");
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node<'a> {
    Bucket(&'a str),
    Identity(&'a str),
    Principal(&'a str),
    Task(&'a str),
}

/// Nodes and edges, each once, in the order in which they came up.
#[derive(Default)]
struct Graph {
    ids: HashMap<String, usize>,
    nodes: Vec<String>,
    edges: Vec<String>,
    seen: HashSet<String>,
}

/// What Mermaid draws at most, where nothing else is set.
const MOST_EDGES: usize = 500;

impl Graph {
    fn node(&mut self, node: Node<'_>) -> usize {
        let (name, [open, close]) = match node {
            Node::Bucket(name) => (name, ["[(", ")]"]),
            Node::Identity(name) => (name, ["([", "])"]),
            Node::Principal(name) => (name, ["{{", "}}"]),
            Node::Task(name) => (name, ["[", "]"]),
        };
        let shape = format!("{open}\"{}\"{close}", label(name));
        let next = self.ids.len();
        let id = *self.ids.entry(shape.clone()).or_insert(next);
        if id == next {
            self.nodes.push(format!("    n{id}{shape}\n"));
        }
        id
    }

    fn edge(&mut self, from: Node<'_>, text: &str, to: Node<'_>) {
        let (from, to) = (self.node(from), self.node(to));
        let edge = format!("    n{from} -- \"{}\" --> n{to}\n", label(text));
        if self.seen.insert(edge.clone()) {
            self.edges.push(edge);
        }
    }

    fn task(&mut self, task: &Task, proofs: &[Proof<'_>]) {
        for proof in proofs {
            let identity = &proof.call.identity.ident.value;
            self.edge(
                Node::Task(&task.ident.value),
                "as",
                Node::Identity(identity),
            );
        }
    }

    fn into_block(self) -> String {
        if self.edges.len() > MOST_EDGES {
            return format!(
                "It has {} edges, more than Mermaid draws, and is left out.\n",
                self.edges.len()
            );
        }
        let (nodes, edges) = (self.nodes.concat(), self.edges.concat());
        format!("```mermaid\nflowchart LR\n{nodes}{edges}```\n")
    }
}

/// A text in the quotes of Mermaid, which has its own entities.
fn label(text: &str) -> String {
    text.replace('#', "#35;")
        .replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('`', "#96;")
}
