use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        #[cfg(unix)]
        read Input;
    }
}

fn main() {}
