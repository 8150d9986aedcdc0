//! Each condition operator, and what holds when the key is missing.

use crate::support::written::{allowed_if, allows, get};
use a2i_policy_core::evaluate::{ContextValue, Extent, Question, Verdict};
use a2i_policy_core::pattern::Pattern;

fn with(values: &[&str]) -> Question {
    let values = values.iter().map(|value| Pattern::literal(value)).collect();
    get("x").with("k", ContextValue::Known(values))
}

/// Operator, operands, a value that satisfies it, one that does not.
const OPERATORS: &[(&str, &str, &str, &str)] = &[
    ("StringEquals", r#"["a", "b*"]"#, "b*", "A"),
    ("StringEqualsIgnoreCase", r#"["a", "B"]"#, "b", "c"),
    ("StringLike", r#"["a*", "?b"]"#, "xb", "xxb"),
    ("NumericEquals", r#"["1.0", "3"]"#, "1", "2"),
    ("NumericLessThan", r#""10""#, "9.99", "10"),
    ("NumericLessThanEquals", r#""10""#, "10", "10.01"),
    ("NumericGreaterThan", r#""-2""#, "-1", "-2"),
    ("NumericGreaterThanEquals", "10", "10", "9"),
    (
        "DateEquals",
        r#""2020-01-01T00:00:00Z""#,
        "1577836800",
        "1577836801",
    ),
    (
        "DateLessThan",
        r#""2020-01-01""#,
        "2019-12-31T23:59:59Z",
        "2020-01-01T00:00:00Z",
    ),
    (
        "DateLessThanEquals",
        r#""2020-01-01T01:00:00+01:00""#,
        "2020-01-01T00:00:00Z",
        "2020-01-01T00:00:01Z",
    ),
    (
        "DateGreaterThan",
        r#""1577836800""#,
        "2020-01-01T00:00:00.1Z",
        "2020-01-01T00:00:00Z",
    ),
    (
        "DateGreaterThanEquals",
        r#""2020-01""#,
        "2020-01-01T00:00:00Z",
        "2019-12-31",
    ),
    ("Bool", r#""true""#, "TRUE", "false"),
    ("BinaryEquals", r#""QUJD""#, "QUJD", "QUI="),
    (
        "IpAddress",
        r#"["203.0.113.0/24", "2001:DB8:1234:5678::/64"]"#,
        "2001:db8:1234:5678::9",
        "203.0.114.1",
    ),
    (
        "ArnEquals",
        r#""arn:aws:sns:*:111122223333:t*""#,
        "arn:aws:sns:eu:111122223333:topic",
        "arn:aws:sns:eu:1:111122223333:t",
    ),
    (
        "ArnLike",
        r#""arn:aws:sns:??:*:t""#,
        "arn:aws:sns:eu::t",
        "arn:aws:sns:eur::t",
    ),
];

const NEGATED: &[(&str, &str)] = &[
    ("StringEquals", "StringNotEquals"),
    ("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    ("StringLike", "StringNotLike"),
    ("NumericEquals", "NumericNotEquals"),
    ("DateEquals", "DateNotEquals"),
    ("IpAddress", "NotIpAddress"),
    ("ArnEquals", "ArnNotEquals"),
    ("ArnLike", "ArnNotLike"),
];

fn negated(operator: &str) -> Option<&'static str> {
    let pair = NEGATED.iter().find(|(positive, _)| *positive == operator)?;
    Some(pair.1)
}

#[test]
fn one_value() {
    for (operator, operands, yes, no) in OPERATORS {
        let set = allowed_if(&format!(r#""{operator}": {{"k": {operands}}}"#));
        assert!(allows(&set, &with(&[yes])), "{operator} {yes}");
        assert!(!allows(&set, &with(&[no])), "{operator} {no}");
        if let Some(operator) = negated(operator) {
            let set = allowed_if(&format!(r#""{operator}": {{"k": {operands}}}"#));
            assert!(!allows(&set, &with(&[yes])), "{operator} {yes}");
            assert!(allows(&set, &with(&[no])), "{operator} {no}");
        }
    }
}

#[test]
fn a_missing_key() {
    for (operator, operands, ..) in OPERATORS {
        for (operator, holds) in [(Some(*operator), false), (negated(operator), true)] {
            let Some(operator) = operator else { continue };
            for (name, holds) in [
                (operator.to_owned(), holds),
                (format!("{operator}IfExists"), true),
                (format!("ForAllValues:{operator}"), true),
                (format!("ForAllValues:{operator}IfExists"), true),
                (format!("ForAnyValue:{operator}"), false),
            ] {
                let set = allowed_if(&format!(r#""{name}": {{"k": {operands}}}"#));
                assert_eq!(allows(&set, &get("x")), holds, "{name}");
            }
            // The page on `IfExists` and that on `ForAnyValue` disagree.
            let name = format!("ForAnyValue:{operator}IfExists");
            let set = allowed_if(&format!(r#""{name}": {{"k": {operands}}}"#));
            assert_eq!(set.decide(&get("x")).verdict, Verdict::Undecided, "{name}");
        }
    }
}

#[test]
fn several_values() {
    for (operator, operands, yes, no) in OPERATORS {
        for suffix in ["", "IfExists"] {
            let all = allowed_if(&format!(
                r#""ForAllValues:{operator}{suffix}": {{"k": {operands}}}"#
            ));
            assert!(allows(&all, &with(&[yes, yes])), "{operator}");
            assert!(!allows(&all, &with(&[yes, no])), "{operator}");
            let any = allowed_if(&format!(
                r#""ForAnyValue:{operator}{suffix}": {{"k": {operands}}}"#
            ));
            assert!(allows(&any, &with(&[no, yes])), "{operator}");
            assert!(!allows(&any, &with(&[no, no])), "{operator}");
        }
        if let Some(operator) = negated(operator) {
            let all = allowed_if(&format!(
                r#""ForAllValues:{operator}": {{"k": {operands}}}"#
            ));
            assert!(allows(&all, &with(&[no, no])), "{operator}");
            assert!(!allows(&all, &with(&[yes, no])), "{operator}");
            let any = allowed_if(&format!(r#""ForAnyValue:{operator}": {{"k": {operands}}}"#));
            assert!(allows(&any, &with(&[yes, no])), "{operator}");
            assert!(!allows(&any, &with(&[yes, yes])), "{operator}");
        }
    }
}

#[test]
fn an_empty_set_is_as_good_as_none() {
    let all = allowed_if(r#""ForAllValues:StringEquals": {"k": "a"}"#);
    assert!(allows(&all, &with(&[])));
    let any = allowed_if(r#""ForAnyValue:StringEquals": {"k": "a"}"#);
    assert!(!allows(&any, &with(&[])));
}

#[test]
fn null_asks_for_absence() {
    for (operand, absent) in [
        (r#""true""#, true),
        (r#""false""#, false),
        ("true", true),
        (r#"["TRUE"]"#, true),
    ] {
        let set = allowed_if(&format!(r#""Null": {{"K": {operand}}}"#));
        assert_eq!(allows(&set, &get("x")), absent, "{operand}");
        assert_eq!(allows(&set, &with(&["a"])), !absent, "{operand}");
    }
}

#[test]
fn all_operators_and_keys_must_hold() {
    let set = allowed_if(r#""StringEquals": {"a": "1", "B": ["2", "3"]}, "Bool": {"c": "true"}"#);
    let whole = get("x").with("A", "1").with("b", "3").with("C", "true");
    assert!(allows(&set, &whole));
    for (key, value) in [("a", "2"), ("b", "1"), ("c", "false")] {
        assert!(!allows(&set, &whole.clone().with(key, value)), "{key}");
        assert!(
            !allows(&set, &whole.clone().with(key, ContextValue::Absent)),
            "{key}"
        );
    }
}

/// How much of a question the condition covers.
fn extent(condition: &str, question: &Question) -> Extent {
    allowed_if(condition).trace(question)[0].condition()
}

#[test]
fn sets_of_values() {
    let source = |pattern: &str| get("x").with("aws:SourceArn", Pattern::arn(pattern));
    let condition = r#""ArnLike": {"aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*"}"#;
    for (pattern, expected) in [
        (
            "arn:aws:sagemaker:*:111122223333:flow-definition/*",
            Extent::All,
        ),
        ("arn:aws:sagemaker:*:111122223333:*", Extent::All),
        ("arn:aws:sagemaker:*:*:*", Extent::Some),
        ("arn:aws:sagemaker:*:444455556666:*", Extent::None),
        ("*", Extent::Some),
    ] {
        assert_eq!(extent(condition, &source(pattern)), expected, "{pattern}");
        let negated = condition.replace("ArnLike", "ArnNotLike");
        assert_eq!(
            extent(&negated, &source(pattern)),
            expected.negated(),
            "{pattern}"
        );
    }
    assert_eq!(
        extent(
            condition,
            &get("x").with("aws:SourceArn", ContextValue::Unknown)
        ),
        Extent::Some
    );
    assert_eq!(
        extent(
            r#""NumericEquals": {"k": "1"}"#,
            &get("x").with("k", Pattern::new("1*"))
        ),
        Extent::Some
    );
    assert_eq!(
        extent(
            r#""StringEquals": {"k": "a${aws:username}"}"#,
            &get("x")
                .with("k", "ab")
                .with("aws:username", Pattern::new("c*"))
        ),
        Extent::None
    );
    assert_eq!(
        extent(
            r#""Null": {"k": "false"}"#,
            &get("x").with("k", Pattern::new("?*"))
        ),
        Extent::All
    );
}

/// What no page says stays open.
#[test]
fn doubts() {
    for (condition, question) in [
        (r#""StringEquals": {"k": "a"}"#, with(&["a", "b"])),
        (r#""NumericEquals": {"k": "1"}"#, with(&["one"])),
        (r#""NumericNotEquals": {"k": "one"}"#, with(&["1"])),
        (r#""DateLessThan": {"k": "2020"}"#, with(&["2019-01-01"])),
        (r#""Bool": {"k": "yes"}"#, with(&["true"])),
        (
            r#""Bool": {"k": "${aws:SecureTransport}"}"#,
            with(&["true"]),
        ),
        (r#""IpAddress": {"k": "::1"}"#, with(&["::1"])),
        (
            r#""IpAddress": {"k": "1.2.3.0/24"}"#,
            with(&["::ffff:1.2.3.4"]),
        ),
        (r#""BinaryEquals": {"k": "?"}"#, with(&["QUJD"])),
        (r#""ArnLike": {"k": "*"}"#, with(&["arn:aws:s3:::in"])),
        (
            r#""StringEqualsIgnoreCase": {"k": "k"}"#,
            with(&["\u{212a}"]),
        ),
        (r#""ForAllValues:StringEquals": {"k": "a"}"#, with(&[""])),
        (r#""Null": {"k": "true"}"#, with(&[""])),
        (r#""StringEquals": {"k": "a${x"}"#, with(&["a${x"])),
        (
            r#""StringEquals": {"k": "${aws:username}"}"#,
            with(&["a"]).with("aws:username", ""),
        ),
        (
            r#""StringEquals": {"k": "${aws:TagKeys}"}"#,
            with(&["a"]).with(
                "aws:TagKeys",
                ContextValue::Known(vec![Pattern::literal("a"), Pattern::literal("b")]),
            ),
        ),
    ] {
        assert_eq!(extent(condition, &question), Extent::Some, "{condition}");
    }
}
