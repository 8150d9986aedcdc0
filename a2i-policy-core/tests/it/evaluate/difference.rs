//! What a new version of a policy allows that the old one does not.

use crate::support::cases::cases;
use a2i_policy_core::evaluate::{
    Amount, Caller, Difference, PolicyKind, PolicySet, Question, Verdict,
};
use a2i_policy_core::policy::{Document, read};
use proptest::prelude::*;

fn document(statements: &[&str]) -> Document {
    let statements = statements.join(",");
    read(&format!(
        r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#
    ))
    .unwrap()
}

fn allow(action: &str, resource: &str) -> String {
    format!(r#"{{"Effect":"Allow","Action":["{action}"],"Resource":["{resource}"]}}"#)
}

fn permissions(old: &[&str], new: &[&str]) -> String {
    Difference::of_permissions(&document(old), &document(new)).to_string()
}

#[test]
fn permissions_policies() {
    let (get, any) = (
        allow("s3:GetObject", "arn:aws:s3:::a/*"),
        allow("s3:*", "arn:aws:s3:::a/*"),
    );
    let deny = r#"{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/secret/*"}"#;
    let bound = r#"{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::a/*"],"Condition":{"StringEquals":{"aws:SourceVpc":"vpc-12345678"}}}"#;
    assert_eq!(permissions(&[&get], &[&get]), "access stayed");
    assert_eq!(
        permissions(&[&get], &[&any]),
        "access grew: statement 1 allows `s3:*` on `arn:aws:s3:::a/*`, such as `s3:AbortMultipartUpload` on `arn:aws:s3:::a/x`"
    );
    assert_eq!(
        permissions(&[&any], &[&get]),
        "access shrank: statement 1 allowed `s3:*` on `arn:aws:s3:::a/*`, such as `s3:AbortMultipartUpload` on `arn:aws:s3:::a/x`"
    );
    assert_eq!(permissions(&[&any], &[&get, &any]), "access stayed");
    assert_eq!(
        permissions(&[&get, deny], &[&get]),
        "access grew: statement 1 allows `s3:GetObject` on `arn:aws:s3:::a/*`, such as `s3:GetObject` on `arn:aws:s3:::a/secret/x`"
    );
    assert_eq!(permissions(&[&get, deny], &[&get, deny]), "access stayed");
    assert_eq!(
        permissions(&[bound], &[&get]),
        "access grew: statement 1 allows `s3:GetObject` on `arn:aws:s3:::a/*`, such as `s3:GetObject` on `arn:aws:s3:::a/x`"
    );
    assert_eq!(
        permissions(&[&get], &[bound]),
        "access shrank: statement 1 allowed `s3:GetObject` on `arn:aws:s3:::a/*`, such as `s3:GetObject` on `arn:aws:s3:::a/x`"
    );
    assert_eq!(permissions(&[bound], &[bound]), "access stayed");
    let (get_b, put) = (
        allow("s3:GetObject", "arn:aws:s3:::b/*"),
        allow("s3:PutObject", "arn:aws:s3:::a/*"),
    );
    assert_eq!(
        permissions(&[&get, &put], &[&get, &get_b]),
        "access grew: statement 2 allows `s3:GetObject` on `arn:aws:s3:::b/*`, such as `s3:GetObject` on `arn:aws:s3:::b/x`; \
         access shrank: statement 2 allowed `s3:PutObject` on `arn:aws:s3:::a/*`, such as `s3:PutObject` on `arn:aws:s3:::a/x`"
    );
}

#[test]
fn what_cannot_be_proven_is_not_claimed() {
    let own = |action: &str| allow(action, "arn:aws:s3:::a/${aws:username}/*");
    assert_eq!(
        permissions(&[&own("s3:GetObject")], &[&own("s3:GetObject")]),
        "access stayed"
    );
    assert_eq!(
        permissions(&[&own("s3:GetObject")], &[&own("s3:GetObjectAcl")]),
        "whether access grew is undecided: statement 1 allows `s3:GetObjectAcl` on \
         `arn:aws:s3:::a/${aws:username}/*`; whether access shrank is undecided: statement 1 allowed \
         `s3:GetObject` on `arn:aws:s3:::a/${aws:username}/*`"
    );
    // The value of the variable may be what the old version denies.
    let deny = r#"{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/bob/*"}"#;
    let all = allow("s3:GetObject", "arn:aws:s3:::a/*");
    let said = permissions(&[&all, deny], &[&own("s3:GetObject")]);
    assert!(
        said.starts_with("whether access grew is undecided"),
        "{said}"
    );
    let but =
        |action: &str| format!(r#"{{"Effect":"Allow","NotAction":"{action}","Resource":"*"}}"#);
    assert_eq!(
        permissions(&[&but("iam:*")], &[&but("iam:*")]),
        "access stayed"
    );
    let difference =
        Difference::of_permissions(&document(&[&but("iam:*")]), &document(&[&but("sts:*")]));
    assert!(matches!(difference.grew, Amount::Yes(_)));
}

#[test]
fn trust_policies() {
    let trust = |principal: &str, rest: &str| {
        document(&[&format!(
            r#"{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"{rest}}}"#
        )])
    };
    let difference = |old: &Document, new: &Document| Difference::of_trust(old, new).to_string();
    let sagemaker = trust(r#"{"Service":"sagemaker.amazonaws.com"}"#, "");
    let bound = trust(
        r#"{"Service":"sagemaker.amazonaws.com"}"#,
        r#","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}"#,
    );
    let account = trust(r#"{"AWS":"111122223333"}"#, "");
    let role = trust(r#"{"AWS":"arn:aws:iam::111122223333:role/x"}"#, "");
    let both = trust(
        r#"{"Service":["sagemaker.amazonaws.com","lambda.amazonaws.com"]}"#,
        "",
    );
    assert_eq!(difference(&sagemaker, &sagemaker), "access stayed");
    assert_eq!(
        difference(&sagemaker, &both),
        "access grew: statement 1 allows `sts:AssumeRole` to `lambda.amazonaws.com`"
    );
    assert_eq!(
        difference(&both, &sagemaker),
        "access shrank: statement 1 allowed `sts:AssumeRole` to `lambda.amazonaws.com`"
    );
    assert_eq!(
        difference(&bound, &sagemaker),
        "access grew: statement 1 allows `sts:AssumeRole` to `sagemaker.amazonaws.com`"
    );
    let anyone = trust(r#""*""#, "");
    assert_eq!(
        difference(&account, &anyone),
        "access grew: statement 1 allows `sts:AssumeRole` to `*`"
    );
    assert_eq!(difference(&anyone, &anyone), "access stayed");
    assert!(Difference::of_trust(&sagemaker, &bound).is_safe());
    assert!(!Difference::of_trust(&account, &role).is_safe());
    let grew = Difference::of_trust(&sagemaker, &account).grew;
    assert!(matches!(grew, Amount::Yes(_)));
}

/// Versions of which the new one surely allows nothing more.
#[test]
fn what_cannot_grow() {
    let wide = allow("s3:*", "*");
    let under = |condition: &str| {
        format!(
            r#"{{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{{{condition}}}}}"#
        )
    };
    let deny = |action: &str, rest: &str| {
        format!(r#"{{"Effect":"Deny","Action":{action},"Resource":"arn:aws:s3:::a/*"{rest}}}"#)
    };
    let not = |effect: &str, action: &str| {
        format!(r#"{{"Effect":"{effect}","NotAction":{action},"Resource":"*"}}"#)
    };
    let pairs = [
        // A grant that a denial takes away again.
        (
            vec![deny(r#""s3:Get*""#, "")],
            vec![
                deny(r#""s3:Get*""#, ""),
                allow("s3:GetObject", "arn:aws:s3:::a/b/*"),
            ],
        ),
        // Denials that say the same, and more.
        (
            vec![wide.clone(), deny(r#"["s3:GetObject","s3:PutObject"]"#, "")],
            vec![wide.clone(), deny(r#"["s3:PutObject","s3:GetObject"]"#, "")],
        ),
        (
            vec![wide.clone(), deny(r#"["s3:GetObject","s3:PutObject"]"#, "")],
            vec![
                wide.clone(),
                deny(r#""s3:PutObject""#, ""),
                deny(r#""s3:GetObject""#, ""),
            ],
        ),
        (
            vec![wide.clone(), deny(r#""s3:DeleteObject""#, "")],
            vec![wide.clone(), deny(r#""s3:Delete*""#, "")],
        ),
        (
            vec![
                wide.clone(),
                deny(
                    r#""s3:DeleteObject""#,
                    r#","Condition":{"Bool":{"aws:SecureTransport":"false"}}"#,
                ),
            ],
            vec![wide.clone(), deny(r#""s3:DeleteObject""#, "")],
        ),
        // Conditions that say the same, and less.
        (
            vec![under(
                r#""StringEquals":{"aws:SourceVpc":["vpc-1a2b3c4d","vpc-5e6f7a8b"]}"#,
            )],
            vec![under(
                r#""StringEquals":{"aws:SourceVpc":["vpc-1a2b3c4d"]}"#,
            )],
        ),
        (
            vec![under(
                r#""StringEquals":{"aws:SourceVpc":["a","b"]},"Bool":{"aws:SecureTransport":"true"}"#,
            )],
            vec![under(
                r#""Bool":{"aws:SecureTransport":true},"StringEquals":{"aws:sourcevpc":["b","a"]}"#,
            )],
        ),
        (
            vec![under(r#""ArnLike":{"aws:SourceArn":"arn:aws:s3:::a"}"#)],
            vec![under(r#""ArnEquals":{"aws:SourceArn":"arn:aws:s3:::a"}"#)],
        ),
        (
            vec![under(
                r#""ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111122223333:*"}"#,
            )],
            vec![under(
                r#""ArnLike":{"aws:SourceArn":"arn:aws:sns:us-east-1:111122223333:a*"}"#,
            )],
        ),
        (
            vec![under(r#""StringEquals":{"aws:k":"v"}"#)],
            vec![under(r#""StringEquals":{"aws:k":"v","aws:l":"w"}"#)],
        ),
        (
            vec![under(r#""NumericLessThanEquals":{"s3:max-keys":"100"}"#)],
            vec![under(r#""NumericLessThanEquals":{"s3:max-keys":"10"}"#)],
        ),
        (
            vec![under(r#""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#)],
            vec![under(
                r#""IpAddress":{"aws:SourceIp":["203.0.113.7","203.0.113.128/25"]}"#,
            )],
        ),
        (
            vec![under(
                r#""DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}"#,
            )],
            vec![under(
                r#""DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}"#,
            )],
        ),
        (
            vec![under(r#""StringLike":{"s3:prefix":"a/*"}"#)],
            vec![under(r#""StringEquals":{"s3:prefix":"a/b"}"#)],
        ),
        (
            vec![under(r#""StringNotEquals":{"aws:k":["v"]}"#)],
            vec![under(r#""StringNotEquals":{"aws:k":["v","w"]}"#)],
        ),
        // Variables.
        (
            vec![wide.clone()],
            vec![allow("s3:GetObject", "arn:aws:s3:::h/${aws:username}/*")],
        ),
        (
            vec![allow("s3:*", "arn:aws:s3:::h/*")],
            vec![allow("s3:GetObject", "arn:aws:s3:::h/${aws:username}/*")],
        ),
        // Lists of exceptions.
        (
            vec![not("Allow", r#"["iam:*","sts:*"]"#)],
            vec![not("Allow", r#"["sts:*","iam:*"]"#)],
        ),
        (
            vec![not("Allow", r#""iam:*""#)],
            vec![not("Allow", r#"["iam:*","sts:*"]"#)],
        ),
        (vec![allow("*", "*")], vec![not("Allow", r#""iam:*""#)]),
        (
            vec![allow("s3:GetObject", "*"), allow("s3:GetObjectAcl", "*")],
            vec![format!(
                r#"{{"Effect":"Allow","Action":["s3:GetObjectAcl","s3:GetObject"],"Resource":"*"}}"#
            )],
        ),
    ];
    for (old, new) in pairs {
        let texts = |texts: &[String]| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            document(&texts)
        };
        let difference = Difference::of_permissions(&texts(&old), &texts(&new));
        assert!(difference.is_safe(), "{old:#?}\n{new:#?}\n{difference}");
    }
    let trust = |name: &str| {
        document(&[&format!(
            r#"{{"Effect":"Allow","Principal":{{"AWS":"{name}"}},"Action":"sts:AssumeRole"}}"#
        )])
    };
    let (number, root) = (
        trust("111122223333"),
        trust("arn:aws:iam::111122223333:root"),
    );
    assert!(Difference::of_trust(&number, &root).is_safe());
    assert!(Difference::of_trust(&root, &number).is_safe());
}

/// Versions of which the new one allows more, or may.
#[test]
fn what_grows_or_may() {
    let grew = |old: &[&str], new: &[&str]| {
        let difference = Difference::of_permissions(&document(old), &document(new));
        assert!(!difference.is_safe(), "{old:#?}\n{new:#?}\n{difference}");
        difference.to_string()
    };
    // A denial goes, and another policy may allow what it denied.
    let get = allow("s3:GetObject", "arn:aws:s3:::a/*");
    let deny = r#"{"Effect":"Deny","Action":"iam:*","Resource":"*"}"#;
    let fewer = r#"{"Effect":"Deny","Action":"iam:Get*","Resource":"*"}"#;
    assert_eq!(
        grew(&[&get, deny], &[&get]),
        "whether access grew is undecided: statement 2 denied `iam:*` on `*`"
    );
    grew(&[deny], &[fewer]);
    grew(
        &[deny],
        &[
            r#"{"Effect":"Deny","Action":"iam:*","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"true"}}}"#,
        ],
    );
    // All policies together say whether one does.
    let (attached, of) = (document(&[&allow("iam:*", "*")]), |own: &[&str]| {
        document(own)
    });
    let (old, new) = (of(&[&get, deny]), of(&[&get]));
    assert!(Difference::of_all_permissions(&[&old], &[&new]).is_safe());
    let with = Difference::of_all_permissions(&[&attached, &old], &[&attached, &new]);
    assert!(matches!(with.grew, Amount::Yes(_)), "{with}");
    // Wildcards over colons: both readings count.
    grew(
        &[&allow("s3:GetObject", "arn:aws:s3:*")],
        &[&allow("s3:GetObject", "arn:aws:s3:::in/*")],
    );
    let foo = "arn:aws:logs:us-east-1:111122223333:log-group:foo";
    let denied = format!(r#"{{"Effect":"Deny","Action":"logs:GetLogEvents","Resource":"{foo}"}}"#);
    grew(
        &[&allow("logs:*", "*"), &denied],
        &[&allow("logs:GetLogEvents", "arn:aws:logs:*:log-group:foo")],
    );
    let but = format!(r#"{{"Effect":"Allow","Action":"logs:*","NotResource":"{foo}"}}"#);
    grew(
        &[&but],
        &[&allow("logs:GetLogEvents", "arn:aws:logs:*:log-group:foo")],
    );
    // Conditions.
    let under = |condition: &str| {
        format!(
            r#"{{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{{{condition}}}}}"#
        )
    };
    for (old, new) in [
        (
            r#""StringEquals":{"aws:k":"v"}"#,
            r#""StringEquals":{"aws:k":["v","w"]}"#,
        ),
        (
            r#""StringEquals":{"aws:k":"v"}"#,
            r#""StringEqualsIfExists":{"aws:k":"v"}"#,
        ),
        (
            r#""StringEquals":{"aws:k":"v"}"#,
            r#""ForAllValues:StringEquals":{"aws:k":"v"}"#,
        ),
        (
            r#""NumericLessThan":{"s3:max-keys":"10"}"#,
            r#""NumericLessThan":{"s3:max-keys":"11"}"#,
        ),
        (
            r#""IpAddress":{"aws:SourceIp":"203.0.113.0/25"}"#,
            r#""IpAddress":{"aws:SourceIp":"203.0.113.0/24"}"#,
        ),
        (
            r#""ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111122223333:a"}"#,
            r#""ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:a"}"#,
        ),
        (
            r#""StringNotLike":{"aws:k":["v*","w"]}"#,
            r#""StringNotLike":{"aws:k":"v*"}"#,
        ),
        (r#""Bool":{"aws:k":"true"}"#, r#""Bool":{"aws:k":"false"}"#),
        (r#""Null":{"aws:k":"true"}"#, r#""Null":{"aws:k":"false"}"#),
    ] {
        grew(&[&under(old)], &[&under(new)]);
    }
    assert!(
        grew(
            &[&under(r#""StringEquals":{"aws:k":"v"}"#)],
            &[&under(r#""StringEquals":{"aws:k":["v","w"]}"#)]
        )
        .ends_with(r#"such as `s3:AbortMultipartUpload` on `x` when "aws:k" is "w""#)
    );
    // Whoever is meant by `"*"` and not by `{"AWS": "*"}`.
    let trust = |principal: &str| {
        document(&[&format!(
            r#"{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"}}"#
        )])
    };
    for (old, new) in [
        (r#"{"AWS":"*"}"#, r#""*""#),
        (
            r#"{"AWS":"111122223333"}"#,
            r#"{"AWS":"arn:aws:iam::111122223333:role/x"}"#,
        ),
        (
            r#"{"AWS":"111122223333"}"#,
            r#"{"AWS":"arn:aws:iam::444455556666:root"}"#,
        ),
        (r#"{"Service":"a.amazonaws.com"}"#, r#"{"AWS":"*"}"#),
    ] {
        let difference = Difference::of_trust(&trust(old), &trust(new));
        assert!(!difference.is_safe(), "{old} {new} {difference}");
    }
}

fn statement() -> impl Strategy<Value = String> {
    let action = prop_oneof![
        Just("s:A"),
        Just("s:AB"),
        Just("s:A*"),
        Just("s:?"),
        Just("s:*"),
        Just("*")
    ];
    let resource = prop_oneof![
        Just("arn:aws:s3:::a"),
        Just("arn:aws:s3:::a/*"),
        Just("arn:aws:s3:::a*"),
        Just("arn:aws:s3:::?/b"),
        Just("*")
    ];
    let effect = prop_oneof![3 => Just("Allow"), 1 => Just("Deny")];
    let condition = prop_oneof![
        3 => Just(""),
        1 => Just(r#","Condition":{"StringEquals":{"aws:k":"v"}}"#),
        1 => Just(r#","Condition":{"StringNotEquals":{"aws:k":"v"}}"#)
    ];
    (effect, action, resource, condition, any::<bool>()).prop_map(
        |(effect, action, resource, condition, not)| {
            let element = if not { "NotAction" } else { "Action" };
            format!(r#"{{"Effect":"{effect}","{element}":"{action}","Resource":"{resource}"{condition}}}"#)
        },
    )
}

/// Most comparisons are settled: of random versions of all policies together, nearly none is undecided.
/// A condition under which a key may have several values may leave a doubt.
#[test]
fn nearly_all_is_settled() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    const PAIRS: usize = 1000;
    let mut runner = TestRunner::new(cases(1));
    let versions = prop::collection::vec(statement(), 1..4);
    let mut version = || {
        let statements = versions.new_tree(&mut runner).unwrap().current();
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        document(&statements)
    };
    let undecided = (0..PAIRS).filter(|_| {
        let (old, new) = (version(), version());
        let difference = Difference::of_all_permissions(&[&old], &[&new]);
        matches!(difference.grew, Amount::Undecided(_))
    });
    assert!(undecided.count() * 100 <= PAIRS);
}

proptest! {
    #![proptest_config(cases(2000))]

    /// What is said not to grow, grows for no sampled request, and the same for shrinking.
    #[test]
    fn no_request_says_otherwise(
        old in prop::collection::vec(statement(), 1..4),
        new in prop::collection::vec(statement(), 1..4),
    ) {
        let texts = |statements: &[String]| {
            let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
            document(&statements)
        };
        let (old, new) = (texts(&old), texts(&new));
        let difference = Difference::of_permissions(&old, &new);
        let set = |document| PolicySet::new().with(PolicyKind::Identity, "", document);
        let (before, after) = (set(&old), set(&new));
        for action in ["s:A", "s:AB", "s:B", "t:A", "s:", "s:x"] {
            for resource in ["arn:aws:s3:::a", "arn:aws:s3:::a/b", "arn:aws:s3:::b/b", "arn:aws:s3:::ab"] {
                for value in [None, Some("v"), Some("w")] {
                    let caller = Caller::Aws("arn:aws:iam::111122223333:role/x".to_owned());
                    let mut request = Question::concrete(caller, action, resource);
                    if let Some(value) = value {
                        request = request.with("aws:k", value);
                    }
                    let allowed = |set: &PolicySet| set.decide(&request).verdict == Verdict::Allowed;
                    let (was, is) = (allowed(&before), allowed(&after));
                    if is && !was {
                        prop_assert!(difference.grew != Amount::No, "{action} {resource} {value:?}");
                    }
                    if was && !is {
                        prop_assert!(difference.shrank != Amount::No, "{action} {resource} {value:?}");
                    }
                }
            }
        }
        // The same policy never differs from itself.
        let same = Difference::of_permissions(&old, &old);
        prop_assert_eq!((same.grew, same.shrank), (Amount::No, Amount::No));
    }
}

fn resource(old: &[&str], new: &[&str]) -> Difference {
    let [old, new] = [old, new].map(|statements| match statements {
        [] => Document::new(Vec::new()),
        some => document(some),
    });
    Difference::of_resource(&old, &new)
}

/// Whether the policy of a resource is proven to allow nothing that it did not.
fn is_safe(old: &[&str], new: &[&str]) -> bool {
    let difference = resource(old, new);
    assert!(
        !matches!(difference.grew, Amount::Yes(_)),
        "{old:?} {new:?}: others may have allowed it"
    );
    difference.is_safe()
}

fn says(effect: &str, principal: &str, rest: &str) -> String {
    format!(r#"{{"Effect":"{effect}","Principal":{principal},{rest}}}"#)
}

const READ: &str = r#""Action":"s3:GetObject","Resource":"arn:aws:s3:::a/*""#;
const ALL: &str = r#""Action":"s3:*","Resource":["arn:aws:s3:::a","arn:aws:s3:::a/*"]"#;
const ROLE: &str = r#"{"AWS":"arn:aws:iam::111122223333:role/R"}"#;
const SESSION: &str = r#"{"AWS":"arn:aws:sts::111122223333:assumed-role/R/session"}"#;
const BOTH: &str =
    r#"{"AWS":["arn:aws:iam::111122223333:user/U","arn:aws:iam::111122223333:role/R"]}"#;
const ACCOUNT: &str = r#"{"AWS":"111122223333"}"#;
const EVERYONE: &str = r#""*""#;

#[test]
fn what_the_policy_of_a_resource_grants() {
    let allow = |principal: &str, rest: &str| says("Allow", principal, rest);
    let [few, many] = [READ, ALL].map(|rest| allow(ROLE, rest));
    assert!(is_safe(&[&many], &[&few]));
    assert!(!is_safe(&[&few], &[&many]));
    assert!(!is_safe(&[], &[&few]));
    assert!(is_safe(&[&few], &[]));
    // Whoever is named by itself is compared by itself.
    assert!(is_safe(&[&allow(BOTH, READ)], &[&few]));
    assert!(!is_safe(&[&few], &[&allow(BOTH, READ)]));
    // By whom a statement names it is limited otherwise: by a boundary, by policies of its own.
    for (old, new) in [
        (ACCOUNT, ROLE),
        (ROLE, SESSION),
        (EVERYONE, ROLE),
        (ROLE, EVERYONE),
    ] {
        assert!(
            !is_safe(&[&allow(old, READ)], &[&allow(new, READ)]),
            "{old} {new}"
        );
    }
    let difference = resource(&[], &[&many, &few]);
    assert_eq!(
        difference.to_string(),
        "whether access grew is undecided: statement 1 allows `s3:*` on `arn:aws:s3:::a`, statement 1 allows `s3:*` on `arn:aws:s3:::a/*`, statement 2 allows `s3:GetObject` on `arn:aws:s3:::a/*`"
    );
}

/// Block Public Access shuts out other accounts from a bucket whose policy is public. "Blocking public access to your
/// Amazon S3 storage", on `RestrictPublicBuckets`.
#[test]
fn a_bucket_policy_that_is_not_public_any_longer_may_let_in_others() {
    let allow = |principal: &str, rest: &str| says("Allow", principal, rest);
    let conditioned = |condition: &str| format!(r#"{READ},"Condition":{{{condition}}}"#);
    let other = allow(ROLE, READ);
    let public = allow(EVERYONE, ALL);
    // What the role of another account was allowed in vain, it may be allowed now.
    assert!(!is_safe(&[&public, &other], &[&other]));
    let of_network = conditioned(r#""StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}"#);
    assert!(!is_safe(&[&public], &[&allow(EVERYONE, &of_network)]));
    // It stays public, or allows nobody.
    let tls = conditioned(r#""Bool":{"aws:SecureTransport":"true"}"#);
    assert!(is_safe(
        &[&public, &other],
        &[&allow(EVERYONE, &tls), &other]
    ));
    assert!(is_safe(&[&public, &other], &[&public]));
    assert!(is_safe(&[&public, &other], &[]));
    // Services are not shut out, and what was not public was not blocked.
    let service = allow(r#"{"Service":"logging.s3.amazonaws.com"}"#, READ);
    assert!(is_safe(&[&public, &service], &[&service]));
    assert!(is_safe(&[&allow(EVERYONE, &of_network), &other], &[&other]));
    // Nor are there public keys.
    let use_key = |principal: &str| {
        says(
            "Allow",
            principal,
            r#""Action":"kms:Decrypt","Resource":"*""#,
        )
    };
    assert!(is_safe(
        &[&use_key(EVERYONE), &use_key(ROLE)],
        &[&use_key(ROLE)]
    ));
}

#[test]
fn what_the_policy_of_a_resource_denies() {
    let deny = |principal: &str, rest: &str| says("Deny", principal, rest);
    let with = |condition: &str| format!(r#"{ALL},"Condition":{{{condition}}}"#);
    let tls = deny(EVERYONE, &with(r#""Bool":{"aws:SecureTransport":"false"}"#));
    let no_mfa = deny(
        EVERYONE,
        &with(r#""Bool":{"aws:SecureTransport":"false","aws:MultiFactorAuthPresent":"false"}"#),
    );
    // A condition that is narrower denies less.
    assert!(!is_safe(&[&tls], &[&no_mfa]));
    assert!(is_safe(&[&no_mfa], &[&tls]));
    assert!(!is_safe(&[&tls], &[]));
    assert!(is_safe(&[], &[&tls]));
    // What is denied to everyone is denied to each; what is denied to each that is named, not to others.
    let [one, all] = [ROLE, EVERYONE].map(|principal| deny(principal, ALL));
    assert!(is_safe(&[&one], &[&all]));
    assert!(!is_safe(&[&all], &[&one]));
    // Whether this reaches services is not said.
    let of_aws = deny(r#"{"AWS":"*"}"#, ALL);
    assert!(!is_safe(&[&all], &[&of_aws]));
    assert!(!is_safe(&[&one], &[&of_aws]));
    // All but those who are listed.
    let but = |principal: &str| {
        one.replace("Principal", "NotPrincipal")
            .replace(ROLE, principal)
    };
    assert!(is_safe(&[&but(ROLE)], &[&tls, &but(ROLE)]));
    assert!(!is_safe(&[&but(ROLE)], &[&but(BOTH)]));
    assert!(!is_safe(&[&all], &[&but(ROLE)]));
    // What comes with a denial that is gone is no less growth.
    let read = says("Allow", ROLE, READ);
    assert!(!is_safe(&[&read, &one], &[&read]));
    assert!(is_safe(&[&read], &[&read, &one]));
}
