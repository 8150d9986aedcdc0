//! What is measured, a file for each section.

mod binary;
mod build;
pub(crate) mod counts;
mod expansion;
pub(crate) mod export;
mod incremental;
mod peers;

use crate::Options;
use crate::table::Table;

/// A section of the table.
pub(crate) struct Section {
    pub(crate) name: &'static str,
    /// What it shows.
    pub(crate) shows: &'static str,
    pub(crate) run: fn(&mut Table, &Options) -> Result<(), String>,
}

pub(crate) const SECTIONS: [Section; 10] = [
    Section {
        name: "expansion",
        shows: "`cargo check` of `policies!` beside the same constants by hand",
        run: expansion::run,
    },
    Section {
        name: "incremental",
        shows: "the same after a change of one role in a thousand, with and without the export",
        run: incremental::run,
    },
    Section {
        name: "build",
        shows: "building a program that depends on this, and on other libraries",
        run: build::run,
    },
    Section {
        name: "binary",
        shows: "what a constant adds to a program, beside the same text as a literal",
        run: binary::run,
    },
    Section {
        name: "read",
        shows: "policy documents from JSON, beside iam-rs and aws-iam",
        run: peers::run,
    },
    Section {
        name: "evaluate",
        shows: "a decision, beside iam-rs, aws-iam and iam-simulate",
        run: peers::run,
    },
    Section {
        name: "patterns",
        shows: "long and hostile patterns, beside patterns of half the length",
        run: peers::run,
    },
    Section {
        name: "check",
        shows: "tokens to a checked stack, optimised",
        run: peers::run,
    },
    Section {
        name: "export",
        shows: "ten thousand roles as files",
        run: export::run,
    },
    Section {
        name: "counts",
        shows: "instructions of each step, compared with those of bench/counts.tsv",
        run: counts::run,
    },
];
