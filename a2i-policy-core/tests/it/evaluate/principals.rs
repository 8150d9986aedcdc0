//! Who is named by a resource-based policy.

use crate::support::written::{by, resource};
use Extent::{All, None, Some};
use a2i_policy_core::evaluate::{Caller, Extent, Question, Verdict};

const USER: &str = "arn:aws:iam::111122223333:user/bob";
const ROLE: &str = "arn:aws:iam::111122223333:role/R";
const PATH_ROLE: &str = "arn:aws:iam::111122223333:role/service-role/R";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/R/S";
const ROOT: &str = "arn:aws:iam::111122223333:root";

fn extent(effect: &str, clause: &str, who: &str) -> Extent {
    let set = resource(&format!(
        r#""Effect": "{effect}", {clause}, "Action": "s3:*", "Resource": "*""#
    ));
    set.trace(&by(who))[0].principal
}

/// A principal, who calls, and how much of that is named.
const PRINCIPALS: &[(&str, &str, Extent)] = &[
    (r#""*""#, USER, All),
    (r#""*""#, "anonymous", All),
    (r#""*""#, "sagemaker.amazonaws.com", Some),
    (r#"{"AWS": "*"}"#, SESSION, All),
    (r#"{"AWS": "*"}"#, "anonymous", All),
    (r#"{"AWS": "*"}"#, "sagemaker.amazonaws.com", Some),
    (r#"{"AWS": "111122223333"}"#, USER, All),
    (r#"{"AWS": "arn:aws:iam::111122223333:root"}"#, SESSION, All),
    (r#"{"AWS": "arn:aws:iam::111122223333:root"}"#, ROOT, All),
    (r#"{"AWS": "444455556666"}"#, USER, None),
    (r#"{"AWS": "111122223333"}"#, "anonymous", None),
    (
        r#"{"AWS": "111122223333"}"#,
        "arn:aws:iam::*:user/bob",
        Some,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#,
        USER,
        All,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:user/Bob"}"#,
        USER,
        None,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#,
        "arn:aws:iam::*:user/bob",
        Some,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:user/eve"}"#,
        "arn:aws:iam::*:user/bob",
        None,
    ),
    (r#"{"AWS": "arn:aws:iam::111122223333:role/R"}"#, ROLE, All),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:role/R"}"#,
        SESSION,
        All,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:role/service-role/R"}"#,
        PATH_ROLE,
        All,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:role/service-role/R"}"#,
        ROLE,
        None,
    ),
    // A session does not tell the path of its role.
    (
        r#"{"AWS": "arn:aws:iam::111122223333:role/service-role/R"}"#,
        SESSION,
        Some,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:role/Q"}"#,
        SESSION,
        None,
    ),
    (
        r#"{"AWS": "arn:aws:iam::444455556666:role/R"}"#,
        SESSION,
        None,
    ),
    (
        r#"{"AWS": "arn:aws:sts::111122223333:assumed-role/R/S"}"#,
        SESSION,
        All,
    ),
    (
        r#"{"AWS": "arn:aws:sts::111122223333:assumed-role/R/T"}"#,
        SESSION,
        None,
    ),
    (
        r#"{"AWS": "arn:aws:sts::111122223333:assumed-role/R/S"}"#,
        ROLE,
        Some,
    ),
    (
        r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#,
        "arn:aws:sts::111122223333:federated-user/bob",
        Some,
    ),
    (
        r#"{"Service": "sagemaker.amazonaws.com"}"#,
        "sagemaker.amazonaws.com",
        All,
    ),
    (
        r#"{"Service": "sagemaker.amazonaws.com"}"#,
        "lambda.amazonaws.com",
        None,
    ),
    (r#"{"Service": "sagemaker.amazonaws.com"}"#, ROLE, None),
    (
        r#"{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#,
        USER,
        Some,
    ),
    (
        r#"{"Federated": "cognito-identity.amazonaws.com"}"#,
        USER,
        None,
    ),
    (
        r#"{"Federated": "cognito-identity.amazonaws.com"}"#,
        SESSION,
        Some,
    ),
];

#[test]
fn principals() {
    for (principal, who, expected) in PRINCIPALS {
        let clause = format!(r#""Principal": {principal}"#);
        assert_eq!(
            extent("Allow", &clause, who),
            *expected,
            "{principal} {who}"
        );
    }
    let federated = Caller::Federated("cognito-identity.amazonaws.com".to_owned());
    let question = Question::concrete(federated, "s3:GetObject", "arn:aws:s3:::in/a");
    let set = resource(
        r#""Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "*", "Resource": "*""#,
    );
    assert_eq!(set.decide(&question).verdict, Verdict::Allowed);
}

#[test]
fn not_principal() {
    for (effect, principal, who, expected) in [
        (
            "Deny",
            r#"{"AWS": ["arn:aws:iam::111122223333:user/bob", "arn:aws:iam::111122223333:root"]}"#,
            USER,
            None,
        ),
        (
            "Deny",
            r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#,
            USER,
            Some,
        ),
        (
            "Deny",
            r#"{"AWS": "arn:aws:iam::111122223333:root"}"#,
            USER,
            Some,
        ),
        (
            "Deny",
            r#"{"AWS": "arn:aws:iam::444455556666:user/eve"}"#,
            USER,
            All,
        ),
        (
            "Deny",
            r#"{"AWS": "arn:aws:iam::444455556666:user/eve"}"#,
            "sagemaker.amazonaws.com",
            All,
        ),
        (
            "Deny",
            r#"{"Service": "sagemaker.amazonaws.com"}"#,
            "sagemaker.amazonaws.com",
            None,
        ),
        (
            "Deny",
            r#"{"AWS": ["arn:aws:sts::111122223333:assumed-role/R/S", "111122223333"]}"#,
            SESSION,
            Some,
        ),
        (
            "Deny",
            r#"{"AWS": ["arn:aws:sts::111122223333:assumed-role/R/S", "arn:aws:iam::111122223333:role/R", "111122223333"]}"#,
            SESSION,
            None,
        ),
        (
            "Allow",
            r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#,
            USER,
            None,
        ),
        (
            "Allow",
            r#"{"AWS": "arn:aws:iam::111122223333:user/eve"}"#,
            USER,
            All,
        ),
        (
            "Allow",
            r#"{"AWS": "arn:aws:iam::111122223333:root"}"#,
            USER,
            Some,
        ),
    ] {
        let clause = format!(r#""NotPrincipal": {principal}"#);
        assert_eq!(
            extent(effect, &clause, who),
            expected,
            "{effect} {principal} {who}"
        );
    }
}

/// A `Deny` for an account: no page says that it reaches all who belong to it.
#[test]
fn a_deny_for_an_account() {
    let clause = r#""Principal": {"AWS": "111122223333"}"#;
    assert_eq!(extent("Deny", clause, USER), Some);
    assert_eq!(extent("Deny", clause, ROOT), All);
    assert_eq!(
        extent("Deny", clause, "arn:aws:iam::444455556666:user/eve"),
        None
    );
}
