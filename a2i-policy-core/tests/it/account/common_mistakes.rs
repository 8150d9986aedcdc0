//! What policies that people deploy teach: mistakes that are made, and forms that work.

use crate::support::source::{Files, fails, problems_with, works};

/// A role that includes these statements and does what the tasks say.
fn problems(statements: &str, tasks: &str) -> Vec<String> {
    // What the statements allow is asked here, not whether they fit.
    let tasks = format!("allow(misfit); {tasks}");
    let document = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    let source = format!(
        r#"
        account = "111122223333";
        region = "us-east-1";
        bucket Input = "input-bucket";
        bucket Output = "output-bucket";
        role Flow {{ derive; }}
        role Caller {{ trust sagemaker; include "policy.json"; }}
        flow_definition Review {{ role: Flow, input: Input, output: Output }}
        {tasks}
        "#
    );
    problems_with(&Files(vec![("policy.json", document)]), &source)
}

#[track_caller]
fn one_problem(statements: &str, tasks: &str, expected: &str) {
    let problems = problems(statements, tasks);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems.concat().contains(expected), "{problems:#?}");
}

const NONE: [&str; 0] = [];
const START: &str =
    "human_loop Loop { flow_definition: Review, task_type: custom, started_by: Caller }";
const CREATE: &str =
    "flow_definition Second { role: Flow, input: Input, output: Output, created_by: Caller }";
const FLOW: &str = "flow_definition Second { role: Caller, input: Input, output: Output }";

#[test]
fn a_work_team_is_no_flow_definition() {
    one_problem(
        r#"{"Effect": "Allow", "Action": ["sagemaker:StartHumanLoop"], "Resource": "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/legal"}"#,
        START,
        "not on `arn:aws:sagemaker:us-east-1:111122223333:flow-definition/review`",
    );
}

#[test]
fn a_prefix_of_names_needs_its_wildcard() {
    let watch = "task Watch { by: Caller, needs: \"sagemaker:DescribeHumanLoop\" on \"arn:aws:sagemaker:us-east-1:111122223333:human-loop/claims-*\" }";
    let statement = |name: &str| {
        format!(
            r#"{{"Effect": "Allow", "Action": "sagemaker:DescribeHumanLoop", "Resource": "arn:aws:sagemaker:us-east-1:111122223333:human-loop/{name}"}}"#
        )
    };
    assert_eq!(problems(&statement("claims-*"), watch), NONE);
    one_problem(
        &statement("claims-"),
        watch,
        "`sagemaker:DescribeHumanLoop`",
    );
}

#[test]
fn roles_are_passed_and_flow_definitions_are_not() {
    let create =
        r#"{"Effect": "Allow", "Action": "sagemaker:CreateFlowDefinition", "Resource": "*"}"#;
    let pass = |resource: &str| {
        format!(
            r#"{create}, {{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "{resource}"}}"#
        )
    };
    assert_eq!(
        problems(&pass("arn:aws:iam::111122223333:role/Flow"), CREATE),
        NONE
    );
    for resource in [
        "arn:aws:sagemaker:us-east-1:111122223333:flow-definition/*",
        "arn:aws:iam::111122223333:role/service-role/Flow",
    ] {
        one_problem(
            &pass(resource),
            CREATE,
            "it is not allowed to pass `Flow` to SageMaker",
        );
    }
}

#[test]
fn object_actions_on_a_bucket_are_of_no_use() {
    let statement = |resources: &str| {
        format!(
            r#"{{"Effect": "Allow", "Action": ["s3:GetObject*", "s3:List*", "s3:PutObject"], "Resource": [{resources}]}}"#
        )
    };
    let objects = r#""arn:aws:s3:::input-bucket/*", "arn:aws:s3:::output-bucket/*""#;
    assert_eq!(problems(&statement(objects), FLOW), NONE);
    let buckets = r#""arn:aws:s3:::input-bucket", "arn:aws:s3:::output-bucket""#;
    assert_eq!(problems(&statement(buckets), FLOW).len(), 2);
}

#[test]
fn wildcards_in_regions_and_accounts() {
    let statement = r#"{"Effect": "Allow", "Action": "sagemaker:StartHumanLoop", "Resource": "arn:aws:sagemaker:*:*:flow-definition/*"}"#;
    assert_eq!(problems(statement, START), NONE);
}

#[test]
fn everything_but() {
    let statement = |resource: &str| {
        format!(
            r#"{{"Effect": "Allow", "Action": ["sagemaker:*"], "NotResource": ["{resource}"]}}"#
        )
    };
    assert_eq!(
        problems(&statement("arn:aws:sagemaker:*:*:user-profile/*"), START),
        NONE
    );
    one_problem(
        &statement("arn:aws:sagemaker:*:*:flow-definition/*"),
        START,
        "it is not allowed to call",
    );
    let action = r#"{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*"}"#;
    assert_eq!(problems(action, START), NONE);
    one_problem(action, CREATE, "it is not allowed to pass `Flow`");
}

#[test]
fn an_empty_resource_is_refused() {
    one_problem(
        r#"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ""}"#,
        START,
        "policy.json:1:99: Statement[0].Resource: `` is not a resource: an ARN begins with `arn:`",
    );
}

#[test]
fn grants_of_other_services_on_buckets_are_of_no_use() {
    one_problem(
        r#"{"Effect": "Allow", "Action": ["s3:*", "sagemaker:*"], "Resource": "arn:aws:s3:::*"}"#,
        START,
        "allows that only on `arn:aws:s3:::*`",
    );
}

#[test]
fn one_role_for_lambda_and_sagemaker() {
    works(
        r#"
        bucket Output = "results-bucket";
        role Process {
            trust "lambda.amazonaws.com";
            trust sagemaker;
            write Output;
            attach AmazonS3ReadOnlyAccess;
            attach AmazonTextractFullAccess;
            attach AmazonAugmentedAIIntegratedAPIAccess;
        }
        flow_definition Review { role: Process, input: Output, output: Output, created_by: Process }
        human_loop Form { flow_definition: Review, task_type: textract, started_by: Process, documents: Output }
        "#,
    );
    fails(
        r#"
        bucket Output = "results-bucket";
        role Process { trust "lambda.amazonaws.com"; write Output; attach AmazonS3ReadOnlyAccess; }
        flow_definition Review { role: Process, input: Output, output: Output }
        "#,
        &["SageMaker is not allowed to assume it"],
    );
}
