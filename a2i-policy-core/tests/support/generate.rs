//! Random policies from the vocabulary.

use super::vocabulary::*;
use a2i_policy_core::evaluate::{Endpoint, Level, PolicyKind, PolicySet};
use a2i_policy_core::policy::{
    Clause, Condition, Document, Effect, OneOrMany, Operator, Principal, PrincipalKind, Qualifier,
    Statement, Test, Value, Version,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn strings(pool: &'static [&'static str]) -> impl Strategy<Value = OneOrMany<String>> {
    subsequence(pool, 1..=2)
        .prop_map(|values| OneOrMany::Many(values.into_iter().map(str::to_owned).collect()))
}

/// `Is` four times as often as `Not`.
fn clause<T: std::fmt::Debug + Clone>(
    of: impl Strategy<Value = T>,
) -> impl Strategy<Value = Clause<T>> {
    (of, 0..5).prop_map(|(of, not)| {
        if not == 0 {
            Clause::Not(of)
        } else {
            Clause::Is(of)
        }
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let one = (0..KEYS.len()).prop_flat_map(|key| {
        let key = &KEYS[key];
        let operands = if key.name == "aws:SecureTransport" {
            &key.operands[..2]
        } else {
            key.operands
        };
        let qualifier = select(
            &[
                None,
                None,
                None,
                Some(Qualifier::ForAllValues),
                Some(Qualifier::ForAnyValue),
            ][..],
        );
        (
            select(key.tests),
            qualifier,
            any::<bool>(),
            subsequence(operands, 1..=2),
            any::<bool>(),
        )
            .prop_map(move |(test, qualifier, if_exists, operands, truth)| {
                if test == Test::Null {
                    let operand = OneOrMany::One(Value::Bool(truth));
                    return (Operator::new(test), vec![(key.name.to_owned(), operand)]);
                }
                let operator = Operator {
                    qualifier,
                    test,
                    if_exists,
                };
                let values = operands
                    .into_iter()
                    .map(|text| Value::String(text.to_owned()))
                    .collect();
                (
                    operator,
                    vec![(key.name.to_uppercase(), OneOrMany::Many(values))],
                )
            })
    });
    prop::collection::vec(one, 0..=2).prop_map(Condition)
}

fn principal() -> impl Strategy<Value = Clause<Principal>> {
    let only =
        (strings(PRINCIPALS), strings(SERVICES), 0..3).prop_map(|(accounts, services, which)| {
            let mut kinds = Vec::new();
            if which != 0 {
                kinds.push((PrincipalKind::Aws, accounts));
            }
            if which != 1 {
                kinds.push((PrincipalKind::Service, services));
            }
            Principal::Only(kinds)
        });
    clause(prop_oneof![1 => Just(Principal::Anyone), 5 => only])
}

fn resource() -> impl Strategy<Value = OneOrMany<String>> {
    prop_oneof![
        4 => strings(RESOURCE_PATTERNS),
        1 => strings(RESOURCE_TEMPLATES),
    ]
}

pub(crate) fn statement(kind: PolicyKind) -> impl Strategy<Value = Statement> {
    let attached = matches!(
        kind,
        PolicyKind::Identity
            | PolicyKind::Boundary
            | PolicyKind::Session
            | PolicyKind::ServiceControl(_)
    );
    let of_all = kind == PolicyKind::ResourceControl;
    let effect = prop_oneof![3 => Just(Effect::Allow), 1 => Just(Effect::Deny)];
    let bare = prop_oneof![2 => Just(true), 1 => Just(false)];
    (
        effect,
        principal(),
        clause(strings(ACTION_PATTERNS)),
        clause(resource()),
        condition(),
        bare,
    )
        .prop_map(
            move |(effect, principal, action, resource, condition, bare)| Statement {
                sid: None,
                effect,
                principal: match of_all {
                    true => Some(Clause::Is(Principal::Anyone)),
                    false => (!attached).then_some(principal),
                },
                action,
                resource: (kind != PolicyKind::Trust).then_some(resource),
                condition: (!bare).then_some(condition),
            },
        )
}

pub(crate) fn document(kind: PolicyKind) -> impl Strategy<Value = Document> {
    let version = select(
        &[
            Some(Version::V2012),
            Some(Version::V2012),
            Some(Version::V2008),
            None,
        ][..],
    );
    (version, prop::collection::vec(statement(kind), 1..=3)).prop_map(|(version, statements)| {
        Document {
            version,
            ..Document::new(statements)
        }
    })
}

/// Policies of several kinds.
pub(crate) fn policies() -> impl Strategy<Value = Vec<(PolicyKind, Document)>> {
    let one = |kind| document(kind).prop_map(move |document| (kind, document));
    let resource = prop_oneof![
        3 => one(PolicyKind::Resource).prop_map(Some),
        1 => one(PolicyKind::Trust).prop_map(Some),
        1 => one(PolicyKind::Key).prop_map(Some),
        3 => Just(None),
    ];
    let perhaps = |kind| prop_oneof![3 => Just(None), 1 => one(kind).prop_map(Some)];
    let level = |depth| PolicyKind::ServiceControl(Level::at(depth).unwrap());
    let limits = [
        PolicyKind::Boundary,
        PolicyKind::Session,
        level(0),
        level(2),
        PolicyKind::ResourceControl,
        PolicyKind::Endpoint(Endpoint::Interface),
    ];
    (
        prop::collection::vec(one(PolicyKind::Identity), 0..=2),
        resource,
        limits.map(perhaps),
    )
        .prop_map(|(mut policies, resource, limits)| {
            policies.extend(resource);
            policies.extend(limits.into_iter().flatten());
            policies
        })
}

pub(crate) fn prepare(policies: &[(PolicyKind, Document)]) -> PolicySet {
    policies
        .iter()
        .fold(PolicySet::new(), |set, (kind, document)| {
            set.with(*kind, "policy", document)
        })
}
