//! A stack that is deployed to development, staging and production, three accounts, each time with buckets of
//! its own.

use a2i_policy::policies;

policies! {
    allow(closed_service);
    account = param;
    region = param;

    /// What waits for review, in the bucket of this deployment.
    bucket Input = param;
    /// What the reviewers answered.
    bucket Output = param;
    /// What the company forbids to all roles: known by its name, so no deployment's.
    bucket Archive = "company-archive";

    /// Passed as `RoleArn` to CreateFlowDefinition.
    #[least_privilege]
    role Reviewer {
        derive;
    }

    /// Creates the flow definition.
    role Deployer {
        trust "codebuild.amazonaws.com" when {
            StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" },
        };
        pass Reviewer;
        allow "sagemaker:CreateFlowDefinition" on ContentReview;
        allow "sqs:SendMessage" on "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:reviews";
        allow "s3:GetObject" on Output.objects("home/${aws:PrincipalTag/team}/*");
        deny "s3:*" on [Archive, Archive.objects];
    }

    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Deployer,
    }

    assert [Reviewer, Deployer] cannot "s3:*" on Archive.objects;
    assert Deployer cannot "s3:*" on Input.objects;
    // No stage is deployed there.
    assert Deployer cannot "sts:AssumeRole" on "arn:aws:iam::444455556666:role/Auditor";
}
