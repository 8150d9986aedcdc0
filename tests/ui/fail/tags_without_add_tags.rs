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
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Operator,
        tagged: true,
    }
}

fn main() {}
