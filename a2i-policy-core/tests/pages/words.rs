//! What an editor shows of each word is what the docs say of it: `a2i-policy/src/words.rs` is made of
//! `docs/language.md` and the tables of the crate. `UPDATE_EXPECT=1 cargo test -p a2i-policy-core
//! --all-features --test pages` renews it.

use a2i_policy_core::dsl::{Vocabulary, Word};
use expect_test::expect_file;
use std::fmt::Write;

const LANGUAGE: &str = include_str!("../../../docs/language.md");

const HEAD: &str = "\
//! The words of the language, for rust-analyzer alone: no compiler reads this file.
//!
//! `policies!` names them where it finds them, so that they lead here and show what they mean. Made of
//! `docs/language.md` and the tables of `a2i-policy-core` by its test `words`.
#![allow(missing_debug_implementations, non_camel_case_types)]

";

const MANAGED: &str = "\
#[cfg(feature = \"macros\")]
pub mod __managed_policy {
    a2i_policy_macros::managed_policies!();
}
";

/// The first cell of the head of each table that explains its words.
fn is_about(of: Vocabulary, head: &str) -> bool {
    match of {
        Vocabulary::Verb | Vocabulary::Trusted => head.starts_with("verb, in a role or user"),
        Vocabulary::Rule => head.starts_with("verb, in the policy of a bucket"),
        _ => !head.starts_with("verb"),
    }
}

/// The rows of two cells of the tables of the page, each with the first cell of its table's head.
fn rows() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows = Vec::new();
    let mut head = None;
    let lines = LANGUAGE.lines().filter(|line| !line.starts_with("|---"));
    for line in lines {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [first, second] = cells.as_slice() else {
            head = None;
            continue;
        };
        let (first, second) = (
            first.trim_start_matches("| "),
            second.trim_end_matches(" |"),
        );
        match head {
            None => head = Some(first),
            Some(head) => rows.push((head, first, second)),
        }
    }
    rows
}

/// Whether a cell shows a form that begins with the word.
fn shows(cell: &str, word: &str) -> bool {
    let forms = cell.split('`').skip(1).step_by(2);
    let goes_on = |rest: &str| rest.starts_with(|it: char| it.is_alphanumeric() || it == '_');
    forms.into_iter().any(|form| {
        let rest = form.strip_prefix(word);
        rest.is_some_and(|rest| !goes_on(rest))
    })
}

/// What the docs say of a word.
fn explained(of: Vocabulary, Word { word, example, .. }: &Word) -> String {
    let form = match of {
        Vocabulary::Trusted => format!("trust {word}"),
        // A field of a block has no row of its own.
        Vocabulary::Bucket => return format!("```text\n{example}\n```"),
        _ => (*word).to_owned(),
    };
    let mut rows = rows().into_iter();
    let row = rows.find(|(head, cell, _)| is_about(of, head) && shows(cell, &form));
    let Some((_, cell, about)) = row else {
        panic!(
            "docs/language.md says nothing of `{form}` ({}): give it a row",
            of.name()
        );
    };
    format!("{cell}\n\n{about}.")
}

#[test]
fn an_editor_shows_what_the_docs_say() {
    let mut page = HEAD.to_owned();
    for of in Vocabulary::all() {
        // More than a person reads: a macro writes these.
        if of == Vocabulary::ManagedPolicy {
            continue;
        }
        writeln!(page, "pub mod __{} {{", of.name()).unwrap();
        for word in of.words() {
            let about = word.about.clone();
            let about = about.unwrap_or_else(|| explained(of, &word));
            for line in about.lines() {
                writeln!(
                    page,
                    "    ///{}{line}",
                    if line.is_empty() { "" } else { " " }
                )
                .unwrap();
            }
            writeln!(page, "    pub struct {};", word.word).unwrap();
        }
        page.push_str("}\n");
    }
    page.push_str(MANAGED);
    expect_file!["../../../a2i-policy/src/words.rs"].assert_eq(&page);
}
