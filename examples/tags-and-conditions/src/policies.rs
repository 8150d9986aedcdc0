//! "Control Access to SageMaker Resources by Using Tags" and "Control Creation of SageMaker Resources
//! with Condition Keys".

use a2i_policy::policies;

policies! {
    allow(closed_service);
    account = "111122223333";
    region = "us-east-1";

    bucket Input = "acme-alpha-input";
    bucket Output = "acme-alpha-output";

    /// SageMaker may assume it for this account alone.
    role Reviewer {
        trust sagemaker when {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:111122223333:*" },
        };
        read Input;
        write Output;
    }

    /// Creates flow definitions of its own project, reviewed by the account's own people.
    role Builder {
        trust account "111122223333";
        pass Reviewer;
        allow "sagemaker:CreateFlowDefinition" on "*" when {
            StringEquals: {
                "aws:RequestTag/Project": "Alpha",
                "sagemaker:WorkteamType": "private-crowd",
            },
        };
        allow "sagemaker:AddTags" on AlphaReview when {
            "ForAllValues:StringEquals": { "aws:TagKeys": ["Project"] },
        };
    }

    /// Starts loops of its own project, whatever flow definition that is.
    role Starter {
        trust account "111122223333";
        allow "sagemaker:StartHumanLoop" on "*" when {
            StringEquals: { "aws:ResourceTag/Project": "Alpha" },
        };
        deny ["sagemaker:AddTags", "sagemaker:DeleteTags"] on "*";
    }

    flow_definition AlphaReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Builder,
        tags: { "Project": "Alpha" },
    }

    human_loop AlphaLoop {
        flow_definition: AlphaReview,
        task_type: custom,
        started_by: Starter,
    }

    assert Builder cannot "sagemaker:CreateFlowDefinition" on "*" when {
        "sagemaker:WorkteamType": "public-crowd"
    };
    assert Starter cannot "sagemaker:StartHumanLoop" on "*" when {
        "aws:ResourceTag/Project": "Beta"
    };
    assert Starter cannot "sagemaker:AddTags" on "*";
}
