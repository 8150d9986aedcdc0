//! Whether the policy of a bucket lets in the public.
//!
//! Source: "Blocking public access to your Amazon S3 storage", on the meaning of "public", in the
//! Amazon S3 User Guide.

use super::Extent;
use super::condition::is_negated;
use crate::pattern::{Answer, Pattern};
use crate::policy::value::Network;
use crate::policy::{Clause, Condition, Document, Effect, Operator, Qualifier, Statement, Test};

/// The keys of which fixed values make a statement one for those alone.
const FIXED: &[&str] = &[
    "aws:principalorgid",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:userid",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
];

/// Those of which the page does not say it.
const PERHAPS: &[&str] = &[
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgpaths",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
];

/// Whether the policy of a bucket has a statement for the public.
#[must_use]
pub fn lets_in(document: &Document) -> Extent {
    Extent::any(document.statements.iter().map(is_public))
}

fn is_public(statement: &Statement) -> Extent {
    if statement.effect == Effect::Deny || !is_of_s3(statement) {
        return Extent::None;
    }
    let Some(Clause::Is(principal)) = &statement.principal else {
        return Extent::Some;
    };
    if !principal.names_everyone() {
        return Extent::None;
    }
    let narrowed = statement.condition.iter().map(narrows);
    Extent::any(narrowed).negated()
}

/// Whether a statement may be about S3, which alone blocks public access: the policy of a key is not.
fn is_of_s3(statement: &Statement) -> bool {
    let of_s3 = Pattern::action("s3:*");
    match &statement.action {
        Clause::Is(actions) => actions
            .iter()
            .any(|action| Pattern::action(action).intersects(&of_s3) != Answer::No),
        Clause::Not(_) => true,
    }
}

/// Whether one of the tests fixes who is let in.
fn narrows(condition: &Condition) -> Extent {
    let tests = condition.comparisons().map(|(operator, key, values)| {
        let key = key.to_ascii_lowercase();
        let known = if FIXED.contains(&key.as_str()) {
            Extent::All
        } else {
            Extent::from(PERHAPS.contains(&key.as_str())).min(Extent::Some)
        };
        let fixed = fixes(operator) && values.iter().all(|value| is_fixed(&key, value.as_str()));
        known.and(fixed.into())
    });
    Extent::any(tests)
}

fn fixes(operator: Operator) -> bool {
    !operator.if_exists
        && operator.qualifier != Some(Qualifier::ForAllValues)
        && !is_negated(operator.test)
        && operator.test != Test::Null
}

fn is_fixed(key: &str, value: &str) -> bool {
    if key == "aws:sourceip" {
        return Network::parse(value).is_some_and(Network::is_of_few);
    }
    let value = match key {
        "s3:dataaccesspointarn" => value.trim_end_matches('*'),
        _ => value,
    };
    !value.contains(['*', '?']) && !value.contains("${")
}
