//! What the pages leave open, or say in two ways: nothing may be proven by it, for an `Allow` or for
//! a `Deny`.

use crate::support::written::{allowed_if, document, get, identity, resource, trust};
use a2i_policy_core::evaluate::{
    Caller, ContextValue, Extent, PolicyKind, PolicySet, Question, Verdict,
};
use a2i_policy_core::pattern::Pattern;

const OBJECT: &str = "arn:aws:s3:::in/a";

/// How many requests for an object a statement covers by its resources.
fn covered(clause: &str, question: &Question) -> Extent {
    let set = resource(&format!(
        r#""Effect": "Deny", "Principal": "*", "Action": "*", {clause}"#
    ));
    set.trace(question)[0].resource
}

#[test]
fn a_star_that_would_run_over_colons() {
    for resource in [
        "arn:aws:s3:*",
        "arn:*",
        "arn:aws:s3:::*:x*",
        "arn:aws:s*",
        "arn:aws:s3:*/a",
    ] {
        let clause = format!(r#""Resource": "{resource}""#);
        let expected = if resource == "arn:aws:s3:::*:x*" {
            Extent::None
        } else {
            Extent::Some
        };
        assert_eq!(covered(&clause, &get(OBJECT)), expected, "{resource}");
        let clause = format!(r#""NotResource": "{resource}""#);
        assert_eq!(
            covered(&clause, &get(OBJECT)),
            expected.negated(),
            "{resource}"
        );
    }
    // However it runs, it keeps to what comes before it.
    assert_eq!(
        covered(r#""Resource": "arn:aws:sqs:*""#, &get(OBJECT)),
        Extent::None
    );
}

#[test]
fn a_resource_in_its_services_own_form() {
    let question = Question::concrete(
        Caller::Anonymous,
        "execute-api:Invoke",
        "arn:aws:execute-api:eu-west-1:111122223333:api/stage/GET/pets",
    );
    for resource in [
        "execute-api:/stage/GET/*",
        "execute-api:/a:b:c:d:e/*",
        "execute-api:/stage/${aws:username}/*",
    ] {
        let clause = format!(r#""Resource": "{resource}""#);
        assert_eq!(covered(&clause, &question), Extent::Some, "{resource}");
    }
}

/// The index may not leave out what is in doubt.
#[test]
fn doubts_are_found_among_many_statements() {
    let deny = |resource: &str| {
        document(&format!(
            r#""Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "{resource}""#
        ))
    };
    for resource in ["s3:/x/*", "s3:/x/${aws:username}", "arn:aws:s3:*"] {
        let mut set = PolicySet::new().with(PolicyKind::Resource, "doubt", &deny(resource));
        for index in 0..20 {
            let other = deny(&format!("arn:aws:s3:::other{index}/*"));
            set = set.with(PolicyKind::Resource, "other", &other);
        }
        let allow = document(r#""Effect": "Allow", "Action": "*", "Resource": "*""#);
        let set = set.with(PolicyKind::Identity, "all", &allow);
        let question = get(OBJECT).with("aws:username", "bob");
        assert_eq!(
            set.decide(&question).verdict,
            Verdict::Undecided,
            "{resource}"
        );
    }
}

#[test]
fn an_entry_of_not_resource_without_a_value() {
    let clause = r#""NotResource": ["arn:aws:s3:::in/${aws:username}", "arn:aws:s3:::out/*"]"#;
    assert_eq!(covered(clause, &get(OBJECT)), Extent::Some);
    assert_eq!(covered(clause, &get("arn:aws:s3:::out/a")), Extent::None);
    // One that may have a value may have none.
    let unknown = get("arn:aws:s3:::other/a").with("aws:username", ContextValue::Unknown);
    assert_eq!(covered(clause, &unknown), Extent::Some);
    let known = get(OBJECT).with("aws:username", "b");
    assert_eq!(covered(clause, &known), Extent::All);
}

/// Each with a question that a reader of one page would decide.
#[test]
fn conditions() {
    for (condition, question) in [
        // No operand: "does not affect the policy", "never matches".
        (r#""StringEquals": {"k": []}"#, get("x").with("k", "a")),
        (r#""StringNotEquals": {"k": []}"#, get("x").with("k", "a")),
        (r#""StringEquals": {"k": []}"#, get("x")),
        (r#""Null": {"k": []}"#, get("x")),
        // One page has the first always true and the second always false, another knows neither.
        (r#""ForAllValues:Null": {"k": "false"}"#, get("x")),
        (
            r#""ForAnyValue:Null": {"k": "false"}"#,
            get("x").with("k", "a"),
        ),
        // No ARN.
        (
            r#""ArnNotLike": {"k": "arn:aws:s3:::in"}"#,
            get("x").with("k", "in"),
        ),
        (
            r#""ArnLike": {"k": "*:*:*:*:*:*"}"#,
            get("x").with("k", "a:b:c:d:e:f"),
        ),
        (
            r#""ArnNotEquals": {"k": "arn:aws:s3:::in"}"#,
            get("x").with("k", Pattern::new("arn:aws:sqs*")),
        ),
        // Letters beyond ASCII, of the policy, and in the name of a key.
        (
            r#""StringNotEqualsIgnoreCase": {"k": "stra\u00dfe"}"#,
            get("x").with("k", "STRASSE"),
        ),
        (
            r#""StringNotEquals": {"aws:RequestTag/\u00c9": "a"}"#,
            get("x").with("aws:RequestTag/\u{e9}", "a"),
        ),
        // IPv4 in the form of IPv6, as a range.
        (
            r#""NotIpAddress": {"k": "::ffff:203.0.113.0/120"}"#,
            get("x").with("k", "203.0.113.7"),
        ),
        // More digits than a floating-point number keeps.
        (
            r#""NumericNotEquals": {"k": "9007199254740993"}"#,
            get("x").with("k", "9007199254740992"),
        ),
        // A variable within a default.
        (
            r#""StringNotEquals": {"k": "${a, '${b}'}"}"#,
            get("x").with("k", "b"),
        ),
        (
            r#""StringNotEquals": {"k": "${a, ''}"}"#,
            get("x").with("k", ""),
        ),
    ] {
        let found = allowed_if(condition).trace(&question)[0].condition();
        assert_eq!(found, Extent::Some, "{condition}");
    }
}

/// Callers of whom the last segment is not known, the root user among them.
#[test]
fn callers_of_no_known_kind() {
    let by = |arn: &str| Question::concrete(Caller::Aws(arn.to_owned()), "s3:GetObject", OBJECT);
    for name in [
        "111122223333",
        "arn:aws:iam::111122223333:user/bob",
        "arn:aws:iam::111122223333:role/R",
        "arn:aws:sts::111122223333:assumed-role/R/S",
    ] {
        let set = resource(&format!(
            r#""Effect": "Allow", "Principal": {{"AWS": "{name}"}}, "Action": "*", "Resource": "*""#
        ));
        for caller in [
            "arn:aws:iam::111122223333:*",
            "arn:aws:*::111122223333:*",
            "*",
        ] {
            let verdict = set.decide(&by(caller)).verdict;
            assert_eq!(verdict, Verdict::Undecided, "{name} {caller}");
        }
    }
    let nothing = identity(r#""Effect": "Deny", "Action": "s3:PutObject", "Resource": "*""#);
    let verdict = nothing.decide(&by("arn:aws:iam::111122223333:*")).verdict;
    assert_eq!(verdict, Verdict::Undecided);
}

#[test]
fn a_role_of_unknown_name() {
    let set = resource(
        r#""Effect": "Allow", "Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/R/S"}, "Action": "*", "Resource": "*""#,
    );
    let role = Caller::Aws("arn:aws:iam::111122223333:role/*".to_owned());
    let question = Question::concrete(role, "s3:GetObject", OBJECT);
    assert_eq!(set.decide(&question).verdict, Verdict::Undecided);
}

/// "You cannot use AWS account root user credentials to call AssumeRole".
#[test]
fn the_root_user_assumes_no_role() {
    let set = trust(
        r#""Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole""#,
    );
    let root = Caller::Aws("arn:aws:iam::111122223333:root".to_owned());
    let role = "arn:aws:iam::111122223333:role/R";
    let question = Question::concrete(root, "sts:AssumeRole", role);
    assert_eq!(set.decide(&question).verdict, Verdict::Undecided);
}
