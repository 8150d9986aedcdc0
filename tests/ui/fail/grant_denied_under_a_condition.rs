use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
        deny "s3:*" on "*" when { StringNotEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } };
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn main() {}
