use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    bucket Input = "my-input-bucket" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    bucket Output = "my-output-bucket";
    key Main = "arn:aws:kms:us-east-1:111122223333:key/9876abcd-12ab-34cd-56ef-1234567890ab";

    #[least_privilege]
    role Reviewer {
        derive;
    }
    role Evaluator {
        derive;
    }
    #[least_privilege]
    role Labeler {
        derive;
    }
    #[least_privilege]
    role Consolidator {
        trust "lambda.amazonaws.com";
        read Output;
    }
    #[least_privilege]
    user Scientist {
        derive;
    }
    user Cleaner {
        allow "sagemaker:DeleteFlowDefinition" on Review;
        allow "sagemaker:StopHumanLoop" on "arn:aws:sagemaker:*:*:human-loop/*";
        allow "sagemaker:ListHumanTaskUis" on "*";
    }
    user Operator {
        attach AmazonAugmentedAIIntegratedAPIAccess;
        allow "sagemaker:AddTags" on [Review, Invoice];
        allow "sagemaker:RenderUiTemplate" on "*";
        read Input;
    }
    flow_definition Review {
        role: Reviewer,
        input: [Input, Output],
        output: Output,
        workteam: "arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/reviewers",
        created_by: Operator,
        managed_by: Operator,
        deleted_by: Cleaner,
        tags: { "Project": "Alpha" },
    }
    human_loop Moderation {
        flow_definition: Review,
        task_type: rekognition,
        started_by: [Operator],
        watched_by: [Operator],
        documents: Input,
        stopped_by: Cleaner,
    }
    worker_template Invoice = "invoice-template" {
        created_by: Operator,
        listed_by: Cleaner,
        tagged: true,
    }
    template_preview Preview {
        role: Reviewer,
        input: Input,
        rendered_by: Operator,
    }
    bedrock_evaluation Quality {
        role: Evaluator,
        flow_definition: Review,
        created_by: Scientist,
        models: [
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
            "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.anthropic.claude-3-haiku-20240307-v1:0",
        ],
        tags: { "Project": "Alpha" },
    }
    labeling_job Labels = "Labels-2026" {
        role: Labeler,
        input: [Input under "images/", Output],
        output: Output,
        workteam: vendor,
        pre_annotation: "arn:aws:lambda:us-east-1:111122223333:function:pre",
        post_annotation: "arn:aws:lambda:us-east-1:111122223333:function:post",
        consolidated_by: Consolidator,
        automated: true,
        output_kms_key: Main,
        volume_kms_key: Main,
        created_by: Scientist,
        described_by: Scientist,
        stopped_by: Scientist,
        tagged: true,
    }
    labeling_job BuiltIn {
        role: Labeler,
        input: Input,
        output: Output,
        pre_annotation: "arn:aws:lambda:us-east-1:432418664414:function:PRE-BoundingBox",
        post_annotation: "arn:aws:lambda:us-east-1:432418664414:function:ACS-BoundingBox",
        managed_by: Scientist,
    }
    task Consolidation { role: Consolidator, assumed_by: "lambda.amazonaws.com" }
    task Nightly {
        by: [Reviewer, Operator],
        needs: "s3:GetObject" on Input.objects,
    }
    assert Operator cannot "sagemaker:CreateFlowDefinition" on "*" when { "sagemaker:WorkteamType": "public-crowd" };
    assert Reviewer can "kms:Decrypt" on "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" when { "kms:ViaService": "s3.us-east-1.amazonaws.com" };
}

fn flow_definition_of<L: a2i_policy::HumanLoop>() -> &'static str {
    <L::FlowDefinition as a2i_policy::FlowDefinition>::NAME
}

fn main() {
    assert_eq!(flow_definition_of::<Moderation>(), "review");
    assert_eq!(<Invoice as a2i_policy::WorkerTemplate>::NAME, "invoice-template");
    assert_eq!(
        Operator::MANAGED_POLICIES,
        ["arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess"]
    );
    assert!(Input::CORS.rules().starts_with("[{"));
    assert!(Input::KEY_POLICY_STATEMENT.as_str().contains("arn:aws:iam::111122223333:role/Reviewer"));
    assert_eq!(<Labels as a2i_policy::LabelingJob>::NAME, "Labels-2026");
    assert_eq!(
        <Labels as a2i_policy::LabelingJob>::INPUTS,
        ["my-input-bucket", "my-output-bucket"]
    );
    assert_eq!(DOCUMENTS.len(), 14);
}
