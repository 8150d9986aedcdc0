use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    bucket Input = "my-input-bucket" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    bucket Output = "my-output-bucket";

    #[least_privilege]
    role Reviewer {
        derive;
    }
    role Evaluator {
        derive;
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
        tags: { "Project": "Alpha" },
    }
    human_loop Moderation {
        flow_definition: Review,
        task_type: rekognition,
        started_by: [Operator],
        watched_by: [Operator],
        documents: Input,
    }
    worker_template Invoice = "invoice-template" {
        created_by: Operator,
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
    }
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
    assert_eq!(DOCUMENTS.len(), 8);
}
