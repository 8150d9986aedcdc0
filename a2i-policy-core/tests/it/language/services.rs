//! Services by their principals: those that roles are passed to, and those that assume them.

use crate::support::source::{fails, source as read, works};
use a2i_policy_core::compose::{Composed, Policies};

/// The policies of the last identity of a source that works.
fn last(text: &str) -> Policies {
    let source = read(text);
    let problems: Vec<_> = source.problems.iter().map(|it| &it.message).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let mut policies = source.composed.iter().filter_map(Composed::policies);
    policies.next_back().unwrap().clone()
}

const JOB: &str = r#"role Job { trust "glue.amazonaws.com"; allow "glue:GetTable" on "*"; }"#;

#[test]
fn a_role_is_passed_to_the_service_that_is_named() {
    let own = last(&format!(
        r#"{JOB} user U {{ pass Job to "glue.amazonaws.com"; pass Job; pass Job to "sagemaker.amazonaws.com"; }}"#
    ));
    let pass = |service: &str| {
        format!(
            r#"{{"Effect":"Allow","Action":["iam:PassRole"],"Resource":["arn:aws:iam::*:role/Job"],"Condition":{{"StringEquals":{{"iam:PassedToService":"{service}"}}}}}}"#
        )
    };
    // What says the same is one statement.
    let (glue, sagemaker) = (pass("glue.amazonaws.com"), pass("sagemaker.amazonaws.com"));
    assert_eq!(
        own.permissions.unwrap().to_json(),
        format!(r#"{{"Version":"2012-10-17","Statement":[{glue},{sagemaker}]}}"#)
    );
}

#[test]
fn a_condition_may_repeat_the_service_and_say_more() {
    for when in [
        r#"StringEquals: { "iam:PassedToService": "glue.amazonaws.com" }"#,
        r#"StringEquals: { "iam:passedtoservice": ["glue.amazonaws.com"] }"#,
        r#"Bool: { "aws:MultiFactorAuthPresent": "true" }"#,
    ] {
        works(&format!(
            r#"{JOB} user U {{ pass Job to "glue.amazonaws.com" when {{ {when} }}; }}"#
        ));
    }
    for when in [
        r#"StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" }"#,
        r#"StringEquals: { "iam:PassedToService": ["glue.amazonaws.com", "lambda.amazonaws.com"] }"#,
        r#"StringLike: { "iam:PassedToService": "*" }"#,
        r#"StringNotEquals: { "iam:PassedToService": "lambda.amazonaws.com" }"#,
    ] {
        let text =
            format!(r#"{JOB} user U {{ pass Job to "glue.amazonaws.com" when {{ {when} }}; }}"#);
        fails(&text, &[r#"compares "iam:PassedToService" already"#]);
    }
}

#[test]
fn what_a_need_passes_is_derived_as_it_is_written() {
    for (when, written) in [
        (
            r#" when { "iam:PassedToService": "glue.amazonaws.com" }"#,
            r#"pass Job to "glue.amazonaws.com";"#,
        ),
        (
            r#" when { "iam:PassedToService": "sagemaker.amazonaws.com" }"#,
            "pass Job;",
        ),
        ("", r#"allow "iam:PassRole" on Job;"#),
    ] {
        let own = |verbs: &str| {
            last(&format!(
                r#"{JOB} #[least_privilege] user U {{ {verbs} }}
                task T {{ by: U, needs: ["iam:PassRole" on Job{when}] }}"#
            ))
        };
        assert_eq!(own("derive;").permissions, own(written).permissions);
    }
    // Nobody says that it goes to SageMaker.
    fails(
        &format!(
            r#"{JOB} user U {{ pass Job; }} task T {{ by: U, needs: ["iam:PassRole" on Job] }}"#
        ),
        &["say in the need to which service"],
    );
}

#[test]
fn who_assumes_a_role_must_be_trusted() {
    let stack = |trust: &str, more: &str| {
        format!(
            r#"bucket In = "in-bucket";
            #[least_privilege] role R {{ {trust} read In; }}
            task T {{ role: R, assumed_by: "lambda.amazonaws.com", needs: ["s3:GetObject" on In.objects] }}
            {more}"#
        )
    };
    works(&stack(r#"trust "lambda.amazonaws.com";"#, ""));
    fails(
        &stack("", ""),
        &[r#"add `trust "lambda.amazonaws.com";` to `R`"#],
    );
    fails(
        &stack("trust sagemaker;", ""),
        &[
            "no task has",
            r#"add `trust "lambda.amazonaws.com";` to `R`"#,
        ],
    );
    // Each that is trusted is one of which a task says so.
    let both = r#"trust "lambda.amazonaws.com"; trust "edgelambda.amazonaws.com";"#;
    fails(
        &stack(both, ""),
        &["no task has `edgelambda.amazonaws.com` assume it"],
    );
    works(&stack(
        both,
        r#"task E { role: R, assumed_by: "edgelambda.amazonaws.com" }"#,
    ));
    // What it sends is not known of each service.
    let narrow = r#"trust "lambda.amazonaws.com" when { StringEquals: { "aws:SourceAccount": "111122223333" } };"#;
    fails(
        &stack(narrow, ""),
        &["unless the guide of the service says that it sends that; `allow(narrow_trust);`"],
    );
    works(&stack(narrow, "allow(narrow_trust);"));
}

#[test]
fn trust_is_derived_and_needs_are_of_whom_by_names() {
    let own = last(
        r#"bucket In = "in-bucket";
        user U { derive; }
        task T { role: R, assumed_by: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"], by: U, needs: ["s3:GetObject" on In.objects] }
        role R { derive; }"#,
    );
    assert_eq!(own.permissions, None);
    assert_eq!(
        own.trust.unwrap().to_json(),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","edgelambda.amazonaws.com"]},"Action":"sts:AssumeRole"}]}"#
    );
}

#[test]
fn of_what_a_task_creates_each_may_do_its_part() {
    let stack = |verbs: &str, field: &str| {
        format!(
            r#"bucket In = "in-bucket"; bucket Out = "out-bucket"; role R {{ derive; }}
            #[least_privilege] user U {{ {verbs} }}
            flow_definition F {{ role: R, input: In, output: Out, {field} }}"#
        )
    };
    let calls = [
        (
            "described_by",
            r#"allow "sagemaker:DescribeFlowDefinition" on F;"#,
        ),
        (
            "deleted_by",
            r#"allow "sagemaker:DeleteFlowDefinition" on F;"#,
        ),
        (
            "listed_by",
            r#"allow "sagemaker:ListFlowDefinitions" on "*";"#,
        ),
    ];
    for (field, verb) in calls {
        works(&stack(verb, &format!("{field}: U")));
    }
    let all = calls.map(|(_, verb)| verb).concat();
    works(&stack(&all, "managed_by: U"));
    // Named twice is said once.
    works(&stack(&all, "managed_by: U, deleted_by: [U]"));
    fails(
        &stack(
            &calls[..2].iter().map(|(_, verb)| *verb).collect::<String>(),
            "managed_by: U, listed_by: U",
        ),
        &["ListFlowDefinitions"],
    );
    fails(
        &stack(&all, "described_by: U"),
        &["DeleteFlowDefinition", "ListFlowDefinitions"],
    );
}

/// That a role is not passed to whom was meant, or is not assumed by it, is no second mistake.
#[test]
fn a_misspelt_service_is_one_mistake() {
    let needs = r#"task T { by: U, needs: ["iam:PassRole" on Job when { "iam:PassedToService": "glue.amazonaws.com" }] }"#;
    let by_condition = r#"allow "iam:PassRole" on Job when { StringEquals: { "iam:PassedToService": "gleu.amazonaws.com" } };"#;
    for verb in [r#"pass Job to "gleu.amazonaws.com";"#, by_condition] {
        let own = format!("{JOB} user U {{ {verb} }} {needs}");
        fails(&own, &["no service is known as `gleu.amazonaws.com`"]);
        let attached = format!("{JOB} policy P {{ {verb} }} user U {{ attach P; }} {needs}");
        fails(&attached, &["no service is known as `gleu.amazonaws.com`"]);
    }
    fails(
        r#"role R { trust "gleu.amazonaws.com"; allow "s3:ListAllMyBuckets" on "*"; }
        task T { role: R, assumed_by: "glue.amazonaws.com", needs: ["s3:ListAllMyBuckets" on "*"] }"#,
        &["no service is known as `gleu.amazonaws.com`"],
    );
    let needs = needs.replace("glue", "gleu");
    let own = format!(r#"{JOB} user U {{ pass Job to "glue.amazonaws.com"; }} {needs}"#);
    fails(&own, &["no service is known as `gleu.amazonaws.com`"]);
}
