//! "Create an IAM User With Permissions to Invoke Amazon A2I, Amazon Textract, and Amazon Rekognition
//! API Operations".

use a2i_policy::policies;

policies! {
    allow(closed_service);

    /// Images and scans.
    bucket Uploads = "acme-uploads";
    /// What the reviewers answered.
    bucket Reviews = "acme-reviews";

    role Reviewer {
        trust sagemaker;
        read Uploads;
        write Reviews;
    }

    /// Calls DetectModerationLabels and AnalyzeDocument, which start the loops.
    user Operator {
        attach AmazonAugmentedAIIntegratedAPIAccess;
        // Both calls name objects of the bucket; the managed policy does not allow reading them.
        read Uploads;
    }

    flow_definition ImageReview {
        role: Reviewer,
        input: Uploads,
        output: Reviews,
        created_by: Operator,
    }

    human_loop Moderation {
        flow_definition: ImageReview,
        task_type: rekognition,
        started_by: Operator,
        documents: Uploads,
    }

    human_loop Forms {
        flow_definition: ImageReview,
        task_type: textract,
        started_by: Operator,
        documents: Uploads,
    }
}
