use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        allow [] on "*";
        allow "s3:GetObject" on [];
    }
}

fn main() {}
