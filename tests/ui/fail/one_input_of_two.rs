use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    bucket Scans = "my-scans";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: [Input, Scans],
        output: Output,
    }
}

fn main() {}
