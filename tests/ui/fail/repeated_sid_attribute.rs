use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        #[sid("A")]
        #[sid("B")]
        read Input;
    }
}

fn main() {}
