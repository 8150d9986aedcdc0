use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" }, ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:111122223333:*" } };
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
