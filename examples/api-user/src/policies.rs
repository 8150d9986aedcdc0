//! "Create an IAM User That Can Invoke Amazon A2I API Operations".

use a2i_policy::policies;

policies! {
    allow(closed_service);
    account = "111122223333";

    /// What reviewers see.
    bucket Input = "acme-review-input";
    /// What they answer.
    bucket Output = "acme-review-output";

    /// Passed as `RoleArn` to CreateFlowDefinition.
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" } };
        read Input;
        write Output;
    }

    /// Whose access keys the pipeline uses.
    user Operator = "review-operator" {
        attach AmazonAugmentedAIFullAccess;
    }

    worker_template Claims {
        created_by: Operator,
        managed_by: Operator,
    }

    flow_definition ClaimReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Operator,
        managed_by: Operator,
    }

    human_loop Claim {
        flow_definition: ClaimReview,
        task_type: custom,
        started_by: Operator,
        watched_by: Operator,
    }

    // What the managed policy leaves out.
    assert Operator cannot ["textract:*", "rekognition:*"] on "*";
    assert Operator cannot "s3:*" on [Input.objects, Output.objects];
    assert Operator cannot "sagemaker:CreateFlowDefinition" on "*" when {
        "sagemaker:WorkteamType": "public-crowd"
    };
}
