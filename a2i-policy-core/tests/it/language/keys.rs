//! Keys by name and their policies, and buckets of other accounts.

use crate::support::source::{Files, fails, problems, problems_with, source, works};
use a2i_policy_core::compose::{Composed, KeyCompanion};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
const ROOT: &str = "arn:aws:iam::111122223333:root";

/// A role that reads one bucket of a key and writes another, with verbs of its own beside them.
fn stack(verbs: &str, more: &str) -> String {
    format!(
        r#"
        account = "111122223333";
        key Main = "{KEY}";
        bucket Input = "my-input-bucket" {{ kms_key: Main }}
        bucket Output = "my-output-bucket" {{ kms_key: Main }}
        role Reviewer {{ trust sagemaker; {verbs} }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
        {more}
        "#
    )
}

const BY_VERBS: &str = "read Input; write Output;";
const ON_S3_ALONE: &str =
    r#"allow "s3:GetObject" on Input.objects; allow "s3:PutObject" on Output.objects;"#;

fn policy(rules: &str) -> String {
    format!("policy of Main {{ {rules} }}")
}

fn key(text: &str) -> KeyCompanion {
    let read = source(text);
    let mut composed = read.composed.iter();
    let found = composed.find_map(|it| match it {
        Composed::Key(companion) => Some(KeyCompanion::clone(companion)),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn a_key_by_its_name() {
    works(&stack(BY_VERBS, ""));
    let all = stack(
        &format!("{BY_VERBS} allow \"kms:DescribeKey\" on Main;"),
        r#"task T { by: Reviewer, needs: ["kms:DescribeKey" on Main] }
        assert Reviewer can "kms:DescribeKey" on Main;
        assert Reviewer cannot "kms:ScheduleKeyDeletion" on Main;"#,
    );
    works(&all);
    fails(
        &stack(ON_S3_ALONE, ""),
        &["`kms:Decrypt`", "`kms:GenerateDataKey`"],
    );
    let found = problems(&stack(ON_S3_ALONE, ""));
    assert!(
        found[0].contains(r#"allow "kms:Decrypt" on Main when"#),
        "{found:#?}"
    );
    // In whichever order.
    works(&format!(
        r#"bucket Input = "my-input-bucket" {{ kms_key: Main }} key Main = "{KEY}";
        user U {{ read Input; }} assert U can "s3:GetObject" on Input.objects;"#
    ));
}

#[test]
fn one_key_of_several_buckets_has_one_statement() {
    let companion = key(&stack(BY_VERBS, ""));
    let [statement] = companion.statements.as_slice() else {
        panic!("{companion:#?}");
    };
    assert_eq!(statement.sid.as_deref(), Some("AllowUseOfKmsKey"));
    assert!(companion.policy.is_none());
    // A bucket that writes its ARN is encrypted with the same key.
    let by_arn = stack(BY_VERBS, "").replacen("kms_key: Main", &format!("kms_key: {KEY:?}"), 1);
    assert_eq!(key(&by_arn).statements, companion.statements);
    for composed in &source(&by_arn).composed {
        if let Composed::Bucket(bucket) = composed {
            assert!(bucket.key_statements.is_empty());
        }
    }
}

#[test]
fn names_of_keys() {
    let misspelt = stack(BY_VERBS, "").replacen("kms_key: Main", "kms_key: Mian", 1);
    fails(&misspelt, &["did you mean `Main`?"]);
    let of_bucket = stack(BY_VERBS, "").replacen("kms_key: Main", "kms_key: Output", 1);
    fails(&of_bucket, &["`Output` is a bucket; expected a key"]);
    let twice = format!("key Other = {KEY:?};");
    fails(&stack(BY_VERBS, &twice), &["is the key `Main`"]);
    fails(
        r#"key Main = "arn:aws:kms:us-east-1:111122223333:alias/a";"#,
        &["cannot name a key by its alias"],
    );
    fails(
        r#"key Main = "arn:aws:kms:us-east-1:444455556666:key/a"; account = "111122223333"; deny(foreign_key);"#,
        &["is in the account 444455556666"],
    );
    fails(
        &stack(BY_VERBS, "assert Reviewer cannot \"kms:*\" on Mian;"),
        &["did you mean `Main`?"],
    );
}

/// "Key policies in AWS KMS": without a statement for the account, its IAM policies count for nothing.
#[test]
fn a_key_policy_must_consent() {
    let delegated = policy(&format!("allow \"kms:*\" to {ROOT:?};"));
    works(&stack(BY_VERBS, &delegated));
    works(&stack(
        BY_VERBS,
        &policy("allow \"kms:*\" to \"111122223333\";"),
    ));
    // It does not grant by itself.
    fails(
        &stack(ON_S3_ALONE, &delegated),
        &["`kms:Decrypt`", "`kms:GenerateDataKey`"],
    );
    let admin = "allow \"kms:PutKeyPolicy\" to \"arn:aws:iam::111122223333:role/Admin\";";
    fails(
        &stack(BY_VERBS, &policy(admin)),
        &[
            "no statement of the policy of key `Main` allows that",
            "no statement of the policy of key `Main` allows that",
        ],
    );
    let found = problems(&stack(BY_VERBS, &policy(admin)));
    assert!(
        found[0].contains(r#"add `allow "kms:Decrypt" to Reviewer;` to `policy of Main`"#),
        "{found:#?}"
    );
    // What it says of the principal itself suffices.
    let direct =
        format!("{admin} allow [\"kms:Decrypt\", \"kms:GenerateDataKey\"] to Reviewer on Main;");
    works(&stack(BY_VERBS, &policy(&direct)));
    works(&stack(ON_S3_ALONE, &policy(&direct)));
}

#[test]
fn a_key_policy_delegates_under_conditions() {
    let under = |condition: &str| {
        policy(&format!(
            "allow \"kms:*\" to {ROOT:?} when {{ {condition} }};"
        ))
    };
    works(&stack(
        BY_VERBS,
        &under(r#"StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" }"#),
    ));
    let elsewhere = under(r#"StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" }"#);
    assert_eq!(problems(&stack(BY_VERBS, &elsewhere)).len(), 2);
}

#[test]
fn a_key_policy_denies() {
    let denied = policy(&format!(
        "allow \"kms:*\" to {ROOT:?}; deny \"kms:Decrypt\" to everyone;"
    ));
    let found = problems(&stack(BY_VERBS, &denied));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("statement 2 of the policy of key `Main` denies that"),
        "{found:#?}"
    );
    assert!(
        found[0].contains("deny less in `policy of Main`"),
        "{found:#?}"
    );
    let cannot = r#"user U { allow "kms:*" on "*"; } assert U cannot "kms:Decrypt" on Main;"#;
    let text = stack(BY_VERBS, &format!("{denied} {cannot}"));
    assert_eq!(problems(&text).len(), 1);
    let text = stack(BY_VERBS, cannot);
    assert_eq!(problems(&text).len(), 1);
    // An IAM policy counts for nothing where the key does not leave it to the account.
    let admin = "allow \"kms:PutKeyPolicy\" to \"arn:aws:iam::111122223333:role/Admin\";";
    let text = format!(
        r#"account = "111122223333"; key Main = "{KEY}"; {}
        user U {{ allow "kms:*" on "*"; }}
        assert U cannot "kms:Decrypt" on Main; assert U cannot "*" on "{KEY}";"#,
        policy(admin)
    );
    works(&text);
}

/// Wherever requests may be about the key, its policy is looked at.
#[test]
fn patterns_that_meet_the_key() {
    let text = |rules: &str, claim: &str| {
        format!(
            r#"account = "111122223333"; key Main = "{KEY}"; {}
            user U {{ allow "*" on "*"; }} user V {{ allow "s3:ListAllMyBuckets" on "*"; }}
            assert {claim};"#,
            policy(rules)
        )
    };
    let open = format!("allow \"kms:*\" to {ROOT:?};");
    let shut = "allow \"kms:PutKeyPolicy\" to \"arn:aws:iam::111122223333:role/Admin\";";
    let direct = format!("{open} allow \"kms:Encrypt\" to V;");
    for on in [
        "Main",
        "\"*\"",
        "\"arn:aws:kms:*:111122223333:key/*\"",
        "\"arn:aws:kms:us-east-1:111122223333:key/12*\"",
    ] {
        let can = format!("U can \"kms:Encrypt\" on {on}");
        works(&text(&open, &can));
        assert_eq!(problems(&text(shut, &can)).len(), 1, "{on}");
        let cannot = format!("V cannot \"kms:Encrypt\" on {on}");
        works(&text(&open, &cannot));
        assert_eq!(problems(&text(&direct, &cannot)).len(), 1, "{on}");
    }
    for action in ["*", "kms:*", "kms:E*"] {
        let can = format!("U can \"{action}\" on Main");
        works(&text(&open, &can));
        assert_eq!(problems(&text(shut, &can)).len(), 1, "{action}");
        let cannot = format!("V cannot \"{action}\" on Main");
        assert_eq!(problems(&text(&direct, &cannot)).len(), 1, "{action}");
    }
    works(&text(
        shut,
        r#"U can "kms:Encrypt" on "arn:aws:kms:us-east-1:111122223333:key/other""#,
    ));
}

/// Both accounts must allow, where KMS lets others in at all.
#[test]
fn a_key_of_another_account() {
    let text = |rules: &str, claim: &str| {
        format!(
            r#"account = "111122223333"; key Main = "arn:aws:kms:us-east-1:444455556666:key/1234abcd";
            policy of Main {{ allow "kms:*" to "444455556666"; {rules} }}
            user U {{ allow "kms:*" on Main; }} user V {{ allow "s3:ListAllMyBuckets" on "*"; }}
            assert {claim};"#
        )
    };
    let decrypt = |who: &str| format!("{who} can \"kms:Decrypt\" on Main");
    assert_eq!(problems(&text("", &decrypt("U"))).len(), 1);
    works(&text(
        "allow \"kms:Decrypt\" to \"111122223333\";",
        &decrypt("U"),
    ));
    works(&text("allow \"kms:Decrypt\" to U;", &decrypt("U")));
    assert_eq!(
        problems(&text("allow \"kms:Decrypt\" to V;", &decrypt("V"))).len(),
        1
    );
    works(&text(
        "allow \"kms:Decrypt\" to V;",
        "V cannot \"kms:Decrypt\" on Main",
    ));
    works(&text("", "U cannot \"kms:Decrypt\" on Main"));
    // "Allowing users in other accounts to use a KMS key": not this one.
    assert_eq!(
        problems(&text(
            "allow \"kms:*\" to U;",
            "U can \"kms:ScheduleKeyDeletion\" on Main"
        ))
        .len(),
        1
    );
}

#[test]
fn what_kms_would_refuse() {
    let with = |rules: &str| stack(BY_VERBS, &policy(rules));
    let open = format!("allow \"kms:*\" to {ROOT:?};");
    fails(&with(""), &["`policy of Main` is empty: KMS"]);
    fails(
        &with("allow [\"kms:Decrypt\", \"kms:GenerateDataKey\"] to Reviewer;"),
        &["nobody could ever change it"],
    );
    fails(
        &with(&format!("{open} deny \"kms:PutKeyPolicy\" to everyone;")),
        &["nobody could ever change it"],
    );
    fails(
        &with("allow \"kms:*\" to \"lambda.amazonaws.com\";"),
        &["nobody could ever change it"],
    );
    fails(&with(&format!("{open} tls_only;")), &["is of buckets"]);
    fails(
        &with(&format!("{open} allow \"s3:GetObject\" to Reviewer;")),
        &["`s3:GetObject` is not of key `Main`"],
    );
    fails(
        &with(&format!(
            "{open} allow \"kms:Decrypt\" to Reviewer on \"arn:aws:kms:us-east-1:111122223333:key/other\";"
        )),
        &["applies to that key alone"],
    );
    fails(
        &stack(
            BY_VERBS,
            "policy of Input { allow \"s3:GetObject\" to Reviewer; }",
        ),
        &["says on what"],
    );
}

#[test]
fn an_included_key_policy() {
    let included = |statement: &str| {
        let document = format!(r#"{{"Version": "2012-10-17", "Statement": [{statement}]}}"#);
        let files = Files(vec![("p.json", document)]);
        problems_with(&files, &stack(BY_VERBS, &policy("include \"p.json\";")))
    };
    let open = format!(
        r#"{{"Sid": "Enable IAM policies", "Effect": "Allow", "Principal": {{"AWS": "{ROOT}"}}, "Action": "kms:*", "Resource": "*"}}"#
    );
    assert_eq!(included(&open), [""; 0]);
    for (statement, message) in [
        (open.replace("kms:*", "s3:*"), "takes actions of KMS"),
        (
            open.replace(
                "\"Resource\": \"*\"",
                "\"Resource\": \"arn:aws:kms:us-east-1:111122223333:key/other\"",
            ),
            "applies to that key alone",
        ),
        (
            open.replace("\"Resource\"", "\"NotResource\""),
            "`NotResource`",
        ),
        (
            open.replace("\"AWS\"", "\"Federated\""),
            "identity providers",
        ),
        (open.replace("Allow", "allow"), "KMS would refuse it"),
    ] {
        let found = included(&statement);
        assert!(
            found.iter().any(|it| it.contains(message)),
            "{statement} {found:#?}"
        );
    }
}

/// A role that reads a bucket of another account.
fn foreign(reviewer: &str, more: &str) -> String {
    format!(
        r#"
        account = "111122223333";
        bucket Input = "their-bucket" {{ account: "444455556666" }}
        bucket Output = "my-output-bucket";
        role Reviewer {{ trust sagemaker; {reviewer} write Output; }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
        {more}
        "#
    )
}

/// "Cross-account policy evaluation logic": both accounts must allow.
#[test]
fn a_bucket_of_another_account() {
    let theirs = r#"policy of Input { allow "s3:GetObject" to Reviewer on Input.objects; }"#;
    works(&foreign("read Input;", theirs));
    works(&foreign(
        "read Input;",
        r#"policy of Input { allow "s3:GetObject" to "111122223333" on Input.objects; }"#,
    ));
    let undeclared = foreign("read Input;", "");
    fails(&undeclared, &["its policy is not declared"]);
    assert!(
        problems(&undeclared)[0]
            .contains(r#"policy of Input { allow "s3:GetObject" to Reviewer on Input.objects; }"#),
    );
    fails(
        &foreign(
            "read Input;",
            r#"policy of Input { allow "s3:GetObject" to Reviewer on Input.objects("a/*"); }"#,
        ),
        &["no statement of the policy of `Input`, which is in another account, allows that"],
    );
    // What would suffice in one account does not here.
    fails(
        &foreign("", theirs),
        &["none of its policies allows that\nhelp: add `read Input;` to `Reviewer`"],
    );
    works(&foreign("read Input;", theirs).replace("444455556666", "111122223333"));
    works(&foreign("", theirs).replace("444455556666", "111122223333"));
}

#[test]
fn what_no_request_may_do_in_another_account() {
    let theirs = r#"policy of Input { allow "s3:*" to U on [Input, Input.objects]; }"#;
    let text = |policy: &str, verbs: &str, claim: &str| {
        format!(
            r#"account = "111122223333"; bucket Input = "their-bucket" {{ account: "444455556666" }}
            user U {{ allow "sqs:ListQueues" on "*"; {verbs} }} {policy} assert U {claim};"#
        )
    };
    let claim = |on: &str| format!("cannot \"s3:GetObject\" on {on}");
    for on in [
        "Input.objects",
        "\"arn:aws:s3:::their-bucket/a\"",
        "\"arn:aws:s3:::their*\"",
        "\"*\"",
    ] {
        let claim = claim(on);
        works(&text("", "", &claim));
        works(&text(theirs, "", &claim));
        assert_eq!(
            problems(&text(theirs, "read Input;", &claim)).len(),
            1,
            "{on}"
        );
        assert_eq!(problems(&text("", "read Input;", &claim)).len(), 1, "{on}");
    }
    // What is said of all buckets is said of theirs.
    let all = r#"can "s3:GetObject" on "arn:aws:s3:::*/*""#;
    let every = r#"allow "s3:*" on "*";"#;
    assert_eq!(problems(&text("", every, all)).len(), 1);
    works(&text(theirs, every, all));
    // Its resource control policies are its own.
    let files = Files(vec![(
        "rcp.json",
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}"#.to_owned(),
    )]);
    let guarded = text(theirs, every, &claim("Input.objects"));
    let guarded = format!("resource_control \"rcp.json\"; {guarded}");
    assert_eq!(problems_with(&files, &guarded).len(), 1);
}

#[test]
fn facts_of_a_bucket_of_another_account() {
    let theirs = r#"policy of Input { allow "s3:GetObject" to Reviewer on Input.objects; }"#;
    let guard = |key: &str, account: &str| {
        foreign(
            &format!(
                r#"read Input; deny "s3:GetObject" on "*" when {{ StringNotEquals: {{ "{key}": "{account}" }} }};"#
            ),
            theirs,
        )
    };
    for key in ["aws:ResourceAccount", "s3:ResourceAccount"] {
        works(&guard(key, "444455556666"));
        assert_eq!(problems(&guard(key, "111122223333")).len(), 1, "{key}");
    }
}

#[test]
fn the_account_of_a_bucket_is_one() {
    fails(
        &foreign("read Input;", "").replace("444455556666", "4444"),
        &["is not an AWS account", "which must allow that too"],
    );
    let unstated = r#"bucket Input = "their-bucket" { account: "444455556666" }"#;
    fails(unstated, &["does not state its own account"]);
    fails(
        r#"account = "111122223333"; bucket Input = "their-bucket" { acount: "444455556666" }"#,
        &["did you mean `account`?"],
    );
}

/// In the policy of a bucket, all but some are all else of that bucket.
#[test]
fn all_but_some_of_a_bucket() {
    let statement = |effect: &str| {
        format!(
            r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "{effect}", "Principal": "*", "Action": "s3:GetObject",
            "NotResource": "arn:aws:s3:::my-input-bucket/public/*"}}]}}"#
        )
    };
    let with = |effect: &str, claim: &str| {
        let files = Files(vec![("p.json", statement(effect))]);
        let text = format!(
            r#"account = "111122223333"; bucket Input = "my-input-bucket"; bucket Other = "other-bucket";
            user U {{ allow "s3:*" on "*"; }} user V {{ allow "sqs:ListQueues" on "*"; }}
            policy of Input {{ include "p.json"; }} assert {claim};"#
        );
        problems_with(&files, &text)
    };
    let denied = |claim: &str| with("Deny", claim).is_empty();
    assert!(denied(
        r#"U can "s3:GetObject" on Input.objects("public/*")"#
    ));
    assert!(!denied(r#"U can "s3:GetObject" on Input.objects"#));
    assert!(denied(
        r#"U cannot "s3:GetObject" on Input.objects("private/*")"#
    ));
    // Nothing is said of another bucket.
    assert!(denied(r#"U can "s3:GetObject" on Other.objects"#));
    let granted = |claim: &str| with("Allow", claim).is_empty();
    assert!(granted(
        r#"V can "s3:GetObject" on Input.objects("private/*")"#
    ));
    assert!(granted(r#"V cannot "s3:GetObject" on Other.objects"#));
    assert!(granted(
        r#"V cannot "s3:GetObject" on Input.objects("public/*")"#
    ));
    assert!(!granted(r#"V cannot "s3:GetObject" on "*""#));
}
