//! The graph of an access report, drawn as SVG.
//!
//! Three columns: who acts (principals and tasks), the identities, the buckets. Each edge has a row of
//! its own for its label, so that no two labels meet.

use super::{Graph, MOST_EDGES, Node, NodeKind};
use crate::export::markup::escaped;
use std::collections::HashMap;
use std::fmt::Write;

/// Pixels that a character takes, at most, in 13 pixels of a monospaced font.
const CHARACTER: usize = 8;
/// Characters that are shown of a text; the rest is in its title.
const SHOWN: usize = 36;
const ROW: usize = 28;
const BOX: usize = 30;
/// Between two boxes of a column.
const GAP: usize = 14;
/// Between a box or label and what is beside it.
const PAD: usize = 12;
/// For a curve, at each side of a label.
const BEND: usize = 48;
const COLUMNS: usize = 3;

pub(super) fn drawing(graph: &Graph) -> String {
    match graph.edges.len() {
        0 => "<p>Nothing is connected.</p>\n".to_owned(),
        count if count > MOST_EDGES => {
            format!("<p>It has {count} edges, more than can be read, and is left out.</p>\n")
        }
        _ => Drawing::of(graph).svg(graph),
    }
}

/// Several edges between the same two nodes, as one.
struct Line {
    from: usize,
    to: usize,
    label: String,
}

struct Drawing {
    width: usize,
    height: usize,
    /// Of each node: its left edge, its middle's height, its width.
    boxes: HashMap<usize, [usize; 3]>,
    /// The lines of the gap left and the gap right of the identities, in the order of their rows.
    gaps: [Vec<Line>; COLUMNS - 1],
    /// The left edges of the gaps, and their widths.
    spans: [[usize; 2]; COLUMNS - 1],
}

const fn column(node: &Node) -> usize {
    match node.kind {
        NodeKind::Principal | NodeKind::Task => 0,
        NodeKind::Identity => 1,
        NodeKind::Bucket => 2,
    }
}

fn width_of(text: &str) -> usize {
    text.chars().count().min(SHOWN) * CHARACTER
}

impl Drawing {
    fn of(graph: &Graph) -> Self {
        let lines = lines(graph);
        let columns = columns(graph, &lines);
        let rank: HashMap<usize, usize> = columns
            .iter()
            .flat_map(|nodes| nodes.iter().enumerate().map(|(rank, &id)| (id, rank)))
            .collect();
        let is_left = |line: &Line| graph.nodes.get(line.to).is_some_and(|to| column(to) == 1);
        let (left, right): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_left);
        let gaps = [left, right].map(|mut gap| {
            gap.sort_by_key(|line| (rank.get(&line.from), rank.get(&line.to)));
            gap
        });

        let most = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default();
        let mut x = PAD;
        let mut places = [[0; 2]; COLUMNS];
        let mut spans = [[0; 2]; COLUMNS - 1];
        for (index, (place, nodes)) in places.iter_mut().zip(&columns).enumerate() {
            let mut names = nodes.iter().filter_map(|&id| graph.nodes.get(id));
            let width = most(&mut names.by_ref().map(|node| width_of(&node.name))) + 2 * PAD;
            *place = [x, width];
            x += width;
            if let (Some(span), Some(gap)) = (spans.get_mut(index), gaps.get(index)) {
                let width = most(&mut gap.iter().map(|line| width_of(&line.label)));
                *span = [x, width + 2 * BEND];
                x += width + 2 * BEND;
            }
        }
        let rows = most(&mut gaps.iter().map(|gap| gap.len() * ROW));
        let stacked = most(&mut columns.iter().map(|nodes| nodes.len() * (BOX + GAP)));
        let height = rows.max(stacked) + 2 * PAD;

        let mut boxes = HashMap::new();
        for ([x, width], nodes) in places.into_iter().zip(&columns) {
            for (rank, &id) in nodes.iter().enumerate() {
                boxes.insert(id, [x, spread(rank, nodes.len(), height), width]);
            }
        }
        Self {
            width: x + PAD,
            height,
            boxes,
            gaps,
            spans,
        }
    }

    fn svg(&self, graph: &Graph) -> String {
        let Self { width, height, .. } = self;
        let mut text = format!(
            "<div class=\"graph\" tabindex=\"0\"><svg role=\"img\" aria-label=\"Who assumes which identity, and which buckets it uses\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
             <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>\n"
        );
        let mut labels = String::new();
        for (gap, &[x, width]) in self.gaps.iter().zip(&self.spans) {
            for (row, line) in gap.iter().enumerate() {
                let y = spread(row, gap.len(), self.height);
                let (paths, label) = self.line(line, x, width, y);
                text.push_str(&paths);
                labels.push_str(&label);
            }
        }
        // Above all lines.
        text.push_str(&labels);
        for (id, node) in graph.nodes.iter().enumerate() {
            if let Some(&[x, middle, width]) = self.boxes.get(&id) {
                let radius = match node.kind {
                    NodeKind::Bucket => 2,
                    NodeKind::Task => 6,
                    NodeKind::Identity | NodeKind::Principal => BOX / 2,
                };
                let top = middle.saturating_sub(BOX / 2);
                // Writing to a string does not fail.
                let _ = writeln!(
                    text,
                    "<g><rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{BOX}\" rx=\"{radius}\"/><text x=\"{}\" y=\"{middle}\">{}</text></g>",
                    x + PAD,
                    shown(&node.name)
                );
            }
        }
        text.push_str("</svg></div>\n");
        text
    }

    /// The paths from a box to the label and from there to the other box, and the label.
    fn line(&self, line: &Line, x: usize, width: usize, y: usize) -> (String, String) {
        let (Some(&[from, from_y, from_width]), Some(&[to, to_y, _])) =
            (self.boxes.get(&line.from), self.boxes.get(&line.to))
        else {
            return Default::default();
        };
        let (start, middle) = (from + from_width, x + width / 2);
        let half = width_of(&line.label) / 2 + PAD / 2;
        let (left, right) = (middle - half, middle + half);
        let (bend, back) = (usize::midpoint(start, left), usize::midpoint(right, to));
        let paths = format!(
            "<path d=\"M{start} {from_y}C{bend} {from_y} {bend} {y} {left} {y}\"/><path marker-end=\"url(#tip)\" d=\"M{right} {y}C{back} {y} {back} {to_y} {to} {to_y}\"/>\n"
        );
        let label = shown(&line.label);
        let label = format!("<text class=\"label\" x=\"{middle}\" y=\"{y}\">{label}</text>\n");
        (paths, label)
    }
}

/// The middle of a place among several that share a height.
fn spread(index: usize, count: usize, height: usize) -> usize {
    (2 * index + 1) * height / (2 * count.max(1))
}

/// A text, cut where it is too long; then its whole is its title.
fn shown(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return escaped(text).into_owned();
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    format!("<title>{}</title>{}…", escaped(text), escaped(&cut))
}

fn lines(graph: &Graph) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut known = HashMap::new();
    for edge in &graph.edges {
        let index = *known.entry((edge.from, edge.to)).or_insert(lines.len());
        if let Some(line) = lines.get_mut(index) {
            line.label.push_str(", ");
            line.label.push_str(&edge.label);
        } else {
            lines.push(Line {
                from: edge.from,
                to: edge.to,
                label: edge.label.clone(),
            });
        }
    }
    lines
}

/// The nodes of each column, from above: the identities as they came up, the others near those that
/// they are connected with.
fn columns(graph: &Graph, lines: &[Line]) -> [Vec<usize>; COLUMNS] {
    let mut columns = [const { Vec::new() }; COLUMNS];
    for (id, node) in graph.nodes.iter().enumerate() {
        if let Some(nodes) = columns.get_mut(column(node)) {
            nodes.push(id);
        }
    }
    let mut sums: HashMap<usize, [usize; 2]> = HashMap::new();
    for line in lines {
        for (node, other) in [(line.from, line.to), (line.to, line.from)] {
            let [sum, count] = sums.entry(node).or_default();
            *sum += other;
            *count += 1;
        }
    }
    let [acting, _, buckets] = &mut columns;
    for nodes in [acting, buckets] {
        // In hundredths, since means are seldom whole.
        nodes.sort_by_cached_key(|id| sums.get(id).map(|[sum, count]| 100 * sum / count));
    }
    columns
}
