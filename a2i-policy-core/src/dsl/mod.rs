//! The language of `policies!`: tokens in, a checked [`Stack`] out.
//!
//! The only place that knows tokens and where things stand in the source. The macro and the export
//! step both enter by [`read`], so what is exported is what was compiled.

mod attribute;
mod bucket;
mod condition;
mod find;
mod forms;
mod identity;
mod parser;
mod task;
mod verb;

#[cfg(test)]
mod tests;

pub use attribute::Attribute;
pub use find::{Invocation, invocations};

use crate::check::{Finding, check};
use crate::message::Message;
use crate::stack::{At, Stack};
use proc_macro2::{Ident, Span, TokenStream};
use std::env::VarError;

/// Where `env!` looks a variable up.
pub type Environment<'a> = &'a dyn Fn(&str) -> Result<String, VarError>;

/// All that one `policies!` says, read and checked.
#[derive(Debug)]
pub struct Source {
    /// What was declared.
    pub stack: Stack,
    /// What the declarations carry beside their meaning, in the same order.
    pub headers: Vec<Header>,
    /// The environment variables that were read.
    pub variables: Vec<String>,
    /// All that is wrong with it.
    pub problems: Vec<Problem>,
}

/// The tokens of a declaration that pass through to the generated item.
#[derive(Debug)]
pub struct Header {
    /// The identifier.
    pub ident: Ident,
    /// The attributes, doc comments among them.
    pub attributes: Vec<Attribute>,
    /// The path after `as`: a constant of the program that must hold the same name.
    pub same_as: Option<TokenStream>,
}

/// Something that is wrong, and where.
#[derive(Debug)]
pub struct Problem {
    /// The narrowest token that is wrong.
    pub span: Span,
    /// What is wrong with it, and the mend.
    pub message: Message,
}

/// Reads and checks the input of `policies!`.
///
/// Never fails: what is wrong is in [`Source::problems`], and all that could be read is there beside
/// it.
#[must_use]
pub fn read(tokens: TokenStream, environment: Environment<'_>) -> Source {
    let parser::Parsed {
        stack,
        headers,
        variables,
        marks,
        mut findings,
    } = parser::parse(tokens, environment);
    findings.extend(check(&stack));
    // Marks are given in the order of the source.
    findings.sort_by_key(|finding| finding.at);
    let problem = |finding: Finding| Problem {
        span: place(&marks, finding.at),
        message: finding.message,
    };
    let problems = findings.into_iter().map(problem).collect();
    Source {
        stack,
        headers,
        variables,
        problems,
    }
}

fn place(marks: &[Span], At(index): At) -> Span {
    usize::try_from(index)
        .ok()
        .and_then(|index| marks.get(index))
        .copied()
        .unwrap_or_else(Span::call_site)
}
