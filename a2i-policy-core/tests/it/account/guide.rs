//! What the guide says in prose, and what it does not say, follows from evaluating the policies.
//!
//! "Permissions and Security in Amazon Augmented AI", Amazon SageMaker Developer Guide.

use crate::support::source::{fails, works};

/// Two buckets, the role of a flow definition, a user with `grants`, and what else is declared.
fn stack(grants: &str, tasks: &str) -> String {
    format!(
        r#"
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Reviewer {{ trust sagemaker; read Input; write Output; }}
        user Operator {{ {grants} }}
        {tasks}
        "#
    )
}

/// A flow definition that the user creates, with this work team.
fn creates(workteam: &str) -> String {
    format!(
        "flow_definition Review {{
            role: Reviewer, input: Input, output: Output, workteam: {workteam}, created_by: Operator,
        }}"
    )
}

/// A flow definition of somebody else, and a human loop that the user starts.
fn starts(task_type: &str) -> String {
    format!(
        "flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
        human_loop Loop {{ flow_definition: Review, task_type: {task_type}, started_by: Operator }}"
    )
}

const FULL_ACCESS: &str = "attach AmazonAugmentedAIFullAccess;";
const INTEGRATED: &str = "attach AmazonAugmentedAIIntegratedAPIAccess;";
const MECHANICAL_TURK: &str = "attach AmazonSageMakerMechanicalTurkAccess;";

#[test]
fn full_access_lets_a_user_create_flow_definitions_and_start_human_loops() {
    works(&stack(FULL_ACCESS, &creates("private")));
    works(&stack(FULL_ACCESS, &creates("vendor")));
    works(&stack(FULL_ACCESS, &starts("custom")));
    works(&stack(
        FULL_ACCESS,
        "flow_definition Review { role: Reviewer, input: Input, output: Output, managed_by: Operator }
        human_loop Loop {
            flow_definition: Review, task_type: custom, started_by: Operator, watched_by: Operator,
        }
        worker_template Invoice { created_by: Operator, managed_by: Operator }",
    ));
}

#[test]
fn full_access_does_not_let_it_call_the_services_of_the_built_in_task_types() {
    fails(
        &stack(FULL_ACCESS, &starts("rekognition")),
        &[
            "DetectModerationLabels needs `rekognition:DetectModerationLabels`, and none of its policies allows that",
        ],
    );
    fails(
        &stack(FULL_ACCESS, &starts("textract")),
        &["AnalyzeDocument needs `textract:AnalyzeDocument`, and none of its policies allows that"],
    );
}

#[test]
fn integrated_api_access_lets_it_do_both() {
    works(&stack(INTEGRATED, &creates("private")));
    for task_type in ["custom", "rekognition", "textract"] {
        works(&stack(INTEGRATED, &starts(task_type)));
    }
}

#[test]
fn neither_allows_the_public_work_team_without_the_policy_for_mechanical_turk() {
    for policy in [FULL_ACCESS, INTEGRATED] {
        fails(
            &stack(policy, &creates("public")),
            &[
                "the request carries `public-crowd`\nhelp: add `allow \"sagemaker:CreateFlowDefinition\" on Review;` to `Operator`, or `attach AmazonSageMakerMechanicalTurkAccess;`",
            ],
        );
        works(&stack(
            &format!("{policy} {MECHANICAL_TURK}"),
            &creates("public"),
        ));
    }
}

#[test]
fn the_policy_for_mechanical_turk_does_not_pass_the_role() {
    fails(
        &stack(MECHANICAL_TURK, &creates("public")),
        &["it is not allowed to pass `Reviewer` to SageMaker"],
    );
    works(&stack(
        &format!("{MECHANICAL_TURK} pass Reviewer;"),
        &creates("public"),
    ));
}

#[test]
fn granular_permissions_are_enough_for_their_own_task_type_and_not_for_the_other() {
    let start = r#"allow "sagemaker:StartHumanLoop" on Review;"#;
    let grants = |action: &str| format!("{start} allow {action:?} on \"*\";");
    let rekognition = grants("rekognition:DetectModerationLabels");
    let textract = grants("textract:AnalyzeDocument");
    works(&stack(&rekognition, &starts("rekognition")));
    works(&stack(&textract, &starts("textract")));
    fails(
        &stack(&rekognition, &starts("textract")),
        &["`textract:AnalyzeDocument`"],
    );
    fails(
        &stack(&textract, &starts("rekognition")),
        &["`rekognition:DetectModerationLabels`"],
    );
    works(&stack(start, &starts("custom")));
}

#[test]
fn the_preview_role_may_read_and_not_write() {
    works(
        r#"
        bucket Input = "my-input-bucket";
        role Previewer { trust sagemaker; read Input; }
        template_preview Preview { role: Previewer, input: Input }
        assert Previewer can "s3:GetObject" on Input.objects;
        assert Previewer cannot "s3:Put*" on "*";
        assert Previewer cannot ["s3:DeleteObject", "sagemaker:*", "iam:*"] on "*";
        "#,
    );
}

// What the guide does not say.

#[test]
fn neither_managed_policy_renders_templates() {
    for policy in [FULL_ACCESS, INTEGRATED] {
        let preview =
            "template_preview Preview { role: Reviewer, input: Input, rendered_by: Operator }";
        fails(
            &stack(policy, preview),
            &[
                "RenderUiTemplate needs `sagemaker:RenderUiTemplate`, and none of its policies allows that",
            ],
        );
        let grants = format!("{policy} allow \"sagemaker:RenderUiTemplate\" on \"*\";");
        works(&stack(&grants, preview));
    }
}

#[test]
fn neither_managed_policy_tags() {
    for (field, value) in [("tagged", "true"), ("tags", r#"{ "Project": "Alpha" }"#)] {
        let tagged =
            creates("private").replace("created_by", &format!("{field}: {value}, created_by"));
        fails(
            &stack(INTEGRATED, &tagged),
            &["CreateFlowDefinition needs `sagemaker:AddTags` on flow definition `Review`"],
        );
        let grants = format!("{INTEGRATED} allow \"sagemaker:AddTags\" on Review;");
        works(&stack(&grants, &tagged));
    }
    works(&stack(
        INTEGRATED,
        &creates("private").replace("created_by", "tagged: false, created_by"),
    ));
}

#[test]
fn callers_of_the_built_in_task_types_need_start_human_loop_too() {
    for (action, task_type) in [
        ("rekognition:DetectModerationLabels", "rekognition"),
        ("textract:AnalyzeDocument", "textract"),
    ] {
        fails(
            &stack(&format!("allow {action:?} on \"*\";"), &starts(task_type)),
            &["needs `sagemaker:StartHumanLoop` on flow definition `Review`"],
        );
    }
}

#[test]
fn start_human_loop_on_human_loops_is_of_no_use() {
    let grants = r#"allow "sagemaker:StartHumanLoop" on "arn:aws:sagemaker:*:*:human-loop/*";"#;
    let source = stack(grants, &starts("custom"));
    fails(
        &source,
        &[
            "`sagemaker:StartHumanLoop` takes a resource such as `arn:<Partition>:sagemaker:<Region>:<Account>:flow-definition/<FlowDefinitionName>`, and none is here",
        ],
    );
    // Evaluation says the same.
    fails(
        &format!("allow(misfit); {source}"),
        &[
            "statement 1 of its permissions policy allows that only on `arn:aws:sagemaker:*:*:human-loop/*`, not on `arn:aws:sagemaker:*:*:flow-definition/review`",
        ],
    );
}

#[test]
fn callers_read_the_documents_that_they_name() {
    let tasks = starts("textract").replace("started_by", "documents: Input, started_by");
    fails(
        &stack(INTEGRATED, &tasks),
        &["AnalyzeDocument needs `s3:GetObject` on every object of `my-input-bucket`"],
    );
    works(&stack(&format!("{INTEGRATED} read Input;"), &tasks));
    let tasks = starts("custom").replace("started_by", "documents: Input, started_by");
    fails(
        &stack(INTEGRATED, &tasks),
        &["`documents` has no effect here"],
    );
}

#[test]
fn lists_need_every_resource() {
    let tasks = starts("custom").replace("started_by", "watched_by: Operator, started_by");
    let grants = |on: &str| {
        format!(
            "allow \"sagemaker:StartHumanLoop\" on Review;
            allow [\"sagemaker:*HumanLoop\", \"sagemaker:*HumanLoops\"] on {on};"
        )
    };
    works(&stack(&grants("\"*\""), &tasks));
    fails(
        &stack(&grants("\"arn:aws:sagemaker:*:*:human-loop/*\""), &tasks),
        &["`sagemaker:*HumanLoops` takes no resource but `*`"],
    );
}

#[test]
fn full_access_of_sagemaker_reads_only_buckets_that_are_named_after_it() {
    let source = |bucket: &str| {
        format!(
            r#"
            bucket Input = "{bucket}";
            role Reviewer {{ trust sagemaker; attach AmazonSageMakerFullAccess; }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Input }}
            "#
        )
    };
    works(&source("my-sagemaker-bucket"));
    fails(
        &source("my-input-bucket"),
        &[
            "it is not allowed to read all objects",
            "it is not allowed to write all objects",
        ],
    );
}

#[test]
fn one_role_may_be_caller_and_flow_role_at_once() {
    works(
        r#"
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Notebook {
            trust sagemaker;
            read Input;
            write Output;
            pass Notebook;
            attach AmazonAugmentedAIFullAccess;
        }
        flow_definition Review {
            role: Notebook, input: Input, output: Output, created_by: Notebook,
        }
        human_loop Loop { flow_definition: Review, task_type: custom, started_by: Notebook }
        "#,
    );
}

#[test]
fn a_bedrock_evaluation_needs_a_role_that_bedrock_assumes() {
    let source = |grants: &str| {
        format!(
            r#"
            account = "111122223333";
            bucket Input = "my-input-bucket";
            bucket Output = "my-output-bucket";
            role Reviewer {{ trust sagemaker; read Input; write Output; }}
            flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
            role Evaluator {{ {grants} }}
            bedrock_evaluation Quality {{ role: Evaluator, flow_definition: Review }}
            "#
        )
    };
    // As the Amazon Bedrock User Guide prints it.
    works(&source(
        r#"
        trust "bedrock.amazonaws.com" when {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnEquals: { "aws:SourceArn": "arn:aws:bedrock:*:111122223333:evaluation-job/*" },
        };
        allow [
            "sagemaker:StartHumanLoop", "sagemaker:DescribeFlowDefinition",
            "sagemaker:DescribeHumanLoop", "sagemaker:StopHumanLoop", "sagemaker:DeleteHumanLoop",
        ] on "*";
        "#,
    ));
    fails(
        &source("trust sagemaker; attach AmazonAugmentedAIFullAccess;"),
        &["Bedrock is not allowed to assume it"],
    );
    works(&source("derive;"));
}

/// The folder of `S3OutputPath`, and of the objects that are reviewed, may be all that a role needs.
#[test]
fn a_flow_definition_may_keep_to_folders() {
    let source = |verbs: &str| {
        format!(
            r#"
            bucket Reports = "my-reports";
            role Reviewer {{ trust sagemaker; {verbs} }}
            flow_definition Review {{
                role: Reviewer,
                input: [Reports under "images/", Reports under "pages/"],
                output: Reports under "review/",
            }}
            "#
        )
    };
    let exact = r#"read Reports under "images/"; read Reports under "pages/"; write Reports under "review/";"#;
    works(&source(exact));
    works(&source("derive;"));
    works(&source("read Reports; write Reports;"));
    fails(
        &source(&exact.replace("pages/", "page/")),
        &[
            "it is not allowed to read all objects of `Reports` under \"pages/\"\nCreateFlowDefinition needs `s3:GetObject` on every object of `my-reports` under \"pages/\"",
        ],
    );
}
