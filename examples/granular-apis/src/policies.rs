//! Granular permissions in the place of a managed policy: one role may call Amazon Textract alone,
//! the other Amazon Rekognition alone.

use a2i_policy::policies;

policies! {
    allow(closed_service);
    account = "111122223333";
    region = "eu-west-1";

    bucket Scans = "acme-scans";
    bucket Images = "acme-images";
    bucket Reviews = "acme-reviews";

    /// Passed as `RoleArn`; what it may do is derived from the flow definitions.
    #[least_privilege]
    role Reviewer {
        derive;
    }

    #[least_privilege]
    role FormReader {
        trust "lambda.amazonaws.com";
        allow "textract:AnalyzeDocument" on "*";
        allow "sagemaker:StartHumanLoop" on FormReview;
        read Scans;
    }

    #[least_privilege]
    role Moderator {
        trust "lambda.amazonaws.com";
        allow "rekognition:DetectModerationLabels" on "*";
        allow "sagemaker:StartHumanLoop" on ImageReview;
        read Images;
    }

    flow_definition FormReview {
        role: Reviewer,
        input: Scans,
        output: Reviews,
    }

    flow_definition ImageReview {
        role: Reviewer,
        input: Images,
        output: Reviews,
    }

    human_loop Form {
        flow_definition: FormReview,
        task_type: textract,
        started_by: FormReader,
        documents: Scans,
    }

    human_loop Image {
        flow_definition: ImageReview,
        task_type: rekognition,
        started_by: Moderator,
        documents: Images,
    }

    assert FormReader cannot "rekognition:*" on "*";
    assert Moderator cannot "textract:*" on "*";
    assert [FormReader, Moderator] cannot "s3:PutObject" on "*";
}
