//! Keys whose IDs are known only at deployment: what is proven of them holds for every ID that may be filled in.

use crate::support::cases::cases;
use crate::support::source::{fails, source, works};
use a2i_policy_core::compose::Taken;
use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question, Verdict};
use a2i_policy_core::parameter::{Parameter, Place};
use a2i_policy_core::policy::{Document, read};
use proptest::prelude::*;

const PARAMETERS: [Parameter<'_>; 2] = [Parameter::Key("Main"), Parameter::KeyOf("Out")];
const PLACE: Place = Place {
    account: false,
    region: true,
};

/// Resources of statements and of questions. One ID is written among them, so that no parameter may be filled in
/// with it.
const RESOURCES: [&str; 18] = [
    "*",
    "arn:aws:kms:${AWS::Region}:999988887777:key/${Main}",
    "arn:aws:kms:${AWS::Region}:999988887777:key/${Out.kms_key}",
    "arn:aws:kms:us-east-1:999988887777:key/${Main}",
    "arn:aws:kms:${AWS::Region}:111122223333:key/${Out.kms_key}",
    "arn:aws:kms:${AWS::Region}:999988887777:key/*",
    "arn:aws:kms:${AWS::Region}:999988887777:key/1234abcd-*",
    "arn:aws:kms:${AWS::Region}:999988887777:key/*Main*",
    "arn:aws:kms:${AWS::Region}:999988887777:key/*ab",
    "arn:aws:kms:${AWS::Region}:999988887777:key/00000000-0000-0000-0000-000000000000",
    "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000",
    "arn:aws:kms:*:999988887777:key/mrk-*",
    "arn:aws:kms:*:*:key/mrk-*",
    "arn:aws:kms:*:*:*",
    "arn:aws:kms:*:*:key/????????-????-????-????-????????????",
    "arn:aws:kms:${AWS::Region}:999988887777:key/${aws:username}",
    "arn:aws:kms:*:*:*/${aws:username}",
    "arn:aws:kms:*:*:alias/*",
];
const IDS: [&str; 5] = [
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "1234abcd-ffff-ffff-ffff-ffffffffffff",
    "ffffffff-ffff-ffff-ffff-ffffffffffab",
    "mrk-1234abcd12ab34cd56ef1234567890ab",
    "mrk-00000000000000000000000000000000",
];
const ACCOUNT: &str = "999988887777";
const REGION: &str = "eu-west-1";

#[derive(Clone, Debug)]
struct Statement<'a> {
    allow: bool,
    not: bool,
    resources: Vec<&'a str>,
}

fn statements() -> impl Strategy<Value = Vec<Statement<'static>>> {
    let resources = prop::collection::vec(prop::sample::select(&RESOURCES[..]), 1..3);
    let statement = (any::<bool>(), prop::bool::weighted(0.2), resources).prop_map(
        |(allow, not, resources)| Statement {
            allow,
            not,
            resources,
        },
    );
    prop::collection::vec(statement, 1..4)
}

fn document(statements: &[Statement<'_>]) -> String {
    let one = |it: &Statement<'_>| {
        let effect = if it.allow { "Allow" } else { "Deny" };
        let element = if it.not { "NotResource" } else { "Resource" };
        let resources = &it.resources;
        format!(r#"{{"Effect": "{effect}", "Action": "kms:Decrypt", "{element}": {resources:?}}}"#)
    };
    let statements: Vec<_> = statements.iter().map(one).collect();
    format!(
        r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
        statements.join(", ")
    )
}

fn marked(text: &str) -> Document {
    read(text).unwrap().with_parameters(&PARAMETERS, PLACE)
}

/// The resource with what stands for parameters.
fn asked(resource: &str) -> String {
    let text = document(&[Statement {
        allow: true,
        not: false,
        resources: vec![resource],
    }]);
    marked(&text).statements.as_slice()[0].resources()[0].clone()
}

/// By the policy of a role, where the policies of all keys leave it to the account.
fn decide(document: &Document, question: &Question) -> Verdict {
    let of_keys = format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Principal": {{"AWS": "arn:aws:iam::{ACCOUNT}:root"}}, "Action": "kms:*", "Resource": "*"}}]}}"#
    );
    let of_keys = marked(&of_keys);
    let set = PolicySet::new()
        .with(PolicyKind::Identity, "policy", document)
        .with(PolicyKind::Key, "key", &of_keys);
    set.decide(question).verdict
}

fn caller() -> Caller {
    Caller::Aws(format!("arn:aws:iam::{ACCOUNT}:role/R"))
}

/// The text with the parameters filled in.
fn filled(text: &str, ids: [&str; 2]) -> String {
    let text = text.replace("${AWS::Region}", REGION);
    PARAMETERS
        .into_iter()
        .zip(ids)
        .fold(text, |text, (parameter, id)| {
            text.replace(&parameter.to_string(), id)
        })
}

/// A text that the pattern matches.
fn instance(pattern: &str, ids: [&str; 2], mut choose: impl FnMut(usize) -> usize) -> String {
    let last = match pattern.rsplit_once(":key/") {
        Some((_, "*")) => ids[choose(2)],
        _ => "key/1234abcd-12ab-34cd-56ef-1234567890ab",
    };
    match pattern {
        "*" | "arn:aws:kms:*:*:*" => {
            format!("arn:aws:kms:{REGION}:{ACCOUNT}:key/{}", ids[choose(2)])
        }
        _ => {
            let mut text = String::new();
            let mut colons = 0;
            for character in pattern.chars() {
                match character {
                    '*' if colons == 3 => text += REGION,
                    '*' if colons == 4 => text += ACCOUNT,
                    '*' if pattern.ends_with(":key/*") => text += last,
                    '*' => {
                        text +=
                            ["", "ab", "1234abcd", "00000000000000000000000000000000"][choose(4)]
                    }
                    '?' => text += ["a", "1", "f"][choose(3)],
                    plain => text.push(plain),
                }
                colons += usize::from(character == ':');
            }
            text
        }
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn what_is_proven_holds_for_every_id(
        statements in statements(),
        resource in prop::sample::select(&RESOURCES[..15]),
        ids in prop::sample::subsequence(&IDS[..], 2).prop_shuffle(),
        user in prop::option::of(prop::sample::select(&[IDS[0], IDS[3], "bob"][..])),
        choices in prop::collection::vec(0_usize..1000, 8..40),
    ) {
        let with_user = |question: Question| match user {
            Some(user) => question.with("aws:username", user),
            None => question,
        };
        let text = document(&statements);
        let question = Question::new(caller(), "kms:Decrypt", &asked(resource));
        let proven = decide(&marked(&text), &with_user(question));

        let ids = [ids[0], ids[1]];
        let concrete = read(&filled(&text, ids)).unwrap();
        let mut choices = choices.iter().cycle();
        for _ in 0..10 {
            let one = instance(&filled(resource, ids), ids, |below| choices.next().unwrap() % below);
            let request = Question::concrete(caller(), "kms:Decrypt", &one);
            let found = decide(&concrete, &with_user(request));
            let agree = match (proven, found) {
                (Verdict::Undecided, _) | (_, Verdict::Undecided) => true,
                (Verdict::ImplicitlyDenied, found) => found != Verdict::Allowed,
                (proven, found) => proven == found,
            };
            prop_assert!(agree, "{proven:?} of {resource}, but {found:?} of {one} by {concrete:?}");
        }
    }
}

#[test]
fn a_parameter_is_unlike_every_id_that_is_written() {
    let place = "arn:aws:kms:${AWS::Region}:999988887777";
    let own = format!("{place}:key/${{Main}}");
    let verdict = |denied: &str| {
        let denied = format!("{place}:{denied}");
        let statements = format!(
            r#"[{{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}}, {{"Effect": "Deny", "Action": "kms:*", "Resource": "{denied}"}}]"#
        );
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": {statements}}}"#);
        let question = Question::new(caller(), "kms:Decrypt", &asked(&own));
        decide(&marked(&text), &question)
    };
    for (denied, expected) in [
        ("key/${Main}", Verdict::ExplicitlyDenied),
        ("key/*", Verdict::ExplicitlyDenied),
        ("key/${Out.kms_key}", Verdict::Allowed),
        ("key/00000000-0000-0000-0000-000000000000", Verdict::Allowed),
        ("alias/main", Verdict::Allowed),
        // No ID has upper case.
        ("key/*Main*", Verdict::Allowed),
        // An ID may be one that a wildcard matches.
        ("key/1234*", Verdict::Undecided),
    ] {
        assert_eq!(verdict(denied), expected, "{denied}");
    }
}

const STACK: &str = r#"
    account = param;
    region = param;
    key Main = param;
    bucket In = "my-input" { kms_key: Main }
    bucket Out = "my-output" { kms_key: param }
    role Reviewer { trust sagemaker; read In; write Out; }
    flow_definition Review { role: Reviewer, input: In, output: Out }
"#;

#[test]
fn a_stack_with_such_keys_works_and_is_written_with_their_names() {
    works(STACK);
    works(&STACK.replace(
        "= param;\n    region = param",
        "= \"111122223333\";\n    region = \"us-east-1\"",
    ));
    let source = source(STACK);
    let policies = source.composed.iter().find_map(|it| it.policies()).unwrap();
    let json = policies.permissions.as_ref().unwrap().to_json();
    for key in ["${Main}", "${Out.kms_key}"] {
        let arn = format!("\"arn:aws:kms:${{AWS::Region}}:${{AWS::AccountId}}:key/{key}\"");
        assert!(json.contains(&arn), "{json}");
    }
}

#[test]
fn what_is_claimed_of_one_key_does_not_hold_of_another() {
    works(&format!(
        "{STACK} role Other {{ trust \"lambda.amazonaws.com\"; allow \"kms:Decrypt\" on Main; }} key Third = param; assert Other can \"kms:Decrypt\" on Main; assert Other cannot \"kms:Decrypt\" on Third;"
    ));
    fails(
        &format!(
            "{STACK} role Other {{ trust \"lambda.amazonaws.com\"; allow \"kms:Decrypt\" on Main; }} assert Other cannot \"kms:Decrypt\" on Main;"
        ),
        &["`Other`"],
    );
    // Whoever may use every key of the account may use this one.
    works(&format!(
        "{STACK} role Other {{ trust \"lambda.amazonaws.com\"; allow \"kms:Decrypt\" on \"arn:aws:kms:${{AWS::Region}}:${{AWS::AccountId}}:key/*\"; }} assert Other can \"kms:Decrypt\" on Main;"
    ));
    // Which ones those are whose ID begins so is not known.
    for claim in ["can", "cannot"] {
        fails(
            &format!(
                "{STACK} role Other {{ trust \"lambda.amazonaws.com\"; allow \"kms:Decrypt\" on \"arn:aws:kms:${{AWS::Region}}:${{AWS::AccountId}}:key/12*\"; }} assert Other {claim} \"kms:Decrypt\" on Main;"
            ),
            &["`Other`"],
        );
    }
}

#[test]
fn ids_that_are_written_are_kept_from_parameters() {
    let source = source(&format!(
        "{STACK} role Other {{ trust \"lambda.amazonaws.com\"; deny \"kms:Decrypt\" on [\"arn:aws:kms:*:*:key/{}\", \"arn:aws:kms:*:*:key/1234*\"]; deny \"s3:PutObject\" on Out.objects when {{ StringEquals: {{ \"s3:x-amz-server-side-encryption-aws-kms-key-id\": \"arn:aws:kms:us-east-1:111122223333:key/{}\" }} }}; }}",
        IDS[0], IDS[3]
    ));
    assert!(source.problems.is_empty(), "{:?}", source.problems);
    let taken = Taken::of(&source.stack, &source.composed).keys;
    let taken: Vec<_> = taken.iter().map(String::as_str).collect();
    assert_eq!(taken, [IDS[0], IDS[3]]);
}
