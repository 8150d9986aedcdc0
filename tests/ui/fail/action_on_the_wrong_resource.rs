use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        allow "s3:GetObject" on Input;
        allow "s3:ListBucket" on Input.objects;
        allow ["s3:PutObject", "s3:ListBucket"] on Output;
        allow "s3:PutObject" on [Output, Output.objects];
        allow "iam:PassRole" on Output;
        allow "sagemaker:ListHumanLoops" on "arn:aws:sagemaker:*:*:human-loop/*";
        allow "sagemaker:StartHumanLoop" on "arn:aws:sagemaker:*:*:human-loop/*";
        allow "s3:GetObject" on "arn:aws:s3:us-east-1:111122223333:my-input-bucket/*";
        allow "iam:*" on "arn:aws:s3:::my-input-bucket";
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
}

fn main() {}
