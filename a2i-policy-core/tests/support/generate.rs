//! Random policies and questions from a small vocabulary, in which most things meet.

use super::naive::Request;
use a2i_policy_core::evaluate::{Caller, ContextValue, PolicyKind, PolicySet, Question};
use a2i_policy_core::pattern::Pattern;
use a2i_policy_core::policy::{
    Clause, Condition, Document, Effect, OneOrMany, Operator, Principal, PrincipalKind, Qualifier,
    Statement, Test, Value, Version,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;

/// The kinds of values that a key may have.
struct Key {
    name: &'static str,
    tests: &'static [Test],
    operands: &'static [&'static str],
    values: &'static [&'static str],
    patterns: &'static [&'static str],
}

const TEXTS: &[Test] = &[
    Test::StringEquals,
    Test::StringNotEquals,
    Test::StringEqualsIgnoreCase,
    Test::StringNotEqualsIgnoreCase,
    Test::StringLike,
    Test::StringNotLike,
    Test::Null,
];

const TEXT_OPERANDS: &[&str] = &[
    "a",
    "A",
    "b",
    "a*",
    "?",
    "*",
    "*b",
    "${aws:username}",
    "${aws:username}*",
    "${aws:UserName, 'a'}",
    "${*}",
    "${k}",
    "${$}{x}",
];
const TEXT_VALUES: &[&str] = &["a", "A", "b", "ab", "*", "?", "${k}"];
const TEXT_PATTERNS: &[&str] = &["a*", "?", "*", "?b"];

const KEYS: &[Key] = &[
    Key {
        name: "aws:username",
        tests: TEXTS,
        operands: TEXT_OPERANDS,
        values: TEXT_VALUES,
        patterns: TEXT_PATTERNS,
    },
    Key {
        name: "k",
        tests: TEXTS,
        operands: TEXT_OPERANDS,
        values: TEXT_VALUES,
        patterns: TEXT_PATTERNS,
    },
    Key {
        name: "aws:SourceArn",
        tests: &[
            Test::ArnEquals,
            Test::ArnLike,
            Test::ArnNotEquals,
            Test::ArnNotLike,
            Test::StringLike,
        ],
        operands: &[
            "arn:aws:s3:::in/*",
            "arn:aws:*:*:*:q",
            "arn:aws:sqs:*:111122223333:*",
            "arn:aws:s3:::in/${aws:username}",
        ],
        values: &[
            "arn:aws:s3:::in/a",
            "arn:aws:sqs:eu:111122223333:q",
            "arn:aws:sqs:eu:444455556666:q:111122223333:q",
        ],
        patterns: &["arn:aws:sqs:*:111122223333:*", "arn:aws:*:*:*:*"],
    },
    Key {
        name: "number",
        tests: &[
            Test::NumericEquals,
            Test::NumericNotEquals,
            Test::NumericLessThan,
            Test::NumericLessThanEquals,
            Test::NumericGreaterThan,
            Test::NumericGreaterThanEquals,
            Test::Null,
        ],
        operands: &["1", "2.5", "10"],
        values: &["1", "2.50", "-3", "10"],
        patterns: &["1*"],
    },
    Key {
        name: "date",
        tests: &[
            Test::DateEquals,
            Test::DateNotEquals,
            Test::DateLessThan,
            Test::DateLessThanEquals,
            Test::DateGreaterThan,
            Test::DateGreaterThanEquals,
        ],
        operands: &["2020-01-01T00:00:00Z", "2021-06-01T00:00:00Z"],
        values: &["2020-01-01T00:00:00Z", "2020-12-31T23:59:59Z"],
        patterns: &["2020*"],
    },
    Key {
        name: "aws:SecureTransport",
        tests: &[Test::Bool, Test::Null],
        operands: &["true", "false", "TRUE"],
        values: &["true", "false"],
        patterns: &["*"],
    },
    Key {
        name: "aws:SourceIp",
        tests: &[Test::IpAddress, Test::NotIpAddress],
        operands: &["203.0.113.0/24", "203.0.113.7/32", "2001:db8::/32"],
        values: &["203.0.113.7", "203.0.113.8", "2001:db8::1", "10.0.0.1"],
        patterns: &["203*"],
    },
    Key {
        name: "binary",
        tests: &[Test::BinaryEquals],
        operands: &["QUJD", "QQ=="],
        values: &["QUJD", "QUI="],
        patterns: &["Q*"],
    },
];

const ACTIONS: &[&str] = &["s3:GetObject", "s3:PutObject", "sqs:SendMessage"];
const ACTION_PATTERNS: &[&str] = &[
    "s3:GetObject",
    "S3:getobject",
    "s3:Get*",
    "s3:?etObject",
    "s3:*",
    "*",
    "sqs:*",
    "s3:PutObject",
    "*:*Object",
];

const RESOURCES: &[&str] = &[
    "arn:aws:s3:::in",
    "arn:aws:s3:::in/a",
    "arn:aws:s3:::in/a:b",
    "arn:aws:s3:::in/*",
    "arn:aws:s3:::out/a/b",
    "arn:aws:sqs:eu:111122223333:q",
    "arn:aws:sqs:us:444455556666:in/a",
    "*",
];
const RESOURCE_PATTERNS: &[&str] = &[
    "*",
    "arn:aws:s3:::in/*",
    "arn:aws:s3:::in/a",
    "arn:aws:s3:::*",
    "arn:aws:s3:::*/a*",
    "arn:aws:s3:::in*",
    "arn:aws:sqs:*:111122223333:*",
    "arn:aws:sqs:*:*:q",
    "arn:aws:s3:*",
    "arn:aws:*:q",
    "arn:aws:sqs:?u:*:?",
];
/// Those that need the context.
const RESOURCE_TEMPLATES: &[&str] = &[
    "arn:aws:s3:::in/${aws:username}",
    "arn:aws:s3:::in/${aws:username}*",
    "arn:aws:s3:::${k, 'in'}/a",
    "arn:aws:s3:::in/${*}",
];

const ROLE: &str = "arn:aws:iam::111122223333:role/R";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/R/S";
const USER: &str = "arn:aws:iam::111122223333:user/U";
const PRINCIPALS: &[&str] = &[
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:root",
    "444455556666",
    ROLE,
    SESSION,
    USER,
    "arn:aws:iam::444455556666:user/U",
];
const CALLERS: &[&str] = &[
    ROLE,
    SESSION,
    USER,
    "arn:aws:iam::*:user/U",
    SERVICES[0],
    SERVICES[1],
];
const SERVICES: &[&str] = &["sagemaker.amazonaws.com", "lambda.amazonaws.com"];

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
    let attached = matches!(kind, PolicyKind::Identity | PolicyKind::Boundary);
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
                principal: (!attached).then_some(principal),
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
    let boundary = prop_oneof![3 => Just(None), 1 => one(PolicyKind::Boundary).prop_map(Some)];
    (
        prop::collection::vec(one(PolicyKind::Identity), 0..=2),
        resource,
        boundary,
    )
        .prop_map(|(mut policies, resource, boundary)| {
            policies.extend(resource);
            policies.extend(boundary);
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

/// A question, kept so that requests of it can be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    caller: &'static str,
    action: &'static str,
    resource: &'static str,
    context: Vec<(&'static str, Known)>,
}

#[derive(Clone, Debug)]
enum Known {
    Unknown,
    Absent,
    Values(Vec<&'static str>),
    Pattern(&'static str),
}

pub(crate) fn asked() -> impl Strategy<Value = Asked> {
    let known = |key: &'static Key| {
        prop_oneof![
            1 => Just(Known::Unknown),
            2 => Just(Known::Absent),
            3 => subsequence(key.values, 1..=2).prop_map(Known::Values),
            3 => select(key.values).prop_map(|value| Known::Values(vec![value])),
            1 => select(key.patterns).prop_map(Known::Pattern),
        ]
        .prop_map(move |known| (key.name, known))
    };
    let context: Vec<_> = KEYS.iter().map(known).collect();
    (
        select(CALLERS),
        select(ACTION_PATTERNS),
        select(RESOURCE_PATTERNS),
        context,
    )
        .prop_map(|(caller, action, resource, context)| Asked {
            caller,
            action,
            resource,
            context,
        })
}

fn caller(text: &str) -> Caller {
    if text.starts_with("arn:") {
        Caller::Aws(text.to_owned())
    } else {
        Caller::Service(text.to_owned())
    }
}

impl Asked {
    pub(crate) fn question(&self) -> Question {
        let mut question = Question::new(caller(self.caller), self.action, self.resource)
            .with_others(ContextValue::Absent);
        for (key, known) in &self.context {
            let value = match known {
                Known::Unknown => ContextValue::Unknown,
                Known::Absent => ContextValue::Absent,
                Known::Values(values) => {
                    ContextValue::Known(values.iter().map(|text| Pattern::literal(text)).collect())
                }
                Known::Pattern(text) => Pattern::arn(text).into(),
            };
            question = question.with(key, value);
        }
        question
    }

    /// A request of the question, chosen by `random`; `None` if the vocabulary holds none.
    pub(crate) fn request(&self, mut random: impl FnMut(usize) -> usize) -> Option<Request> {
        let mut pick =
            |pool: Vec<&'static str>| (!pool.is_empty()).then(|| pool[random(pool.len())]);
        let matching = |pool: &[&'static str], pattern: Pattern| -> Vec<&'static str> {
            pool.iter()
                .copied()
                .filter(|text| pattern.matches(text))
                .collect()
        };
        let callers = match self.caller {
            ROLE => vec![ROLE, SESSION],
            "arn:aws:iam::*:user/U" => vec![USER, "arn:aws:iam::444455556666:user/U"],
            other => vec![other],
        };
        let mut context = BTreeMap::new();
        for ((name, known), key) in self.context.iter().zip(KEYS) {
            let values = match known {
                Known::Absent => continue,
                Known::Values(values) => values.clone(),
                Known::Unknown => match pick(vec!["absent", "one", "two"])? {
                    "absent" => continue,
                    "one" => vec![pick(key.values.to_vec())?],
                    _ => vec![pick(key.values.to_vec())?, pick(key.values.to_vec())?],
                },
                Known::Pattern(text) => vec![pick(matching(key.values, Pattern::arn(text)))?],
            };
            context.insert(
                name.to_lowercase(),
                values.into_iter().map(str::to_owned).collect(),
            );
        }
        Some(Request {
            caller: caller(pick(callers)?),
            action: pick(matching(ACTIONS, Pattern::action(self.action)))?.to_owned(),
            resource: pick(matching(RESOURCES, Pattern::arn(self.resource)))?.to_owned(),
            context,
        })
    }
}

/// The question that holds this request alone.
pub(crate) fn concrete(request: &Request) -> Question {
    let mut question =
        Question::concrete(request.caller.clone(), &request.action, &request.resource);
    for (key, values) in &request.context {
        let values = values.iter().map(|text| Pattern::literal(text)).collect();
        question = question.with(key, ContextValue::Known(values));
    }
    question
}
