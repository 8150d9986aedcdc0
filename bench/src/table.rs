//! The one table that is printed, row by row, since the runs are long.

use bench::units;
use std::time::Duration;

const HEAD: &str = "\
| section | what | ours | beside | ratio | target |
|---|---|---|---|---|---|";

/// A row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    what: String,
    ours: String,
    beside: String,
    ratio: String,
    target: String,
}

impl Row {
    pub(crate) fn new(what: impl Into<String>, ours: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            ours: ours.into(),
            ..Self::default()
        }
    }

    /// Two times and their ratio.
    pub(crate) fn times(what: impl Into<String>, ours: Duration, beside: Duration) -> Self {
        Self::new(what, units::time(ours))
            .beside(units::time(beside))
            .ratio(ours.div_duration_f64(beside))
    }

    pub(crate) fn beside(mut self, beside: impl Into<String>) -> Self {
        self.beside = beside.into();
        self
    }

    /// Ours, divided by what is beside it.
    pub(crate) fn ratio(mut self, ratio: f64) -> Self {
        self.ratio = units::ratio(ratio);
        self
    }

    /// What is aimed at, and whether it is met.
    pub(crate) fn target(mut self, target: &str, met: bool) -> Self {
        let verdict = if met { "met" } else { "**missed**" };
        self.target = format!("{target}: {verdict}");
        self
    }

    fn line(&self, section: &str) -> String {
        let Self {
            what,
            ours,
            beside,
            ratio,
            target,
        } = self;
        let cells =
            [section, what, ours, beside, ratio, target].map(|cell| cell.replace('|', "\\|"));
        format!("| {} |", cells.join(" | "))
    }
}

/// The table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) section: &'static str,
}

impl Table {
    pub(crate) fn new() -> Self {
        println!("{HEAD}");
        Self { section: "" }
    }

    #[expect(clippy::needless_pass_by_value, reason = "rows are made to be added")]
    pub(crate) fn add(&mut self, row: Row) {
        println!("{}", row.line(self.section));
    }

    /// Says, where nobody misses it, that something was not measured.
    pub(crate) fn skip(&mut self, what: &str, why: &str) {
        eprintln!("SKIPPED: {what}: {why}");
        self.add(Row::new(what, format!("SKIPPED: {why}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_line_of_markdown() {
        let ms = Duration::from_millis;
        let row = Row::times("a | b", ms(30), ms(20)).target("at most 1", false);
        assert_eq!(
            row.line("x"),
            "| x | a \\| b | 30.0 ms | 20.0 ms | 1.50 | at most 1: **missed** |"
        );
    }
}
