//! Deriving and checking agree, since they read one table.

use crate::support::cases::cases;
use crate::support::source::{self, Files, fails, problems, source_with, works};
use proptest::prelude::*;
use std::fmt::Write;

/// A stack whose identities have the verbs `grants`: some tasks of every kind, over some buckets,
/// roles and users.
fn stack() -> impl Strategy<Value = (String, Vec<String>)> {
    let task = (
        0..6_usize,
        0..3_usize,
        0..3_usize,
        0..2_usize,
        any::<bool>(),
    );
    (
        prop::collection::vec(task, 1..8),
        any::<[bool; 2]>(),
        any::<bool>(),
    )
        .prop_map(|(tasks, encrypted, account)| {
            let mut text = String::new();
            if account {
                text.push_str("account = \"111122223333\"; region = \"eu-west-1\";");
            }
            for (index, encrypted) in encrypted.iter().enumerate() {
                let key = format!("arn:aws:kms:eu-west-1:111122223333:key/{index}");
                let options = match encrypted {
                    true => format!("{{ kms_key: {key:?} }}"),
                    false => ";".to_owned(),
                };
                write!(text, "bucket B{index} = \"bucket-{index}\" {options}").unwrap();
            }
            // The first flow definition is there for human loops.
            text.push_str("flow_definition F { role: R0, input: B0, output: B1 }");
            let mut named = vec!["R0".to_owned()];
            for (index, (kind, role, user, bucket, flag)) in tasks.into_iter().enumerate() {
                let (role, caller) = (format!("R{role}"), format!("U{user}"));
                let task_type = ["rekognition", "textract", "custom"][index % 3];
                let documents = match (flag, task_type) {
                    (true, "rekognition" | "textract") => format!("documents: B{bucket},"),
                    _ => String::new(),
                };
                let task = match kind {
                    0 => format!(
                        "flow_definition T{index} {{ role: {role}, input: [B0, B{bucket} under \"in/\"], output: B{bucket} under \"out/\", created_by: {caller}, managed_by: {role}, tagged: {flag} }}"
                    ),
                    1 => format!(
                        "human_loop T{index} {{ flow_definition: F, task_type: {task_type}, started_by: {caller}, watched_by: {role}, {documents} }}"
                    ),
                    2 => format!(
                        "template_preview T{index} {{ role: {role}, input: B{bucket}, rendered_by: {caller} }}"
                    ),
                    3 => format!(
                        "worker_template T{index} {{ created_by: {caller}, managed_by: {role}, tags: {{ \"Project\": \"Alpha\" }} }}"
                    ),
                    4 => format!(
                        "bedrock_evaluation T{index} {{ role: {role}, flow_definition: F }}"
                    ),
                    _ => format!(
                        "task T{index} {{ by: [{role}, {caller}], needs: [\"s3:ListBucket\" on B{bucket}, [\"s3:GetObject\", \"s3:Put*\"] on B{bucket}.objects(\"a/*\")] }}"
                    ),
                };
                for name in [role, caller] {
                    if task.contains(&name) && !named.contains(&name) {
                        named.push(name);
                    }
                }
                text.push_str(&task);
            }
            (text, named)
        })
}

/// The stack with a block for each of its identities.
fn with(text: &str, used: &[String], block: impl Fn(&str) -> String) -> String {
    let mut text = text.to_owned();
    for name in used {
        let kind = if name.starts_with('R') {
            "role"
        } else {
            "user"
        };
        write!(text, "#[least_privilege] {kind} {name} {}", block(name)).unwrap();
    }
    text
}

proptest! {
    #![proptest_config(cases(64))]

    /// What is derived is enough for every task, and no more.
    #[test]
    fn what_is_derived_works_and_is_least((text, used) in stack()) {
        // A role that no service assumes must trust somebody.
        let source = with(&text, &used, |name| {
            let assumed = text.contains(&format!("role: {name}"));
            match name.starts_with('R') && !assumed {
                true => "{ trust \"lambda.amazonaws.com\"; derive; }".to_owned(),
                false => "{ derive; }".to_owned(),
            }
        });
        prop_assert_eq!(problems(&source), Vec::<String>::new(), "{}", source);
    }

    /// Where nothing is granted, following the help of each message ends in a stack that works.
    #[test]
    fn what_the_messages_suggest_works((text, used) in stack()) {
        let mut blocks: Vec<String> = used.iter().map(|name| match name.starts_with('R') {
            true => "trust account \"111122223333\";".to_owned(),
            false => "deny \"iam:*\" on \"arn:aws:iam::111122223333:user/nobody\";".to_owned(),
        }).collect();
        for _ in 0..3 {
            let source = with(&text, &used, |name| {
                let index = used.iter().position(|known| known == name).unwrap();
                format!("{{ {} }}", blocks[index])
            }).replace("#[least_privilege]", "");
            let mut added = false;
            let problems = problems(&source);
            // Some users need more than there is room for.
            if problems.iter().any(|problem| problem.contains(" characters long")) {
                return Ok(());
            }
            for problem in problems {
                let (_, help) = problem.split_once("help: add `").unwrap();
                let (verb, rest) = help.split_once('`').unwrap();
                let name = rest.split('`').nth(1).unwrap();
                let index = used.iter().position(|known| known == name).unwrap();
                if !blocks[index].contains(verb) {
                    blocks[index] += verb;
                    added = true;
                }
            }
            if !added {
                prop_assert_eq!(source::problems(&source), Vec::<String>::new(), "{}", source);
                return Ok(());
            }
        }
        prop_assert!(false, "the messages ask for more and more");
    }
}

#[test]
fn a_derived_role_has_the_documents_of_the_guide() {
    let source = |role: &str| {
        format!(
            r#"
            bucket Input = "my_input_bucket";
            bucket Output = "my_output_bucket";
            role Reviewer {{ {role} }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
            "#
        )
    };
    let documents = |role: &str| {
        let read = source_with(&Files(Vec::new()), &source(role));
        let policies = read.composed[2].policies().unwrap();
        let (trust, permissions) = (&policies.trust, &policies.permissions);
        (
            trust.as_ref().unwrap().to_json(),
            permissions.as_ref().unwrap().to_json(),
        )
    };
    assert_eq!(
        documents("derive;"),
        documents("trust sagemaker; read Input; write Output;")
    );
}

#[test]
fn derived_statements_are_few() {
    let source = r#"
        bucket Input = "my-input-bucket";
        role Reviewer { derive; }
        user Operator { derive; }
        flow_definition A { role: Reviewer, input: Input, output: Input, created_by: Operator }
        flow_definition B { role: Reviewer, input: Input, output: Input, created_by: Operator }
        human_loop X { flow_definition: A, task_type: textract, started_by: Operator, watched_by: Operator }
        human_loop Y { flow_definition: B, task_type: textract, started_by: Operator }
    "#;
    works(source);
    let read = source_with(&Files(Vec::new()), source);
    let policies = read.composed[2].policies().unwrap();
    let json = policies.permissions.as_ref().unwrap().to_json();
    let expected = concat!(
        r#"{"Version":"2012-10-17","Statement":["#,
        r#"{"Effect":"Allow","Action":["iam:PassRole"],"Resource":["arn:aws:iam::*:role/Reviewer"],"Condition":{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}},"#,
        r#"{"Effect":"Allow","Action":["sagemaker:CreateFlowDefinition","sagemaker:StartHumanLoop"],"Resource":["arn:aws:sagemaker:*:*:flow-definition/a","arn:aws:sagemaker:*:*:flow-definition/b"]},"#,
        r#"{"Effect":"Allow","Action":["textract:AnalyzeDocument","sagemaker:ListHumanLoops"],"Resource":["*"]},"#,
        r#"{"Effect":"Allow","Action":["sagemaker:DescribeHumanLoop","sagemaker:StopHumanLoop","sagemaker:DeleteHumanLoop"],"Resource":["arn:aws:sagemaker:*:*:human-loop/*"]}]}"#,
    );
    assert_eq!(json, expected);
}

#[test]
fn what_is_derived_may_still_be_denied() {
    fails(
        r#"
        bucket Input = "my-input-bucket";
        role Reviewer { derive; deny "s3:*" on Input.objects("private/*"); }
        flow_definition A { role: Reviewer, input: Input, output: Input }
        "#,
        &["it is not allowed to read", "it is not allowed to write"],
    );
}

/// The documents of the first identity, where its `derive;` stands beside other verbs.
fn beside(verbs: &str) -> String {
    let source = format!(
        r#"
        account = "111122223333";
        region = "eu-west-1";
        role Reviewer {{ {verbs} derive; }}
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket" {{ kms_key: "arn:aws:kms:eu-west-1:111122223333:key/1" }}
        flow_definition A {{ role: Reviewer, input: Input, output: Output, created_by: Reviewer }}
        "#
    );
    let statement = |principal: &str| {
        format!(
            r#"{{"Statement":[{{"Effect":"Allow","Principal":{{"Service":"{principal}"}},"Action":"sts:AssumeRole","Condition":{{"StringEquals":{{"aws:SourceAccount":"111122223333"}}}}}}]}}"#
        )
    };
    let files = Files(vec![
        ("trust.json", statement("sagemaker.amazonaws.com")),
        ("other.json", statement("lambda.amazonaws.com")),
    ]);
    let read = source_with(&files, &source);
    let problems: Vec<_> = read
        .problems
        .iter()
        .map(|it| it.message.to_string())
        .collect();
    assert_eq!(problems, [] as [&str; 0], "{source}");
    let policies = read.composed[0].policies().unwrap();
    let documents = [&policies.trust, &policies.permissions];
    let documents: Vec<_> = documents
        .iter()
        .map(|it| it.as_ref().unwrap().to_json())
        .collect();
    documents.join("\n")
}

#[test]
fn a_condition_that_is_written_is_not_taken_away_by_what_is_derived() {
    let own = r#""aws:SourceAccount":"111122223333""#;
    for trust in [
        r#"trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" } };"#,
        r#"trust "sagemaker.amazonaws.com" when { StringEquals: { "aws:SourceAccount": "111122223333" } };"#,
        r#"include "trust.json";"#,
    ] {
        let documents = beside(trust);
        assert_eq!(
            documents
                .matches("sagemaker.amazonaws.com\"},\"Action")
                .count(),
            1,
            "{documents}"
        );
        assert!(documents.contains(own), "{documents}");
    }
    // Who is let in besides does not take the place of SageMaker.
    for trust in [
        r#"trust "lambda.amazonaws.com";"#,
        r#"include "other.json";"#,
    ] {
        let documents = beside(trust);
        assert!(documents.contains("sagemaker.amazonaws.com"), "{documents}");
    }
    for (verb, action) in [
        (
            r#"read Input when { Bool: { "aws:SecureTransport": "true" } };"#,
            "s3:GetObject",
        ),
        (
            r#"write Output when { Bool: { "aws:SecureTransport": "true" } };"#,
            "s3:PutObject",
        ),
        (r"write Output;", "kms:GenerateDataKey"),
        (
            r#"pass Reviewer when { StringEquals: { "aws:PrincipalAccount": "111122223333" } };"#,
            "iam:PassRole",
        ),
        (
            r#"allow "sagemaker:createflowdefinition" on A when { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };"#,
            "sagemaker:createflowdefinition",
        ),
    ] {
        let documents = beside(verb).to_lowercase();
        assert_eq!(
            documents.matches(&action.to_lowercase()).count(),
            1,
            "{verb} {documents}"
        );
    }
    // A part of what is needed is not the whole.
    let documents =
        beside(r#"read Input under "a/" when { Bool: { "aws:SecureTransport": "true" } };"#);
    assert!(
        documents.contains(r#""arn:aws:s3:::my-input-bucket/*""#),
        "{documents}"
    );
}

#[test]
fn a_condition_that_is_written_has_to_be_met_beside_what_is_derived() {
    let stack = |verb: &str| {
        format!(
            r#"
            account = "111122223333";
            bucket Input = "my-input-bucket";
            role Reviewer {{ {verb} derive; }}
            flow_definition A {{ role: Reviewer, input: Input, output: Input }}
            "#
        )
    };
    fails(
        &stack(
            r#"trust sagemaker when { StringEquals: { "aws:SourceAccount": "444455556666" } };"#,
        ),
        &["SageMaker is not allowed to assume it"],
    );
    fails(
        &stack(r#"read Input when { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } };"#),
        &["it is not allowed to read all objects of `Input`"],
    );
    fails(
        &stack(r#"write Input when { Bool: { "aws:SecureTransport": "false" } };"#),
        &["it is not allowed to write all objects of `Input`"],
    );
}
