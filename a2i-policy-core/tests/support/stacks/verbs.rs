//! Verbs of roles and users, and the documents that some include.

use super::forms::{Form, Names};
use super::vocabulary::*;
use crate::support::world::rng::Rng;
use std::fmt::Write;

/// A verb for permissions, and the form in it if a claim may be about the same.
pub(crate) fn verb(
    names: &Names,
    files: &mut Vec<(String, String)>,
    rng: &mut Rng,
) -> (String, Option<Form>) {
    match rng.below(20) {
        0..=1 => (format!("read {}{};", names.bucket(rng), under(rng)), None),
        2..=3 => (format!("write {}{};", names.bucket(rng), under(rng)), None),
        4 if rng.one_in(2) => by_hand(names, rng),
        4 => (format!("pass {}{};", names.role(rng), to(rng)), None),
        5 => (format!("attach {};", rng.pick(ATTACHED)), None),
        6..=7 => (included(files, &permissions(names, rng)), None),
        8..=12 => statement("allow", Form::some(names, rng), rng),
        13..=14 => statement("allow", Form::role(names, rng), rng),
        15 => statement("allow", Form::objects(names, rng), rng),
        16 if rng.one_in(2) => listing(names, rng),
        16 => statement("deny", Form::objects(names, rng), rng),
        _ => statement("deny", Form::some(names, rng), rng),
    }
}

fn listing(names: &Names, rng: &mut Rng) -> (String, Option<Form>) {
    let bucket = names.bucket(rng);
    (
        format!("list {bucket}{};", under(rng)),
        Some(Form::list(bucket)),
    )
}

/// What `read` and `write` stand for where the bucket is encrypted, with a condition on the key.
fn by_hand(names: &Names, rng: &mut Rng) -> (String, Option<Form>) {
    let (ident, key) = *rng.choose(&names.buckets).unwrap();
    let (action, on_key) = *rng
        .choose(&[
            ("s3:GetObject", "kms:Decrypt"),
            ("s3:PutObject", "kms:GenerateDataKey"),
        ])
        .unwrap();
    let form = Form::of_bucket(action, ident);
    let mut text = format!("allow {};", form.text());
    if let Some(key) = key {
        let condition = rng.pick(KEY_CONDITIONS);
        let _ = write!(text, " allow {on_key:?} on {key:?} when {{ {condition} }};");
    }
    (text, Some(form))
}

/// To which service a role is passed.
fn to(rng: &mut Rng) -> &'static str {
    rng.pick(&[
        "",
        "",
        r#" to "sagemaker.amazonaws.com""#,
        r#" to "lambda.amazonaws.com""#,
        r#" to "bedrock.amazonaws.com""#,
    ])
}

fn under(rng: &mut Rng) -> &'static str {
    rng.pick(&["", "", "", r#" under "a/""#])
}

pub(crate) fn statement(effect: &str, form: Form, rng: &mut Rng) -> (String, Option<Form>) {
    let key = form.action.starts_with("kms:");
    let when = match rng.below(6) {
        0 => format!(" when {{ {} }}", rng.pick(CONDITIONS)),
        1 | 2 if key => format!(" when {{ {} }}", rng.pick(KEY_CONDITIONS)),
        1 | 2 if form.action.starts_with("sagemaker:") => {
            format!(" when {{ {} }}", rng.pick(TAG_CONDITIONS))
        }
        1 if form.action == "iam:PassRole" => {
            r#" when { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }"#
                .to_owned()
        }
        _ => String::new(),
    };
    (format!("{effect} {}{when};", form.text()), Some(form))
}

/// A verb for trust.
pub(crate) fn trust(names: &Names, files: &mut Vec<(String, String)>, rng: &mut Rng) -> String {
    let when = match rng.below(5) {
        0 => format!(" when {{ {} }}", rng.pick(TRUST_CONDITIONS)),
        _ => String::new(),
    };
    let with = match rng.below(6) {
        0 => " with [\"sts:TagSession\"]",
        _ => "",
    };
    match rng.below(if names.account { 12 } else { 8 }) {
        8 => format!("trust {}{with};", rng.pick(&names.identities())),
        9 => format!("trust {}{with}{when};", rng.pick(&names.identities())),
        10 => format!(
            "trust \"arn:aws:{}\"{with};",
            rng.pick(&[
                "iam::111122223333:role/R",
                "iam::111122223333:role/p/S",
                "iam::111122223333:user/bob",
                "sts::111122223333:assumed-role/R/session",
                "sts::111122223333:federated-user/bob",
                "iam::999999999999:role/R",
                "iam::111122223333:root",
            ])
        ),
        11 => {
            let when = match rng.below(3) {
                0 => String::new(),
                _ => format!(" when {{ {} }}", rng.pick(PROVIDER_CONDITIONS)),
            };
            format!("trust {}{with}{when};", rng.pick(PROVIDERS))
        }
        0..=1 => format!("trust sagemaker{when};"),
        2 => format!(
            "trust \"{}\"{when};",
            rng.pick(&["lambda.amazonaws.com", "ec2.amazonaws.com"])
        ),
        3..=4 => format!(
            "trust account \"{}\";",
            rng.pick(&[ACCOUNT, ACCOUNT, OTHER_ACCOUNT])
        ),
        _ => included(files, &trusted(names, rng)),
    }
}

fn included(files: &mut Vec<(String, String)>, document: &str) -> String {
    let name = format!("{}.json", files.len());
    let verb = format!("include {name:?};");
    files.push((name, document.to_owned()));
    verb
}

/// A document for permissions, with what the verbs cannot say: ARNs that are not complete, and
/// elements that list what is left out.
fn permissions(names: &Names, rng: &mut Rng) -> String {
    let effect = rng.pick(&["Allow", "Allow", "Deny"]);
    let (action, resource) = match rng.below(6) {
        0 => (
            rng.pick(&["s3:*", "s3:GetObject", "*"]),
            rng.pick(&[
                "arn:aws:s3",
                "arn:aws:s3:::in*",
                "arn:aws:s3:*",
                "arn:aws:s3:::in-bucket",
            ]),
        ),
        1 => (
            rng.pick(&["sqs:*", "sqs:SendMessage", "*"]),
            rng.pick(&[
                "arn:aws:sqs",
                "arn:aws:sqs:us-east-1:111122223333",
                "arn:aws:sqs:*:111122223333",
            ]),
        ),
        2 => (
            rng.pick(&["sagemaker:*", "*"]),
            rng.pick(&[
                "arn:aws:sagemaker",
                "arn:aws:sagemaker:us-east-1:111122223333",
                "arn:aws:sagemaker:*:*:flow-definition/*",
            ]),
        ),
        3 => (
            rng.pick(&["sts:AssumeRole", "sts:*"]),
            rng.pick(&["arn:aws:iam", "arn:aws:iam::111122223333:role/R"]),
        ),
        4 => (
            rng.pick(&["kms:*", "kms:Decrypt"]),
            rng.pick(&["arn:aws:kms", "arn:aws:kms:us-east-1", KEYS[0]]),
        ),
        _ => (rng.pick(&["*", "s3:*"]), "*"),
    };
    let element = rng.pick(&["Resource", "Resource", "Resource", "NotResource"]);
    let form = if rng.one_in(8) {
        format!(
            r#""NotAction": {:?}, "Resource": "*""#,
            Form::some(names, rng).action
        )
    } else {
        format!(r#""Action": {action:?}, {element:?}: {resource:?}"#)
    };
    let condition = match rng.below(8) {
        0 => r#", "Condition": {"StringEquals": {"aws:username": "${aws:PrincipalTag/team}"}}"#,
        1 => {
            r#", "Condition": {"ForAnyValue:StringEqualsIfExists": {"aws:PrincipalTag/team": "a"}}"#
        }
        _ => "",
    };
    let version = rng.pick(&["2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"]);
    format!(
        r#"{{"Version": {version:?}, "Statement": [{{"Effect": {effect:?}, {form}{condition}}}]}}"#
    )
}

/// A trust policy that names others than the verbs can.
fn trusted(names: &Names, rng: &mut Rng) -> String {
    let user = USERS
        .iter()
        .find(|(ident, _)| names.users.first() == Some(ident));
    let user = user.map_or("nobody", |(_, name)| *name);
    let role = names.role(rng);
    let principal = match rng.below(7) {
        0..=1 => format!("arn:aws:iam::{ACCOUNT}:user/{user}"),
        2..=3 => format!("arn:aws:iam::{ACCOUNT}:role/{role}"),
        4 => format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/session"),
        5 => format!("arn:aws:iam::{ACCOUNT}:root"),
        _ => "*".to_owned(),
    };
    // Everyone, services among them, or what AWS calls everyone.
    let principal = match principal.as_str() {
        "*" if rng.one_in(2) => "\"*\"".to_owned(),
        _ => format!(r#"{{"AWS": {principal:?}}}"#),
    };
    let effect = rng.pick(&["Allow", "Allow", "Allow", "Deny"]);
    let action = rng.pick(&["sts:AssumeRole", "sts:AssumeRole", "sts:*"]);
    let condition = match rng.below(8) {
        0 => r#", "Condition": {"StringEquals": {"sts:ExternalId": "x"}}"#.to_owned(),
        1 => format!(
            r#", "Condition": {{"ArnLike": {{"aws:PrincipalArn": "arn:aws:iam::{ACCOUNT}:role/{role}"}}}}"#
        ),
        2 => r#", "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}"#.to_owned(),
        _ => String::new(),
    };
    let mut statements = format!(
        r#"{{"Effect": {effect:?}, "Principal": {principal}, "Action": {action:?}{condition}}}"#
    );
    if effect == "Deny" {
        let _ = write!(
            statements,
            r#", {{"Effect": "Allow", "Principal": {{"AWS": "arn:aws:iam::{ACCOUNT}:root"}}, "Action": "sts:AssumeRole"}}"#
        );
    }
    format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#)
}
