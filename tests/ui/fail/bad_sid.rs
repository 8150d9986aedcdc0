use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        #[sid("read-key 1")]
        read Input;
        #[sid("")]
        allow "s3:ListBucket" on Input;
        #[sid(1)]
        allow "s3:ListBucket" on Input;
    }
}

fn main() {}
