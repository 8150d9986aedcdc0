//! The language of `policies!`: tokens in, a checked [`Stack`] out.
//!
//! The only place that knows tokens and where things are in the source. The macro and the export
//! step both enter by [`read`], so what is exported is what was compiled.

mod assertion;
mod attached;
mod attribute;
mod bucket;
mod condition;
mod find;
mod fix;
mod forms;
mod guardrail;
mod identity;
mod include;
mod known;
mod package;
mod parser;
mod pasted;
mod resource_policy;
mod task;
mod trust;
mod value;
mod verb;
mod words;
mod written;

#[cfg(test)]
mod tests;

pub use attribute::Attribute;
pub use find::{Invocation, another_name, invocations};
pub use package::{Environment, Package};
pub use words::{Named, Vocabulary, Word};

use crate::check::{Finding, check};
use crate::compose::{Composed, compose_all};
use crate::lint::Level;
use crate::message::Message;
use crate::needs::calls;
use crate::stack::{At, Names, Stack};
use proc_macro2::{Ident, Span, TokenStream};

/// All that one `policies!` says, read and checked.
#[derive(Debug)]
pub struct Source {
    /// What was declared.
    pub stack: Stack,
    /// The documents of each declaration, in the same order.
    pub composed: Vec<Composed>,
    /// What the declarations carry beside their meaning, in the same order.
    pub headers: Vec<Header>,
    /// The path by which the program knows a2i-policy, where it says so.
    pub crate_path: Option<TokenStream>,
    /// The environment variables that were read.
    pub variables: Vec<String>,
    /// The files that were read, relative to the package.
    pub files: Vec<String>,
    /// Its names and words, in the order of the source.
    pub named: Vec<Named>,
    /// All that is wrong with it.
    pub problems: Vec<Problem>,
    /// What works, and should be known all the same.
    pub warnings: Vec<Problem>,
    /// The place of each [`At`].
    marks: Vec<Span>,
}

impl Source {
    /// The place of a mark.
    #[must_use]
    pub fn span(&self, at: At) -> Span {
        place(&self.marks, at)
    }
}

/// The tokens of a declaration that pass through to the generated item.
#[derive(Debug)]
pub struct Header {
    /// The identifier.
    pub ident: Ident,
    /// Where the sign behind it is, `=` or `{`: the place of what is made of the declaration, since no one
    /// asks an editor about a sign.
    pub sign: Span,
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
    /// What is wrong with it, and the fix.
    pub message: Message,
}

/// Reads and checks the input of `policies!`.
///
/// Never fails: what is wrong is in [`Source::problems`], and all that could be read is there beside
/// it.
#[must_use]
pub fn read(tokens: TokenStream, environment: &dyn Environment) -> Source {
    let parser::Parsed {
        stack,
        headers,
        crate_path,
        variables,
        files,
        named,
        marks,
        mut findings,
    } = parser::parse(tokens, environment);
    let names = Names::of(&stack);
    let calls = calls(&stack, &names);
    let composed = compose_all(&stack, &names, &calls);
    findings.extend(check(&stack, &names, &calls, &composed));
    drop(calls);
    // Marks are given in the order of the source.
    findings.sort_by_key(|finding| finding.at);
    // What is said of several identities at once is said once.
    findings.dedup();
    let problem = |finding: Finding| Problem {
        span: place(&marks, finding.at),
        message: finding.message,
    };
    let (errors, warnings): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .partition(|finding| finding.level == Level::Deny);
    Source {
        composed,
        headers,
        crate_path,
        variables,
        files,
        named,
        problems: errors.into_iter().map(problem).collect(),
        warnings: warnings.into_iter().map(problem).collect(),
        stack,
        marks,
    }
}

fn place(marks: &[Span], At(index): At) -> Span {
    usize::try_from(index)
        .ok()
        .and_then(|index| marks.get(index))
        .copied()
        .unwrap_or_else(Span::call_site)
}
