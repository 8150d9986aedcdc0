//! Names, numbers and ARNs: what AWS accepts, and what contradicts what else is stated.

use crate::support::source::{Files, fails, problems, problems_with, source, works};
use a2i_policy_core::policy::{Kind, Severity, read_as};

const KEY: &str = "key/1234abcd-12ab-34cd-56ef-1234567890ab";

fn encrypted(settings: &str, key: &str) -> String {
    format!(r#"{settings} bucket Input = "in-bucket" {{ kms_key: "{key}" }}"#)
}

#[test]
fn a_region_is_of_its_partition() {
    for (region, partition) in [
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eu-isoe-west-1", "aws-iso-e"),
        ("us-isof-south-1", "aws-iso-f"),
        ("eusc-de-east-1", "aws-eusc"),
        ("eu-west-1", "aws"),
    ] {
        works(&format!(
            r#"partition = "{partition}"; region = "{region}";"#
        ));
        let other = if partition == "aws" {
            "aws-us-gov"
        } else {
            "aws"
        };
        let help = format!("help: add `partition = \"{partition}\";`");
        fails(
            &format!(r#"partition = "{other}"; region = "{region}";"#),
            &[&format!(
                "help: replace `\"{other}\"` with `\"{partition}\"`"
            )],
        );
        if partition != "aws" {
            fails(&format!(r#"region = "{region}";"#), &[&help]);
        }
    }
}

#[test]
fn a_key_is_where_its_bucket_is() {
    let key = |before: &str| format!("{before}:{KEY}");
    let aws = key("arn:aws:kms:us-east-1:111122223333");
    works(&encrypted("", &aws));
    works(&encrypted("region = \"us-east-1\";", &aws));
    let china = key("arn:aws-cn:kms:cn-north-1:111122223333");
    works(&encrypted("partition = \"aws-cn\";", &china));
    for (settings, key, expected) in [
        (
            "partition = \"aws-us-gov\";",
            aws.clone(),
            "is of the partition `aws`, and all that is declared is in `aws-us-gov`",
        ),
        ("", china, "help: add `partition = \"aws-cn\";`"),
        (
            "region = \"eu-west-1\";",
            aws.clone(),
            "is in the region `us-east-1`, and the stack is in `eu-west-1`",
        ),
        (
            "",
            key("arn:aws:kms:cn-north-1:111122223333"),
            "help: write `\"arn:aws-cn:kms:cn-north-1:111122223333:key/",
        ),
        (
            "account = \"999999999999\";",
            aws.clone(),
            "`allow(foreign_key);` silences this",
        ),
        (
            "",
            key("arn:aws:kms:${AWS::Region}:111122223333"),
            "`${AWS::Region}` is a placeholder of CloudFormation",
        ),
        (
            "",
            key("arn:aws:kms:us-east-1:1111-2222-3333"),
            "its fifth part is not an account",
        ),
    ] {
        fails(&encrypted(settings, &key), &[expected]);
    }
    works(&encrypted(
        "account = \"999999999999\"; allow(foreign_key);",
        &aws,
    ));
}

#[test]
fn a_work_team_is_where_its_flow_definition_is() {
    let stack = |settings: &str, workteam: &str| {
        format!(
            r#"{settings}
            bucket Input = "in-bucket"; bucket Output = "out-bucket"; role R {{ derive; }}
            flow_definition F {{ role: R, input: Input, output: Output, workteam: "{workteam}" }}"#
        )
    };
    let settings = r#"account = "111122223333"; region = "us-east-1";"#;
    let private = "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/team";
    works(&stack("", private));
    works(&stack(settings, private));
    works(&stack(
        settings,
        "arn:aws:sagemaker:us-east-1:999999999999:workteam/vendor-crowd/team",
    ));
    for (workteam, expected) in [
        (
            private.replace("us-east-1", "eu-west-1"),
            "is in the region `eu-west-1`, and the stack is in `us-east-1`",
        ),
        (
            private.replace("111122223333", "999999999999"),
            "is private to the account 999999999999, and the stack is in 111122223333",
        ),
        (
            private.replace("aws:sagemaker:us-east-1", "aws-cn:sagemaker:cn-north-1"),
            "is of the partition `aws-cn`, and all that is declared is in `aws`",
        ),
        (
            private.replace("111122223333", "${var.account}"),
            "`${var.account}` is a placeholder of Terraform",
        ),
    ] {
        fails(&stack(settings, &workteam), &[expected]);
    }
}

#[test]
fn a_work_team_is_where_the_output_is() {
    let stack = |team: &str, key: &str| {
        format!(
            r#"bucket Input = "in-bucket";
            bucket Output = "out-bucket" {{ kms_key: "arn:aws:kms:{key}:111122223333:{KEY}" }}
            role R {{ derive; }}
            flow_definition F {{ role: R, input: Input, output: Output,
                workteam: "arn:aws:sagemaker:{team}:111122223333:workteam/private-crowd/team" }}"#
        )
    };
    works(&stack("eu-west-1", "eu-west-1"));
    for (team, key) in [("us-east-1", "eu-west-1"), ("eu-west-1", "eu-west-2")] {
        fails(
            &stack(team, key),
            &[&format!(
                "and the output `Output` is encrypted with a key in `{key}`"
            )],
        );
    }
    // Where it is stated, each is compared with it.
    fails(
        &format!(
            "region = \"us-east-1\"; {}",
            stack("us-east-1", "eu-west-1")
        ),
        &["the key"],
    );
}

/// In a grant, a Deny, a need and an assertion, and the same in a document that is included, unless
/// that may be meant there.
fn everywhere(action: &str, arn: &str) -> [Vec<String>; 5] {
    let user = r#"user U { allow "s3:ListAllMyBuckets" on "*"; }"#;
    let json = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"{action}","Resource":"{arn}"}}}}"#
    );
    let files = Files(vec![("u.json", json)]);
    [
        problems(&format!(r#"user U {{ allow "{action}" on "{arn}"; }}"#)),
        problems(&format!(r#"user U {{ deny "{action}" on "{arn}"; }}"#)),
        problems(&format!(
            r#"user U {{ allow "*" on "*"; }} task T {{ by: U, needs: ["{action}" on "{arn}"] }}"#
        )),
        problems(&format!(r#"{user} assert U cannot "{action}" on "{arn}";"#)),
        problems_with(&files, r#"user U { include "u.json"; }"#),
    ]
}

#[track_caller]
fn says_everywhere(action: &str, arn: &str, expected: &str) {
    for problems in everywhere(action, arn) {
        let first = problems.first().map_or("nothing", String::as_str);
        assert!(first.contains(expected), "{arn}: {problems:#?}");
        assert_eq!(problems.len(), 1, "{arn}: {problems:#?}");
    }
}

#[test]
fn impossible_parts_of_arns() {
    let table = "dynamodb:GetItem";
    for (arn, expected) in [
        (
            "arn:aws:dynamodb:eu-west-1:1111-2222-3333:table/invoices",
            "its fifth part is not an account: `1111-2222-3333`",
        ),
        (
            "arn:aws:dynamodb:REGION:ACCOUNT_ID:table/TABLE",
            "its fourth part is not a region: `REGION`",
        ),
        (
            "arn:aws:dynamodb:eu-wst-1x:111122223333:table/x",
            "its fourth part is not a region: `eu-wst-1x`",
        ),
        (
            "arn:aws:dynamodb:us-east-1:<account>:table/x",
            "its fifth part is not an account: `<account>`",
        ),
        (
            "arn:aws:dynamodb:cn-north-1:111122223333:table/x",
            "the region `cn-north-1` is in the partition `aws-cn`, not `aws`",
        ),
    ] {
        says_everywhere(table, arn, expected);
    }
    works(&format!(
        r#"allow(misfit); user U {{ allow "{table}" on "arn:aws:dynamodb:*:ACCOUNT:table/x"; }}"#
    ));
}

#[test]
fn placeholders_of_other_tools() {
    for (arn, expected) in [
        (
            "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:queue",
            "`${AWS::Region}` is a placeholder of CloudFormation",
        ),
        (
            "arn:aws:sqs:us-east-1:${data.aws_caller_identity.current.account_id}:queue",
            "is a placeholder of Terraform",
        ),
        (
            "arn:aws:sqs:us-east-1:{{account}}:queue",
            "`{{account}}` is a placeholder of a template",
        ),
        (
            "arn:aws:sqs:us-east-1:111122223333:${self:custom.queue}",
            "is a placeholder of the Serverless Framework",
        ),
        (
            "arn:aws:sqs:${Region}:111122223333:queue",
            "`${Region}` is a placeholder of the Service Authorization Reference",
        ),
    ] {
        says_everywhere("sqs:SendMessage", arn, expected);
    }
    fails(
        r#"user U { allow "s3:ListAllMyBuckets" on "*" when { StringEquals: { "aws:PrincipalTag/team": "${local.team}" } }; }"#,
        &["`${local.team}` is a placeholder of Terraform"],
    );
    works(
        r#"bucket Home = "home-bucket"; user U { allow "s3:GetObject" on Home.objects("${aws:username}/*"); }"#,
    );
}

#[test]
fn what_iam_does_not_store() {
    for (action, arn, expected) in [
        ("iam:PassRole", "arn:aws:iam::*:r*", "start with user/"),
        ("iam:PassRole", "arn:aws:iam::*:*/R", "start with user/"),
        (
            "iam:PassRole",
            "arn:aws:iam:*:*:role/R",
            "cannot contain region information",
        ),
        (
            "iam:PassRole",
            "arn:aws:iam:us-east-1:111122223333:role/Reviewer",
            "cannot contain region information",
        ),
        (
            "s3:GetObject",
            "arn:aws:s3:us-east-1:111122223333:in-bucket/*",
            "can not contain region information",
        ),
        (
            "s3:GetObject",
            "arn:aws-xyz:s3:::my-bucket/*",
            "AWS has no partition `aws-xyz`",
        ),
    ] {
        says_everywhere(action, arn, expected);
        let source = format!(r#"allow(misfit); user U {{ allow "{action}" on "{arn}"; }}"#);
        assert_eq!(problems(&source).len(), 1, "{source}");
        let json = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Deny","Action":"*","NotResource":["{arn}"]}}}}"#
        );
        let findings = read_as(&json, Kind::Identity).findings;
        let errors = findings
            .iter()
            .filter(|it| it.severity() == Severity::Error);
        assert_eq!(errors.count(), 1, "{findings:?}");
    }
    works(
        r#"user U { allow "s3:GetObject" on "arn:aws:s3:us-east-1:111122223333:accesspoint/a/object/*"; }"#,
    );
}

#[test]
fn an_arn_of_another_partition() {
    let texts = |settings: &str| {
        [
            format!(r#"{settings} user U {{ allow "s3:GetObject" on "arn:aws:s3:::acme/*"; }}"#),
            format!(r#"{settings} user U {{ deny "s3:*" on ["arn:aws:s3:::acme", "*"]; }}"#),
            format!(
                r#"{settings} user U {{ allow "s3:*" on "*"; }} task T {{ by: U, needs: ["s3:GetObject" on "arn:aws:s3:::acme/*"] }}"#
            ),
            format!(
                r#"{settings} user U {{ allow "s3:ListAllMyBuckets" on "*"; }} assert U cannot "s3:GetObject" on "arn:aws:s3:::acme/*";"#
            ),
        ]
    };
    for text in texts("partition = \"aws-cn\"; allow(redundant);") {
        fails(&text, &["is in the partition `aws`"]);
    }
    for text in texts("allow(redundant);") {
        works(&text);
    }
    fails(
        r#"user U { allow "s3:GetObject" on "arn:aws-us-gov:s3:::acme/*"; }"#,
        &["help: state `partition = \"aws-us-gov\";`, or write `\"arn:aws:s3:::acme/*\"`"],
    );
    works(r#"partition = "aws-cn"; user U { allow "s3:GetObject" on "arn:*:s3:::acme/*"; }"#);
    // A document may be meant for several.
    let json = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::a/*","arn:aws-cn:s3:::a/*"]}}"#;
    let files = Files(vec![("u.json", json.to_owned())]);
    assert_eq!(
        problems_with(&files, r#"user U { include "u.json"; }"#),
        [""; 0]
    );
}

#[test]
fn a_region_that_may_be_new() {
    for text in [
        r#"region = "eu-wst-1";"#.to_owned(),
        encrypted("", &format!("arn:aws:kms:eu-wst-1:111122223333:{KEY}")),
        r#"user U { allow "sqs:SendMessage" on "arn:aws:sqs:eu-wst-1:111122223333:q"; }"#.to_owned(),
        r#"user U { allow "sqs:*" on "*"; } task T { by: U, needs: ["sqs:SendMessage" on "arn:aws:sqs:eu-wst-1:111122223333:q"] }"#.to_owned(),
        r#"user U { allow "s3:*" on "*"; } assert U cannot "sqs:*" on "arn:aws:sqs:eu-wst-1:111122223333:q";"#.to_owned(),
    ] {
        let source = source(&text);
        assert!(source.problems.is_empty(), "{text}: {:?}", source.problems);
        let mut warnings = source.warnings.iter().map(|it| it.message.to_string());
        let warning = warnings.next().unwrap_or_default();
        assert!(
            warning.contains("AWS has no region `eu-wst-1`")
                && warning.contains("did you mean `eu-west-1`?; `allow(unknown_region);` silences"),
            "{text}: {warning}"
        );
        fails(&format!("deny(unknown_region); {text}"), &["no region `eu-wst-1`"]);
    }
    fails(r#"region = "us-east1";"#, &["did you mean `us-east-1`?"]);
}

#[test]
fn a_short_arn_is_written_in_full() {
    for problems in everywhere("sagemaker:*", "arn:aws:sagemaker")
        .iter()
        .take(4)
    {
        assert_eq!(problems.len(), 1, "{problems:#?}");
        for problem in problems {
            assert!(
                problem.contains("AWS puts `*` in the place of those that are missing")
                    && problem.contains("help: write `\"arn:aws:sagemaker:*:*:*\"`"),
                "{problem}"
            );
        }
    }
}

#[test]
fn a_bucket_is_its_name() {
    let encrypted = format!(
        r#"bucket Enc = "same-bucket" {{ kms_key: "arn:aws:kms:us-east-1:111122223333:{KEY}" }}"#
    );
    for text in [
        format!(
            r#"{encrypted} bucket Plain = "same-bucket"; bucket Out = "out-bucket"; role R {{ derive; }}
            flow_definition F {{ role: R, input: Plain, output: Out }}"#
        ),
        r#"bucket A = "same-bucket"; bucket B = "same-bucket";"#.to_owned(),
        r#"bucket A = "same-bucket"; role R { trust "lambda.amazonaws.com"; } bucket B = "same-bucket" as crate::B;"#
            .to_owned(),
    ] {
        fails(&text, &["the name \"same-bucket\" is that of the bucket"]);
    }
    // Of legacy names the case counts, and what a parameter holds is compared where it is filled in.
    works(
        r#"allow(legacy_bucket_name); bucket A = "my_bucket"; bucket B = "My_bucket"; bucket C = param; bucket D = param;"#,
    );
    works(r#"bucket A = "reviewer"; role B = "reviewer" { trust "lambda.amazonaws.com"; }"#);
}

/// What nobody is known to be is a warning, what is almost known an error.
#[test]
fn service_principals_that_nobody_has() {
    let role = |principal: &str| format!(r#"role R {{ trust "{principal}"; }}"#);
    for name in [
        "federated.amazonaws.com",
        "saml.amazonaws.com",
        "acme-runner.amazonaws.com",
    ] {
        let source = source(&role(name));
        assert!(source.problems.is_empty(), "{:?}", source.problems);
        let warnings: Vec<_> = source
            .warnings
            .iter()
            .map(|it| it.message.to_string())
            .collect();
        assert!(
            warnings
                .iter()
                .any(|it| it.contains("`allow(new_service_principal);` silences this")),
            "{name}: {warnings:?}"
        );
    }
    for name in [
        "sagemaker.amazonaws.com",
        "edgelambda.amazonaws.com",
        "tasks.apprunner.amazonaws.com",
    ] {
        let source = source(&role(name));
        assert!(source.warnings.is_empty(), "{:?}", source.warnings);
    }
    fails(
        &role("lamda.amazonaws.com"),
        &["did you mean `lambda.amazonaws.com`?"],
    );
    for (word, help) in [
        ("bedrock", "help: write `trust \"bedrock.amazonaws.com\";`"),
        ("lamda", "help: write `trust \"lambda.amazonaws.com\";`"),
        ("federated", "`oidc` or `saml` and the name of a provider"),
        ("everyone", "`oidc` or `saml` and the name of a provider"),
    ] {
        fails(
            &format!("role R {{ trust {word}; trust sagemaker; }}"),
            &[help],
        );
    }
}

#[test]
fn quotas_that_can_be_raised() {
    let names = a2i_policy_core::reference::managed_policies().map(|policy| policy.name);
    let names: Vec<_> = names
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .filter(|name| name.ends_with("ReadOnlyAccess"))
        .take(26)
        .collect();
    let attach = |count: usize| -> String {
        let attach = names
            .iter()
            .take(count)
            .map(|name| format!("attach {name};"));
        attach.collect()
    };
    for (kind, default, raised) in [("user", 10, 20), ("role", 20, 25)] {
        let stack = |count| {
            let trust = if kind == "role" {
                "trust sagemaker;"
            } else {
                ""
            };
            format!(
                "allow(closed_service); {kind} X {{ {trust} {} }}",
                attach(count)
            )
        };
        let found = |count| {
            let source = source(&stack(count));
            let told = |it: &a2i_policy_core::dsl::Problem| it.message.to_string();
            let is_quota = |it: &String| it.contains("managed policies are attached");
            (
                source.problems.iter().map(told).filter(is_quota).count(),
                source.warnings.iter().map(told).filter(is_quota).count(),
            )
        };
        assert_eq!(found(default), (0, 0), "{kind}");
        assert_eq!(found(default + 1), (0, 1), "{kind}");
        assert_eq!(found(raised), (0, 1), "{kind}");
        assert_eq!(found(raised + 1), (1, 0), "{kind}");
    }
    works(r#"trust_policy_length = "8192";"#);
    fails(r#"trust_policy_length = "8193";"#, &["up to 8192"]);
}

/// What AWS has made since the data was made needs no release of ours: its ARN is enough.
#[test]
fn a_managed_policy_that_is_newer_than_the_data() {
    let newer = "policy AmazonNewThing = external \"arn:aws:iam::aws:policy/AmazonNewThing\";";
    let attached = "user Operator { attach AmazonNewThing; }";
    fails(attached, &[&format!("a newer one is declared: `{newer}`")]);
    works(&format!("{newer} {attached}"));
    let asked = "bucket Input = \"my-input-bucket\"; assert Operator";
    let request = "\"s3:GetObject\" on Input.objects;";
    for claim in ["can", "cannot"] {
        fails(
            &format!("{newer} {attached} {asked} {claim} {request}"),
            &["`AmazonNewThing` is attached"],
        );
    }
    // What is known needs no declaration.
    fails(
        "policy Full = external \"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\";",
        &["`attach AWSLambdaBasicExecutionRole;`"],
    );
}
