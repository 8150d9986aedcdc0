//! What is wrong with a stack, and with which of its declarations.
//!
//! Each file asks one kind of question of the whole stack: are the names clear, are the values what
//! AWS accepts, do the references mean something, and is every call allowed that a task makes?

mod names;
mod needs;
mod references;
mod statements;
mod tasks;
mod values;

use crate::message::Message;
use crate::stack::{At, Names, Stack};

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The narrowest part that is wrong.
    pub at: At,
    /// What is wrong with it, and the mend.
    pub message: Message,
}

/// Checks a stack. No finding means that it works.
#[must_use]
pub fn check(stack: &Stack) -> Vec<Finding> {
    let mut report = Report {
        names: Names::of(stack),
        stack,
        guesses: 100_000,
        findings: Vec::new(),
    };
    names::check(&mut report);
    values::check(&mut report);
    references::check(&mut report);
    statements::check(&mut report);
    tasks::check(&mut report);
    needs::check(&mut report);
    report.findings
}

/// The stack under check, and what was found so far.
struct Report<'a> {
    stack: &'a Stack,
    names: Names<'a>,
    /// How many names may still be compared in search of the nearest: where thousands of names mean
    /// nothing, the cost must not be their product with those that do.
    guesses: usize,
    findings: Vec<Finding>,
}

impl Report<'_> {
    fn error(&mut self, at: At, message: Message) {
        self.findings.push(Finding { at, message });
    }
}
