//! Every message, by what it is about.
//!
//! A message says what is wrong, of what, and why; then, in a `help:` line, what to write. A name in
//! backquotes is written in the source as it is printed. `tests/ui/fail` shows every message.

mod attached;
mod attribute;
mod context;
mod identity;
mod include;
mod least_privilege;
mod lint;
mod meant;
mod name;
mod quota;
mod resource_policy;
mod setting;
mod statement;
mod syntax;
mod task;
mod trust;
mod variable;

pub(crate) use attached::*;
pub(crate) use attribute::*;
pub(crate) use context::*;
pub(crate) use identity::*;
pub(crate) use include::*;
pub(crate) use least_privilege::*;
pub(crate) use lint::*;
pub(crate) use name::*;
pub(crate) use quota::*;
pub(crate) use resource_policy::*;
pub(crate) use setting::*;
pub(crate) use statement::*;
pub(crate) use syntax::*;
pub(crate) use task::*;
pub(crate) use trust::*;
pub(crate) use variable::*;

use crate::parameter::shown;
use std::borrow::Cow;
use std::fmt::{self, Write};

/// What may be new may be known by now.
const NEWER_DATA: &str =
    "if AWS has added it since, `cargo update -p a2i-policy-data` may bring it";

/// What is wrong, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    text: String,
    help: Option<String>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem())?;
        match self.fix() {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl Message {
    /// What is wrong.
    #[must_use]
    pub fn problem(&self) -> Cow<'_, str> {
        cut(shown(&self.text))
    }

    /// How to fix it, where that is known: what follows `help:`.
    #[must_use]
    pub fn fix(&self) -> Option<Cow<'_, str>> {
        self.help.as_deref().map(|help| cut(shown(help)))
    }

    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            help: None,
        }
    }

    /// Whether the same fix is for both.
    pub(crate) fn has_help_of(&self, other: &Self) -> bool {
        self.help.is_some() && self.help == other.help
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says before it where it is.
    pub(crate) fn of(mut self, place: &str) -> Self {
        self.text.insert_str(0, place);
        self
    }

    /// Adds the lint that found it.
    pub(crate) fn of_lint(mut self, lint: &str) -> Self {
        let silence = format!("`allow({lint});` silences this");
        self.help = Some(match self.help {
            Some(help) => format!("{help}; {silence}"),
            None => silence,
        });
        self
    }

    /// Adds the nearest name as another fix, which is to be thought of first.
    pub(crate) fn or_rather(self, nearest: Option<&str>) -> Self {
        let Some(name) = nearest else { return self };
        let help = match &self.help {
            Some(help) => format!("did you mean `{name}`? Otherwise {help}"),
            None => format!("did you mean `{name}`?"),
        };
        self.help(help)
    }

    /// The name that is meant in the place of other help.
    pub(crate) fn instead(self, meant: Option<&str>) -> Self {
        self.perhaps(meant)
    }

    /// Adds the nearest name as the fix.
    fn perhaps(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// No name, path or ARN is longer: what is, nobody reads to its end.
const LONGEST_WORD: usize = 2048;

/// A text whose longest words are cut.
fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= LONGEST_WORD || text.split(' ').all(|word| word.len() <= LONGEST_WORD) {
        return text;
    }
    let words = text.split(' ').map(|word| match word.len() {
        ..=LONGEST_WORD => word.to_owned(),
        _ => word.chars().take(SHOWN_OF_A_WORD).chain(['…']).collect(),
    });
    words.collect::<Vec<_>>().join(" ").into()
}

const SHOWN_OF_A_WORD: usize = 200;

/// ``"`a`, `b` or `c`"``
pub(crate) fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        let separator = match index {
            0 => "",
            last if last + 1 == words.len() => " or ",
            _ => ", ",
        };
        // Writing to a String cannot fail.
        let _ = write!(text, "{separator}`{word}`");
    }
    text
}

/// `a role`, `an account`
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
