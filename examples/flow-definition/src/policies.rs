//! Who may do what: the policies that the AWS guide "Permissions and Security in Amazon Augmented
//! AI" prints.

use a2i_policy::policies;

policies! {
    // Both are what the guide speaks of, and no news to it.
    allow(closed_service, legacy_bucket_name);

    /// Documents that wait for human review.
    bucket Input = "my_input_bucket";
    /// What the reviewers answered.
    bucket Output = "my_output_bucket";

    /// Passed as `RoleArn` to CreateFlowDefinition.
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }

    /// Passed as `RoleArn` to RenderUiTemplate.
    role Previewer {
        trust sagemaker;
        read Input;
    }

    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }

    template_preview ContentPreview {
        role: Previewer,
        input: Input,
    }
}
