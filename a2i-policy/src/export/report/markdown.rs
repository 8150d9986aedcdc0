//! The access report in Markdown, which code hosts render. A line is a fact, so that a difference shows
//! what changed.

use super::{
    ASSUMPTIONS, Access, Edge, Graph, MOST_EDGES, Node, NodeKind, Piece, RESOURCES, TASKS, TITLE,
    Table,
};
use std::fmt::Write;

pub(in crate::export) fn page(access: &Access) -> String {
    let mut text = format!(
        "# {TITLE}\n\nExported by a2i-policy from `{}`; change the source, and build.\n",
        access.sources.join("`, `")
    );
    text.push_str("\n## Permissions\n\n");
    text.push_str(&table(&access.permissions));
    text.push_str("\n## Trust\n\n");
    text.push_str(&table(&access.trust));
    // Writing to a string does not fail.
    if !access.resources.rows.is_empty() {
        let _ = write!(text, "\n## {RESOURCES}\n\n{}", table(&access.resources));
    }
    let _ = write!(text, "\n## Tasks\n\n{TASKS}\n");
    if access.tasks.is_empty() {
        text.push_str("\nNone is declared.\n");
    }
    for (title, calls) in &access.tasks {
        let _ = write!(text, "\n### {}\n\n{}", line(title), table(calls));
    }
    let _ = write!(text, "\n## Assumptions\n\n{ASSUMPTIONS}\n\n");
    if access.assumptions.is_empty() {
        text.push_str("None.\n");
    }
    for assumption in &access.assumptions {
        let _ = writeln!(text, "- {}", line(assumption));
    }
    text.push_str("\n## Warnings\n\n");
    if access.warnings.is_empty() {
        text.push_str("None.\n");
    }
    for warning in &access.warnings {
        let _ = writeln!(text, "- {}", line(warning));
    }
    text.push_str("\n## Graph\n\n");
    text.push_str(&mermaid(&access.graph));
    text
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = table.heads.iter().map(|&head| head.to_owned());
    let mut text = row(heads.collect());
    let _ = writeln!(text, "|{}", "---|".repeat(table.heads.len()));
    for cells in &table.rows {
        text.push_str(&row(cells.iter().map(|cell| line(cell)).collect()));
    }
    text
}

fn line(text: &[Piece]) -> String {
    let pieces = text.iter().map(|piece| match piece {
        Piece::Code(text) => code(text),
        Piece::Prose(text) => prose(text),
        Piece::Not => "**not** ".to_owned(),
    });
    pieces.collect()
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

fn mermaid(graph: &Graph) -> String {
    let count = graph.edges.len();
    if count > MOST_EDGES {
        return format!("It has {count} edges, more than Mermaid draws, and is left out.\n");
    }
    let nodes = graph.nodes.iter().enumerate().map(|(id, node)| {
        let Node { kind, name } = node;
        let [open, close] = match kind {
            NodeKind::Bucket => ["[(", ")]"],
            NodeKind::Identity => ["([", "])"],
            NodeKind::Principal => ["{{", "}}"],
            NodeKind::Task => ["[", "]"],
        };
        format!("    n{id}{open}\"{}\"{close}\n", label(name))
    });
    let edges = graph.edges.iter().map(|edge| {
        let Edge {
            from,
            label: text,
            to,
        } = edge;
        format!("    n{from} -- \"{}\" --> n{to}\n", label(text))
    });
    let lines: String = nodes.chain(edges).collect();
    format!("```mermaid\nflowchart LR\n{lines}```\n")
}

/// A text in the quotes of Mermaid, which has its own entities.
fn label(text: &str) -> String {
    text.replace('#', "#35;")
        .replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('`', "#96;")
}
