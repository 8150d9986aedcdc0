use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "111122223333" } };
        #[sid("A")]
        read Input;
        #[sid("A")]
        allow "s3:ListBucket" on Input;
    }
}

fn main() {}
