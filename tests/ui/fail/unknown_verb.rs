use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        raed Input;
        grant Input;
    }
}

fn main() {}
