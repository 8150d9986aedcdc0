use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    user Operator {
        attach AmazonAugmentedAIFullAccess;
        deny "iam:PassRole" on Reviewer when { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Operator,
    }
}

fn main() {}
