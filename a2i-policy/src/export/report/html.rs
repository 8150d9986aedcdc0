//! The access report as one page that holds all it needs: no script, nothing loaded.

use super::drawing::drawing;
use super::{ASSUMPTIONS, Access, Piece, RESOURCES, TASKS, TITLE, Table, Text};
use crate::export::markup::escaped;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");

pub(in crate::export) fn page(access: &Access) -> String {
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{TITLE}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{TITLE}</h1>\n\
         <p>Exported by a2i-policy from <code>{}</code>; change the source, and build.</p>\n",
        escaped(&access.sources.join("\n")).replace('\n', "</code>, <code>")
    );
    text.push_str("<h2>Graph</h2>\n");
    text.push_str(&drawing(&access.graph));
    text.push_str("<h2>Permissions</h2>\n");
    text.push_str(&table(&access.permissions));
    text.push_str("<h2>Trust</h2>\n");
    text.push_str(&table(&access.trust));
    // Writing to a string does not fail.
    if !access.resources.rows.is_empty() {
        let _ = write!(text, "<h2>{RESOURCES}</h2>\n{}", table(&access.resources));
    }
    let _ = write!(text, "<h2>Tasks</h2>\n<p>{TASKS}</p>\n");
    if access.tasks.is_empty() {
        text.push_str("<p>None is declared.</p>\n");
    }
    for (title, calls) in &access.tasks {
        let _ = write!(text, "<h3>{}</h3>\n{}", line(title), table(calls));
    }
    let _ = writeln!(text, "<h2>Assumptions</h2>\n<p>{ASSUMPTIONS}</p>");
    text.push_str(&list(&access.assumptions));
    text.push_str("<h2>Warnings</h2>\n");
    text.push_str(&list(&access.warnings));
    text.push_str("</body>\n</html>\n");
    text
}

fn list(lines: &[Text]) -> String {
    if lines.is_empty() {
        return "<p>None.</p>\n".to_owned();
    }
    let items = lines.iter();
    let items: Vec<_> = items
        .map(|text| format!("<li>{}</li>\n", line(text)))
        .collect();
    format!("<ul>\n{}</ul>\n", items.concat())
}

fn table(table: &Table) -> String {
    if table.rows.is_empty() {
        return "<p>None.</p>\n".to_owned();
    }
    let heads: Vec<_> = table
        .heads
        .iter()
        .map(|head| format!("<th scope=\"col\">{head}</th>"))
        .collect();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|cells| format!("<tr>{}</tr>\n", row(table.heads, cells)))
        .collect();
    let (heads, rows) = (heads.concat(), rows.concat());
    format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

/// Each cell with its head, which a narrow screen shows beside it.
fn row(heads: &[&str], cells: &[Vec<Piece>]) -> String {
    let cells = heads
        .iter()
        .zip(cells)
        .map(|(head, cell)| match cell.as_slice() {
            [] => "<td></td>".to_owned(),
            cell => format!("<td data-head=\"{head}\">{}</td>", line(cell)),
        });
    cells.collect::<Vec<_>>().concat()
}

fn line(text: &[Piece]) -> String {
    let pieces = text.iter().map(|piece| match piece {
        Piece::Code(text) => format!("<code>{}</code>", escaped(text)),
        Piece::Prose(text) => prose(text),
        Piece::Not => "<strong>not</strong> ".to_owned(),
    });
    pieces.collect()
}

/// Words, in which backticks mark code.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts
        .map(|(index, part)| match index % 2 {
            0 => escaped(part),
            _ => format!("<code>{}</code>", escaped(part)).into(),
        })
        .collect()
}
