use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input when { Bool: { "aws:SecureTransport": yes } };
    }
}

fn main() {}
