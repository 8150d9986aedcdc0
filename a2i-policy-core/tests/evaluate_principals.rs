//! Who is named by a resource-based policy, and what else such a caller needs.
#![cfg(feature = "read")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod support;

use Extent::{All, None, Some};
use a2i_policy_core::evaluate::{Caller, Extent, PolicyKind, PolicySet, Question, Verdict};
use support::written::{document, resource};

const USER: &str = "arn:aws:iam::111122223333:user/bob";
const ROLE: &str = "arn:aws:iam::111122223333:role/R";
const PATH_ROLE: &str = "arn:aws:iam::111122223333:role/service-role/R";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/R/S";
const ROOT: &str = "arn:aws:iam::111122223333:root";

fn caller(text: &str) -> Caller {
    match text {
        "anonymous" => Caller::Anonymous,
        arn if arn.starts_with("arn:") => Caller::Aws(arn.to_owned()),
        service => Caller::Service(service.to_owned()),
    }
}

fn get(text: &str) -> Question {
    Question::concrete(caller(text), "s3:GetObject", "arn:aws:s3:::in/a")
}

fn extent(effect: &str, clause: &str, who: &str) -> Extent {
    let set = resource(&format!(
        r#""Effect": "{effect}", {clause}, "Action": "s3:*", "Resource": "*""#
    ));
    set.trace(&get(who))[0].principal
}

/// A principal, who calls, and how much of that is named.
const PRINCIPALS: &[(&str, &str, Extent)] = &[
    (r#""*""#, USER, All),
    (r#""*""#, "anonymous", All),
    (r#""*""#, "sagemaker.amazonaws.com", All),
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

const ALL: &str = r#""Effect": "Allow", "Action": "*", "Resource": "*""#;
const ELSE: &str = r#""Effect": "Allow", "Action": "sqs:*", "Resource": "*""#;

fn verdict(policies: &[(PolicyKind, &str)], question: &Question) -> Verdict {
    let set = policies
        .iter()
        .fold(PolicySet::new(), |set, (kind, statement)| {
            set.with(*kind, "policy", &document(statement))
        });
    set.decide(question).verdict
}

fn granting(principal: &str) -> String {
    format!(
        r#""Effect": "Allow", "Principal": {{"AWS": "{principal}"}}, "Action": "s3:*", "Resource": "*""#
    )
}

#[test]
fn either_policy_is_enough_in_one_account() {
    use PolicyKind::{Identity, Resource};
    assert_eq!(verdict(&[], &get(USER)), Verdict::ImplicitlyDenied);
    assert_eq!(verdict(&[(Identity, ALL)], &get(USER)), Verdict::Allowed);
    assert_eq!(
        verdict(&[(Identity, ALL), (Resource, &granting(ROLE))], &get(USER)),
        Verdict::Allowed
    );
    for principal in [USER, "*"] {
        assert_eq!(
            verdict(&[(Resource, &granting(principal))], &get(USER)),
            Verdict::Allowed
        );
    }
    // An account decides by its own policies.
    assert_eq!(
        verdict(&[(Resource, &granting("111122223333"))], &get(USER)),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(
        verdict(
            &[(Identity, ALL), (Resource, &granting("111122223333"))],
            &get(USER)
        ),
        Verdict::Allowed
    );
    // Identity-based policies say nothing of services.
    assert_eq!(
        verdict(&[(Identity, ALL)], &get("sagemaker.amazonaws.com")),
        Verdict::ImplicitlyDenied
    );
    // What the root user may do is not modelled.
    assert_eq!(verdict(&[], &get(ROOT)), Verdict::Undecided);
}

#[test]
fn a_boundary_limits_what_is_not_granted_directly() {
    use PolicyKind::{Boundary, Identity, Resource};
    assert_eq!(
        verdict(&[(Boundary, ALL)], &get(USER)),
        Verdict::ImplicitlyDenied
    );
    assert_eq!(
        verdict(&[(Identity, ALL), (Boundary, ALL)], &get(USER)),
        Verdict::Allowed
    );
    assert_eq!(
        verdict(&[(Identity, ALL), (Boundary, ELSE)], &get(USER)),
        Verdict::ImplicitlyDenied
    );
    for (who, principal, allowed) in [
        (USER, USER, Verdict::Allowed),
        (USER, "*", Verdict::Allowed),
        (SESSION, SESSION, Verdict::Allowed),
        (SESSION, ROLE, Verdict::ImplicitlyDenied),
        (SESSION, "*", Verdict::Allowed),
        (USER, "111122223333", Verdict::ImplicitlyDenied),
    ] {
        let grant = granting(principal);
        let policies = [(Identity, ALL), (Resource, &*grant), (Boundary, ELSE)];
        assert_eq!(verdict(&policies, &get(who)), allowed, "{who} {principal}");
    }
    let deny = r#""Effect": "Deny", "Action": "s3:Get*", "Resource": "*""#;
    assert_eq!(
        verdict(&[(Resource, &granting(USER)), (Boundary, deny)], &get(USER)),
        Verdict::ExplicitlyDenied
    );
}

#[test]
fn trust_and_key_policies_must_consent() {
    use PolicyKind::{Identity, Key, Trust};
    let assume = |who: &str| Question::concrete(caller(who), "sts:AssumeRole", ROLE);
    let trusting = |principal: &str| {
        format!(
            r#""Effect": "Allow", "Principal": {{"AWS": "{principal}"}}, "Action": "sts:AssumeRole""#
        )
    };
    for (policies, expected) in [
        (
            vec![(Identity, ALL.to_owned()), (Trust, trusting(ROLE))],
            Verdict::ImplicitlyDenied,
        ),
        (vec![(Trust, trusting(USER))], Verdict::Allowed),
        (
            vec![(Trust, trusting("111122223333"))],
            Verdict::ImplicitlyDenied,
        ),
        (
            vec![
                (Identity, ALL.to_owned()),
                (Trust, trusting("111122223333")),
            ],
            Verdict::Allowed,
        ),
        (
            vec![(Identity, ELSE.to_owned()), (Trust, trusting(ROOT))],
            Verdict::ImplicitlyDenied,
        ),
    ] {
        let policies: Vec<_> = policies
            .iter()
            .map(|(kind, text)| (*kind, &**text))
            .collect();
        assert_eq!(verdict(&policies, &assume(USER)), expected, "{policies:?}");
    }
    let decrypt = Question::concrete(
        caller(USER),
        "kms:Decrypt",
        "arn:aws:kms:eu:111122223333:key/k",
    );
    let key = r#""Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*""#;
    assert_eq!(
        verdict(&[(Identity, ALL), (Key, key)], &decrypt),
        Verdict::Allowed
    );
    assert_eq!(verdict(&[(Key, key)], &decrypt), Verdict::ImplicitlyDenied);
    let other = key.replace("root", "user/eve");
    assert_eq!(
        verdict(&[(Identity, ALL), (Key, &other)], &decrypt),
        Verdict::ImplicitlyDenied
    );
}
