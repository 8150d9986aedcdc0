use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
    role Evaluator {
        trust sagemaker;
    }
    bedrock_evaluation Quality {
        role: Evaluator,
        flow_definition: ContentReview,
    }
}

fn main() {}
