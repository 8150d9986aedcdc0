//! Reading and writing are each other's inverse, whatever the document; and no text brings the
//! reader down.

use crate::support::cases::cases;
use a2i_policy_core::policy::{
    Block, Clause, Code, Condition, Document, Effect, Finding, Kind, OneOrMany, Operator,
    Principal, PrincipalKind, Qualifier, Statement, Test, Value, Version, read, read_as, validate,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::HashSet;

/// One value, or a list of at least `min`.
fn one_or_many<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T> + Clone,
    min: usize,
) -> impl Strategy<Value = OneOrMany<T>> {
    prop_oneof![
        value.clone().prop_map(OneOrMany::One),
        vec(value, min..4).prop_map(OneOrMany::Many),
    ]
}

fn clause<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Clause<T>> {
    (any::<bool>(), value).prop_map(|(not, value)| {
        if not {
            Clause::Not(value)
        } else {
            Clause::Is(value)
        }
    })
}

/// Any text of the characters of a policy, those that JSON escapes among them.
const TEXT: &str = "[\t\n\r \"\\\\/a-c{}:,\u{7f}\u{80}é-ÿ]{0,8}";
/// Any text at all.
const WILD: &str = "[*?:.\"\\\\a-z0-9\u{0}\u{1f}\u{100}😀]{0,6}";

/// What a document is made of: texts that AWS takes, or any at all.
#[derive(Clone, Copy)]
struct Parts {
    action: &'static str,
    resource: &'static str,
    principals: [&'static str; 4],
    key: &'static str,
    text: &'static str,
    min: usize,
}

const VALID: Parts = Parts {
    action: r"\*|[a-zA-Z0-9-]{1,6}:[a-zA-Z0-9*? ]{1,8}",
    resource: "[\t\n\r \"\\\\/a-c{}:,\u{80}é-ÿ]{1,8}",
    principals: [
        r"\*|[0-9]{12}|arn:aws:iam::[0-9]{12}:(root|role/([a-z]{1,3}/)?[a-z]{1,3})",
        r"accounts\.google\.com|arn:aws:iam::[0-9]{12}:saml-provider/x",
        r"[a-z]{1,5}\.amazonaws\.com",
        "[0-9a-f]{8}",
    ],
    key: TEXT,
    text: TEXT,
    min: 1,
};

const ANY: Parts = Parts {
    action: WILD,
    resource: WILD,
    principals: [WILD; 4],
    key: "(aws:)?[aAb\u{100}]{0,2}",
    text: WILD,
    min: 0,
};

fn value(parts: Parts) -> impl Strategy<Value = Value> + Clone {
    prop_oneof![
        parts.text.prop_map(Value::String),
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?".prop_map(Value::Number),
        any::<bool>().prop_map(Value::Bool),
    ]
}

fn operator() -> impl Strategy<Value = Operator> {
    (
        select(Test::ALL),
        option::of(select(&Qualifier::ALL[..])),
        any::<bool>(),
    )
        .prop_map(|(test, qualifier, if_exists)| {
            let null = test == Test::Null;
            Operator {
                qualifier: qualifier.filter(|_| !null),
                test,
                if_exists: if_exists && !null,
            }
        })
}

fn condition(parts: Parts) -> impl Strategy<Value = Condition> {
    let block = vec((parts.key, one_or_many(value(parts), 0)), 0..4);
    vec((operator(), block), 0..4).prop_map(Condition)
}

/// The condition without what it says twice.
fn without_duplicates(Condition(mut operators): Condition) -> Condition {
    let mut seen = HashSet::new();
    operators.retain(|(operator, _)| seen.insert(*operator));
    for (_, block) in &mut operators {
        let mut seen = HashSet::new();
        Block::retain(block, |(key, _)| seen.insert(key.to_ascii_lowercase()));
    }
    Condition(operators)
}

fn principal(parts: Parts) -> impl Strategy<Value = Principal> {
    let names = parts
        .principals
        .map(|name| option::of(one_or_many(name, parts.min)));
    let only = names.prop_map(|names| {
        let kinds = [
            PrincipalKind::Aws,
            PrincipalKind::Federated,
            PrincipalKind::Service,
            PrincipalKind::CanonicalUser,
        ];
        let entries = kinds.into_iter().zip(names);
        Principal::Only(
            entries
                .filter_map(|(kind, names)| Some((kind, names?)))
                .collect(),
        )
    });
    let min = parts.min;
    prop_oneof![Just(Principal::Anyone), only].prop_map(move |principal| match principal {
        Principal::Only(kinds) if kinds.len() < min => Principal::Anyone,
        principal => principal,
    })
}

fn statement(parts: Parts) -> impl Strategy<Value = Statement> + Clone {
    let condition = condition(parts).prop_map(move |condition| match parts.min {
        0 => condition,
        _ => without_duplicates(condition),
    });
    (
        option::of(parts.text),
        select(&Effect::ALL[..]),
        option::of(clause(principal(parts))),
        clause(one_or_many(parts.action, parts.min)),
        option::of(clause(one_or_many(parts.resource, parts.min))),
        option::of(condition),
    )
        .prop_map(
            |(sid, effect, principal, action, resource, condition)| Statement {
                sid,
                effect,
                principal,
                action,
                resource,
                condition,
            },
        )
        .boxed()
}

fn document(parts: Parts) -> impl Strategy<Value = Document> {
    (
        option::of(select(&Version::ALL[..])),
        option::of(parts.text),
        one_or_many(statement(parts), parts.min),
    )
        .prop_map(|(version, id, statements)| Document {
            version,
            id,
            statements,
        })
}

/// What was found and where, in an order that does not depend on where it was found.
fn summary(findings: &[Finding]) -> Vec<(Code, String, String)> {
    let mut summary: Vec<_> = findings
        .iter()
        .map(|finding| (finding.code, finding.path.clone(), finding.message.clone()))
        .collect();
    summary.sort();
    summary
}

/// A change of a text at a place.
#[derive(Clone, Debug)]
enum Mutation {
    Remove(Index, usize),
    Insert(Index, String),
    Repeat(Index, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<Index>(), 1..20_usize).prop_map(|(at, length)| Mutation::Remove(at, length)),
        (
            any::<Index>(),
            r#"[\[\]{},:"a-zE*é\\0-9.\t ]{1,3}|null|true|-1\.5"#
        )
            .prop_map(|(at, text)| Mutation::Insert(at, text)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Mutation::Repeat(at, length)),
    ]
}

fn mutated(text: &str, mutation: &Mutation) -> String {
    let characters: Vec<char> = text.chars().collect();
    let place = |at: &Index| at.index(characters.len().max(1)).min(characters.len());
    let (from, to, insert): (usize, usize, Vec<char>) = match mutation {
        Mutation::Remove(at, length) => (place(at), place(at) + length, Vec::new()),
        Mutation::Insert(at, text) => (place(at), place(at), text.chars().collect()),
        Mutation::Repeat(at, length) => {
            let repeated = characters
                .iter()
                .skip(place(at))
                .take(*length)
                .copied()
                .collect();
            (place(at), place(at), repeated)
        }
    };
    let before = characters.iter().take(from);
    before
        .chain(&insert)
        .chain(characters.iter().skip(to))
        .collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_written_reads_as_the_same(document in document(VALID)) {
        prop_assert_eq!(read(&document.to_json()), Ok(document.clone()));
        prop_assert_eq!(read(&document.to_json_pretty()), Ok(document));
    }

    #[test]
    fn a_document_and_its_text_have_the_same_mistakes(document in document(ANY), kind in select(&Kind::ALL[..])) {
        let text = document.to_json();
        let reading = read_as(&text, kind);
        prop_assert_eq!(summary(&reading.findings), summary(&validate(&document, kind)));
        if let Some(read) = reading.document {
            prop_assert_eq!(read, document);
        }
    }

    #[test]
    fn a_changed_text_is_refused_or_keeps_its_meaning(
        document in document(VALID),
        pretty in any::<bool>(),
        mutations in vec(mutation(), 1..4),
    ) {
        let text = if pretty { document.to_json_pretty() } else { document.to_json() };
        let text = mutations.iter().fold(text, |text, mutation| mutated(&text, mutation));
        for kind in Kind::ALL {
            let reading = read_as(&text, kind);
            for finding in &reading.findings {
                let position = finding.position.as_ref().unwrap();
                prop_assert!(text.get(position.bytes.clone()).is_some());
            }
        }
        if let Ok(read_once) = read(&text) {
            let written = read_once.to_json();
            prop_assert_eq!(read(&written), Ok(read_once));
            let renamed = read_as(&text, Kind::Identity).findings.iter().any(|finding| finding.code == Code::OperatorCase);
            // Numbers past the range of a double are no values to `serde_json`.
            if let (false, Ok(value)) = (renamed, serde_json::from_str::<serde_json::Value>(&text)) {
                prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), value);
            }
        }
    }

    #[test]
    fn no_text_brings_the_reader_down(text in any::<String>()) {
        prop_assert!(read(&text).is_err());
    }
}
