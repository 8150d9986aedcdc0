use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        allow "s3:Get*" on "*";
        allow "S3:putobject*" on "arn:aws:s3:::my-*";
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn main() {}
