//! What other evaluators of IAM policies get wrong.

use crate::support::written::{allowed_if, allows, get, identity, resource, service, trust, user};
use a2i_policy_core::evaluate::{ContextValue, PolicyKind, PolicySet, Question, Verdict};
use a2i_policy_core::policy::{Clause, Document, Effect, OneOrMany, Statement, read};
use std::time::{Duration, Instant};

fn object(pattern: &str) -> PolicySet {
    identity(&format!(
        r#""Effect": "Allow", "Action": "s3:*", "Resource": "{pattern}""#
    ))
}

#[test]
fn a_colon_in_an_object_key() {
    assert!(allows(
        &object("arn:aws:s3:::in/*"),
        &get("arn:aws:s3:::in/2026-11-24T10:30:00Z.png")
    ));
    assert!(allows(
        &object("arn:aws:s3:::in/a:*:c"),
        &get("arn:aws:s3:::in/a:b/x:y:c")
    ));
    assert!(!allows(
        &object("arn:aws:s3:::in/a:b"),
        &get("arn:aws:s3:::in/a:c")
    ));
}

#[test]
fn resource_star() {
    assert!(allows(&object("*"), &get("arn:aws:s3:::in/a")));
    assert!(allows(&object("*"), &get("*")));
    assert!(!allows(&object("arn:aws:s3:::*"), &get("*")));
}

/// A policy that allows everything on one resource, which a reader would refuse.
fn unread(resource: &str) -> PolicySet {
    let statement = Statement {
        sid: None,
        effect: Effect::Allow,
        principal: None,
        action: Clause::Is(OneOrMany::One("*".to_owned())),
        resource: Some(Clause::Is(OneOrMany::One(resource.to_owned()))),
        condition: None,
    };
    PolicySet::new().with(
        PolicyKind::Identity,
        "unread",
        &Document::new(vec![statement]),
    )
}

#[test]
fn a_resource_that_is_no_arn() {
    for pattern in [
        "in/a",
        "",
        ":",
        "::::::",
        "arn",
        "arn:aws:s3",
        "é*",
        "a?",
        "${",
        "${}:",
    ] {
        let _ = unread(pattern).decide(&get("arn:aws:s3:::in/a"));
        let _ = object("arn:aws:s3:::in/*").decide(&get(pattern));
    }
    let decision = unread("in/*").decide(&get("arn:aws:s3:::in/a"));
    assert_ne!(decision.verdict, Verdict::Allowed);
}

#[test]
fn more_than_a_thousand_statements() {
    let statement = |index: usize| Statement {
        sid: None,
        effect: Effect::Allow,
        principal: None,
        action: Clause::Is(OneOrMany::One(format!("s3:Action{index}"))),
        resource: Some(Clause::Is(OneOrMany::One("*".to_owned()))),
        condition: None,
    };
    let document = Document::new((0..5_000).map(statement).collect());
    let set = PolicySet::new().with(PolicyKind::Identity, "large", &document);
    let decision = set.decide(&Question::concrete(
        user(),
        "s3:action4999",
        "arn:aws:s3:::in",
    ));
    assert_eq!(decision.verdict, Verdict::Allowed);
    assert_eq!(decision.identity.unwrap().statement, 4_999);
}

#[test]
fn wildcards_are_not_matched_in_quadratic_time_or_worse() {
    let begin = Instant::now();
    let set = object(&format!("arn:aws:s3:::{}b", "*a".repeat(200)));
    assert!(!allows(
        &set,
        &get(&format!("arn:aws:s3:::{}", "a".repeat(1_000)))
    ));
    assert!(begin.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_substituted_value_is_no_wildcard() {
    let set = object("arn:aws:s3:::in/${aws:username}/*");
    assert!(allows(
        &set,
        &get("arn:aws:s3:::in/bob/a").with("aws:username", "bob")
    ));
    assert!(!allows(
        &set,
        &get("arn:aws:s3:::in/bob/a").with("aws:username", "*")
    ));
    assert!(!allows(
        &set,
        &get("arn:aws:s3:::in/bob/a").with("aws:username", "b?b")
    ));
    assert!(allows(
        &set,
        &get("arn:aws:s3:::in/*/a").with("aws:username", "*")
    ));
    let set = allowed_if(r#""StringLike": {"aws:PrincipalTag/team": "${aws:username}*"}"#);
    let tagged = get("x").with("aws:PrincipalTag/team", "red");
    assert!(!allows(&set, &tagged.clone().with("aws:username", "r?")));
    assert!(allows(&set, &tagged.with("aws:username", "re")));
}

#[test]
fn escapes_are_literal() {
    let set = object("arn:aws:s3:::in/${*}/${?}/${$}{x}");
    assert!(allows(&set, &get("arn:aws:s3:::in/*/?/${x}")));
    assert!(!allows(&set, &get("arn:aws:s3:::in/a/b/${x}")));
    let set = allowed_if(r#""StringLike": {"k": "a${*}"}"#);
    assert!(allows(&set, &get("x").with("k", "a*")));
    assert!(!allows(&set, &get("x").with("k", "ab")));
    let set = allowed_if(r#""StringEquals": {"k": "a${*}"}"#);
    assert!(allows(&set, &get("x").with("k", "a*")));
    assert!(!allows(&set, &get("x").with("k", "a${*}")));
}

#[test]
fn an_unset_variable_matches_nothing() {
    let set = object("arn:aws:s3:::in/${aws:username}*");
    for resource in [
        "arn:aws:s3:::in/",
        "arn:aws:s3:::in/a",
        "arn:aws:s3:::in/${aws:username}",
    ] {
        assert!(!allows(&set, &get(resource)), "{resource}");
    }
    let not = identity(
        r#""Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::in/${aws:username}*""#,
    );
    let verdict = not.decide(&get("arn:aws:s3:::in/a")).verdict;
    assert_eq!(verdict, Verdict::Undecided);
    let set = allowed_if(r#""StringEquals": {"k": "${aws:username}"}"#);
    assert!(!allows(&set, &get("x").with("k", "")));
    assert!(!allows(&set, &get("x").with("k", "${aws:username}")));
    // A negated operator is met by what equals nothing; that the statement is void is also said.
    let set = allowed_if(r#""StringNotEquals": {"k": "${aws:username}"}"#);
    let verdict = set.decide(&get("x").with("k", "a")).verdict;
    assert_eq!(verdict, Verdict::Undecided);
    let known = get("x").with("k", "a").with("aws:username", "bob");
    assert!(allows(&set, &known));
}

#[test]
fn a_default_stands_in_for_an_unset_variable() {
    let set = object("arn:aws:s3:::bucket-${aws:PrincipalTag/team, 'company-wide'}");
    assert!(allows(&set, &get("arn:aws:s3:::bucket-company-wide")));
    let red = |resource: &str| get(resource).with("aws:principaltag/TEAM", "red");
    assert!(allows(&set, &red("arn:aws:s3:::bucket-red")));
    assert!(!allows(&set, &red("arn:aws:s3:::bucket-company-wide")));
}

#[test]
fn version_2008_has_no_variables() {
    for version in [r#""Version": "2008-10-17","#, ""] {
        let text = format!(
            r#"{{{version} "Statement": {{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::in/${{aws:username}}"}}}}"#
        );
        let set = PolicySet::new().with(PolicyKind::Identity, "old", &read(&text).unwrap());
        let bob = |resource: &str| get(resource).with("aws:username", "bob");
        assert!(!allows(&set, &bob("arn:aws:s3:::in/bob")));
        assert!(allows(&set, &bob("arn:aws:s3:::in/${aws:username}")));
    }
}

#[test]
fn arn_equals_is_arn_like() {
    for operator in ["ArnEquals", "ArnLike"] {
        let set = allowed_if(&format!(
            r#""{operator}": {{"aws:SourceArn": "arn:aws:someservice:*:111122223333:finance/*"}}"#
        ));
        let from = |arn: &str| get("x").with("aws:SourceArn", arn);
        assert!(allows(
            &set,
            &from("arn:aws:someservice:us-east-2:111122223333:finance/a:b")
        ));
        assert!(!allows(
            &set,
            &from(
                "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"
            ),
        ));
    }
}

#[test]
fn bool_in_any_case() {
    for operand in [r#""TRUE""#, r#""true""#, r#""True""#, "true"] {
        let set = allowed_if(&format!(r#""Bool": {{"aws:SecureTransport": {operand}}}"#));
        for value in ["true", "TRUE"] {
            assert!(
                allows(&set, &get("x").with("aws:SecureTransport", value)),
                "{operand}"
            );
        }
        assert!(
            !allows(&set, &get("x").with("aws:SecureTransport", "False")),
            "{operand}"
        );
    }
}

#[test]
fn a_missing_key_fails_a_positive_operator() {
    for operand in ["", "*", "null"] {
        for operator in ["StringEquals", "StringLike"] {
            let set = allowed_if(&format!(r#""{operator}": {{"k": "{operand}"}}"#));
            assert!(!allows(&set, &get("x")), "{operator} {operand}");
        }
    }
}

#[test]
fn numbers_and_booleans_in_conditions() {
    let set = allowed_if(r#""NumericLessThanEquals": {"s3:max-keys": 10}"#);
    assert!(allows(&set, &get("x").with("s3:max-keys", "10")));
    assert!(!allows(&set, &get("x").with("s3:max-keys", "11")));
    let set = allowed_if(r#""Null": {"aws:TokenIssueTime": true}"#);
    assert!(allows(&set, &get("x")));
    assert!(!allows(
        &set,
        &get("x").with("aws:TokenIssueTime", "2026-11-24T00:00:00Z")
    ));
}

#[test]
fn a_trust_policy_without_resource() {
    let set = trust(
        r#""Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole""#,
    );
    let assume = |name: &str| {
        Question::concrete(
            service(name),
            "sts:AssumeRole",
            "arn:aws:iam::111122223333:role/R",
        )
    };
    assert!(allows(&set, &assume("sagemaker.amazonaws.com")));
    assert!(!allows(&set, &assume("lambda.amazonaws.com")));
}

#[test]
fn principals_of_every_shape() {
    for principal in [
        r#""*""#,
        r#"{"AWS": "*"}"#,
        r#"{"AWS": ["arn:aws:iam::444455556666:root", "arn:aws:iam::111122223333:user/bob"]}"#,
        r#"{"Service": ["a.amazonaws.com", "b.amazonaws.com"], "AWS": "arn:aws:iam::111122223333:user/bob"}"#,
    ] {
        let set = resource(&format!(
            r#""Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::in/*""#
        ));
        assert!(allows(&set, &get("arn:aws:s3:::in/a")), "{principal}");
    }
}

#[test]
fn a_set_operator_with_if_exists() {
    let set = allowed_if(r#""ForAnyValue:StringLikeIfExists": {"aws:TagKeys": "a*"}"#);
    let tags = |tags: &[&str]| {
        let known = tags
            .iter()
            .map(|tag| a2i_policy_core::pattern::Pattern::literal(tag))
            .collect();
        get("x").with("aws:TagKeys", ContextValue::Known(known))
    };
    assert_eq!(set.decide(&get("x")).verdict, Verdict::Undecided);
    assert!(allows(&set, &tags(&["b", "ab"])));
    assert!(!allows(&set, &tags(&["b"])));
}

#[test]
fn the_same_question_has_the_same_answer() {
    let set = object("arn:aws:s3:::in/*");
    let question = get("arn:aws:s3:::in/a");
    let again = format!("{:?}", set.trace(&question));
    for _ in 0..10 {
        let set = object("arn:aws:s3:::in/*");
        assert_eq!(format!("{:?}", set.trace(&question)), again);
    }
}

/// Statements are looked up by their actions and resources, but not by every pair of them.
#[test]
fn a_statement_of_many_actions_and_resources() {
    let begin = Instant::now();
    let names = |prefix: &str| -> Vec<String> {
        (0..4_000).map(|index| format!("{prefix}{index}")).collect()
    };
    let document = Document::new(vec![Statement {
        sid: None,
        effect: Effect::Allow,
        principal: None,
        action: Clause::Is(OneOrMany::Many(names("s3:Get"))),
        resource: Some(Clause::Is(OneOrMany::Many(names("arn:aws:s3:::in/")))),
        condition: None,
    }]);
    let mut set = PolicySet::new();
    for _ in 0..9 {
        set = set.with(PolicyKind::Identity, "many", &document);
    }
    let question = |resource| Question::concrete(user(), "s3:Get3999", resource);
    assert!(allows(&set, &question("arn:aws:s3:::in/3999")));
    assert!(!allows(&set, &question("arn:aws:s3:::in/4000")));
    assert!(
        begin.elapsed() < Duration::from_secs(10),
        "{:?}",
        begin.elapsed()
    );
}

/// Adding a key costs the same, however many there are.
#[test]
fn a_context_of_many_keys() {
    let begin = Instant::now();
    let mut question = get("x");
    for index in (0..200_000).rev() {
        question = question.with(&format!("k{index:06}"), "a");
    }
    let set = allowed_if(r#""StringEquals": {"K000007": "a"}"#);
    assert!(allows(&set, &question));
    assert!(
        begin.elapsed() < Duration::from_secs(10),
        "{:?}",
        begin.elapsed()
    );
}
