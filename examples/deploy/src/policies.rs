//! What is deployed.

use a2i_policy::policies;

policies! {
    allow(closed_service);
    account = "123456789012";

    /// What reviewers see.
    bucket Input = "acme-deploy-input";
    /// What they answer.
    bucket Output = "acme-deploy-output";

    /// Passed as `RoleArn` to CreateFlowDefinition.
    role Reviewer = "acme-reviewer" {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "123456789012" } };
        read Input;
        write Output;
    }

    /// The most that what starts human loops may do.
    policy Limit = "acme-limit" {
        allow "sagemaker:*HumanLoop*" on "*";
    }

    /// The service that sends documents to review.
    role Sender = "acme-sender" {
        path "/acme/";
        max_session "2h";
        description "Sends documents to review";
        trust "lambda.amazonaws.com";
        attach AmazonAugmentedAIFullAccess;
        boundary Limit;
        tags { "Team": "Review" }
    }

    /// What setting it up takes.
    policy Setup = "acme-setup" {
        allow ["sagemaker:CreateFlowDefinition", "sagemaker:DescribeFlowDefinition"] on ClaimReview;
    }

    /// Those who set it up.
    group Operators = "acme-operators" {
        attach Setup;
        allow "sagemaker:ListFlowDefinitions" on "*";
    }

    /// One of them.
    user Operator = "acme-operator" {
        member Operators;
        pass Reviewer;
    }

    flow_definition ClaimReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Operator,
    }

    human_loop Claim {
        flow_definition: ClaimReview,
        task_type: custom,
        started_by: Sender,
        watched_by: Sender,
    }
}
