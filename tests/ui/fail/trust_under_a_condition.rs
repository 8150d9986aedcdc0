use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    account = "111122223333";
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "444455556666" } };
        read Input;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn main() {}
