//! "Using Amazon A2I with AWS KMS Encrypted Buckets".

use a2i_policy::policies;

policies! {
    allow(closed_service);
    account = "111122223333";
    region = "us-east-1";

    bucket Input = "acme-private-input" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    bucket Output = "acme-private-output" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }

    policy of Input { tls_only; }
    policy of Output { tls_only; }

    /// `read` and `write` of an encrypted bucket also allow the use of its key.
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }

    /// Hands encrypted documents to Amazon Textract.
    role Caller {
        trust "lambda.amazonaws.com";
        attach AmazonAugmentedAIIntegratedAPIAccess;
        read Input;
    }

    flow_definition PrivateReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }

    human_loop Form {
        flow_definition: PrivateReview,
        task_type: textract,
        started_by: Caller,
        documents: Input,
    }
}
