use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket"u8;

    role Reviewer {
        trust sagemaker;
        #[sid("Read"u8)]
        read Input;
    }
}

fn main() {}
