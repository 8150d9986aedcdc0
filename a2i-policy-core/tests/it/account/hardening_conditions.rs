//! Conditions that harden policies, evaluated against what the calls of each task carry.

use crate::support::source::{self, fails, works};

fn trusting(trust: &str) -> String {
    format!(
        r#"
        account = "111122223333";
        bucket Input = "my-input-bucket";
        role Reviewer {{ {trust} read Input; write Input; }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Input }}
        "#
    )
}

/// "Cross-Service Confused Deputy Prevention", Amazon SageMaker Developer Guide.
#[test]
fn trust_with_the_keys_that_the_guide_names() {
    for condition in [
        r#"StringEquals: { "aws:SourceAccount": "111122223333" }"#,
        r#"ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" }"#,
        r#"StringEquals: { "aws:SourceAccount": ["111122223333", "444455556666"] }, ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" }"#,
    ] {
        works(&trusting(&format!(
            "trust sagemaker when {{ {condition} }};"
        )));
    }
}

#[test]
fn trust_that_is_narrower_is_not_documented_to_hold() {
    for (condition, reason) in [
        (
            r#"StringEquals: { "aws:SourceAccount": "444455556666" }"#,
            "and the request carries `111122223333`",
        ),
        (
            r#"ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:flow-definition/review" }"#,
            "and the request carries `arn:aws:sagemaker:*:111122223333:*`\nhelp: write `\"arn:aws:sagemaker:*:111122223333:*\"`",
        ),
        (
            r#"StringEquals: { "sts:ExternalId": "secret" }"#,
            "and the request does not carry that key",
        ),
        (
            r#"StringEquals: { "aws:PrincipalOrgID": "o-12345" }"#,
            "and what the request carries there is not known",
        ),
    ] {
        let trust = format!("trust sagemaker when {{ {condition} }};");
        fails(&trusting(&trust), &[reason]);
    }
}

/// What is not documented may hold: whoever knows can say so. What cannot hold stays an error.
#[test]
fn narrow_trust_is_a_lint() {
    let narrow = r#"trust sagemaker when { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:flow-definition/*" } };"#;
    let silence = "`allow(narrow_trust);` silences this";
    fails(&trusting(narrow), &[silence]);
    works(&format!("allow(narrow_trust); {}", trusting(narrow)));
    let here = trusting(narrow).replace("role Reviewer", "#[allow(narrow_trust)] role Reviewer");
    works(&here);
    let other =
        r#"trust sagemaker when { StringEquals: { "aws:SourceAccount": "444455556666" } };"#;
    fails(
        &format!("allow(narrow_trust); {}", trusting(other)),
        &["SageMaker is not allowed to assume it"],
    );
}

/// A permissions boundary grants nothing: that it is wide is no breadth of anybody's.
#[test]
fn what_a_boundary_leaves_is_not_granted() {
    let stack = |attached: &str| {
        format!(
            r#"
            bucket Input = "my-input-bucket";
            policy Limits {{ allow ["s3:*", "iam:PassRole"] on "*"; }}
            user Operator {{ boundary Limits; read Input; {attached} }}
            deny(pass_any_role);
            "#
        )
    };
    works(&stack(""));
    let granted = ["`iam:PassRole` lets any role of the account be passed"];
    fails(&stack("attach Limits;"), &granted);
    let group = "} group Operators { attach Limits;";
    fails(&stack(group), &granted);
}

fn creating(grants: &str, fields: &str) -> String {
    format!(
        r#"
        account = "111122223333";
        region = "us-east-1";
        bucket Input = "my-input-bucket";
        role Reviewer {{ trust sagemaker; read Input; write Input; }}
        user Operator {{ pass Reviewer; {grants} }}
        flow_definition Review {{
            role: Reviewer, input: Input, output: Input, created_by: Operator, {fields}
        }}
        "#
    )
}

const CREATE: &str = r#"allow "sagemaker:CreateFlowDefinition" on "*""#;

/// "Restrict Access to Workforce Types for Ground Truth Labeling Jobs and Amazon A2I Human Review
/// Workflows", Amazon SageMaker Developer Guide.
#[test]
fn work_teams_by_type() {
    let only = format!(
        r#"{CREATE} when {{ StringEquals: {{ "sagemaker:WorkteamType": "private-crowd" }} }};"#
    );
    works(&creating(&only, ""));
    works(&creating(&only, "workteam: private,"));
    fails(
        &creating(&only, "workteam: vendor,"),
        &["the request carries `vendor-crowd`"],
    );
    let deny = format!(
        r#"{CREATE};
        deny "sagemaker:CreateFlowDefinition" on "*" when {{ StringEquals: {{ "sagemaker:WorkteamType": "public-crowd" }} }};"#
    );
    works(&creating(&deny, ""));
    works(&creating(&deny, "workteam: vendor,"));
    fails(
        &creating(&deny, "workteam: public,"),
        &[
            "statement 3 of its permissions policy denies that where \"sagemaker:WorkteamType\" is `public-crowd` (StringEquals), and the request carries `public-crowd`",
        ],
    );
}

#[test]
fn work_teams_by_arn() {
    let like = |operator: &str, arn: &str| {
        format!(
            r#"{CREATE};
            deny "sagemaker:CreateFlowDefinition" on "*" when {{ {operator}: {{ "sagemaker:WorkteamArn": "{arn}" }} }};"#
        )
    };
    let public = "arn:aws:sagemaker:*:*:workteam/public-crowd/*";
    works(&creating(&like("ArnLike", public), ""));
    let denied = &["statement 3 of its permissions policy denies that where"];
    fails(
        &creating(&like("ArnLike", public), "workteam: public,"),
        denied,
    );
    let exactly = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default";
    fails(
        &creating(&like("ArnEquals", exactly), "workteam: public,"),
        denied,
    );
    let team =
        r#"workteam: "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/legal","#;
    let other = "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/finance";
    works(&creating(&like("ArnEquals", other), team));
    // Of a private work team that is not named, any may be meant.
    fails(&creating(&like("ArnEquals", other), ""), denied);
}

#[test]
fn tags_in_the_request() {
    let wants = format!(
        r#"{CREATE} when {{ StringEquals: {{ "aws:RequestTag/Project": "Alpha" }} }};
        allow "sagemaker:AddTags" on Review when {{ "ForAllValues:StringEquals": {{ "aws:TagKeys": ["Project", "Team"] }} }};"#
    );
    works(&creating(&wants, r#"tags: { "Project": "Alpha" },"#));
    works(&creating(
        &wants,
        r#"tags: { "Project": "Alpha", "Team": "Legal" },"#,
    ));
    fails(
        &creating(&wants, r#"tags: { "Project": "Beta" },"#),
        &["the request carries `Beta`"],
    );
    fails(
        &creating(&wants, r#"tags: { "Project": "Alpha", "Owner": "x" },"#),
        &["needs `sagemaker:AddTags`"],
    );
    fails(
        &creating(&wants, ""),
        &["the request does not carry that key"],
    );
    fails(
        &creating(&wants, "tagged: true,"),
        &[
            "what the request carries there is not known",
            "what the request carries there is not known",
        ],
    );
}

/// "Control Access to SageMaker Resources by Using Tags", Amazon SageMaker Developer Guide.
#[test]
fn tags_of_the_flow_definition() {
    let source = |key: &str, tags: &str| {
        format!(
            r#"
            bucket Input = "my-input-bucket";
            role Reviewer {{ trust sagemaker; read Input; write Input; }}
            user Operator {{
                allow "sagemaker:*" on "*";
                deny "sagemaker:*" on "*" when {{ StringEquals: {{ "{key}/Project": "B" }} }};
            }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Input, {tags} }}
            human_loop Loop {{ flow_definition: Review, task_type: custom, started_by: Operator }}
            "#
        )
    };
    for key in ["aws:ResourceTag", "sagemaker:ResourceTag"] {
        works(&source(key, r#"tags: { "Project": "A" },"#));
        fails(
            &source(key, r#"tags: { "Project": "B" },"#),
            &[
                "StartHumanLoop needs `sagemaker:StartHumanLoop` on flow definition `Review`, and statement 2",
            ],
        );
        // Whoever may tag it could give it that tag.
        fails(
            &source(key, ""),
            &["what the request carries there is not known"],
        );
    }
}

#[test]
fn passing_a_role_is_restricted_to_sagemaker() {
    works(&creating(&format!("{CREATE};"), ""));
    let source = creating(&format!("{CREATE};"), "").replace(
        "pass Reviewer;",
        r#"allow "iam:PassRole" on Reviewer when { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } };"#,
    );
    fails(
        &source,
        &[
            "the request carries `sagemaker.amazonaws.com`\nhelp: add `pass Reviewer;` to `Operator`",
        ],
    );
}

#[test]
fn every_partition() {
    for partition in ["aws-cn", "aws-us-gov"] {
        let source = format!(
            r#"
            partition = "{partition}";
            account = "111122223333";
            bucket Input = "my-input-bucket";
            role Reviewer {{
                trust sagemaker when {{ ArnLike: {{ "aws:SourceArn": "arn:{partition}:sagemaker:*:111122223333:*" }} }};
                trust account "111122223333";
                allow "s3:*" on "arn:{partition}:s3:::my-input-bucket/*";
            }}
            user Operator {{ pass Reviewer; allow "sagemaker:*" on Review; }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Input, created_by: Operator }}
            "#
        );
        works(&source);
        fails(
            &source.replace(&format!("arn:{partition}:s3"), "arn:aws:s3"),
            &["is in the partition `aws`, and all that is declared is in"],
        );
    }
}

/// A number in a condition is one of JSON.
#[test]
fn numbers_have_one_sign() {
    let stack = |number: &str| {
        format!(
            r#"role R {{ trust "lambda.amazonaws.com"; allow "s3:ListBucket" on "arn:aws:s3:::a-bucket" when {{ NumericEquals: {{ "s3:max-keys": {number} }} }}; }}"#
        )
    };
    for (number, written) in [("-1", "-1"), ("-1.5", "-1.5"), ("10", "10"), ("2.", "2")] {
        let source = source::source(&stack(number));
        assert!(source.problems.is_empty(), "{:?}", source.problems);
        let policies = source.composed.iter().find_map(|it| it.policies());
        let json = policies.unwrap().permissions.as_ref().unwrap().to_json();
        assert!(
            json.contains(&format!(r#""s3:max-keys":{written}"#)),
            "{json}"
        );
    }
    for number in ["--1", "-\"1\"", "-true", "1u8", "-"] {
        fails(
            &stack(number),
            &["expected a string, a number, `true` or `false`"],
        );
    }
}
