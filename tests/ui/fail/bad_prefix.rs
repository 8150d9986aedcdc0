use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust sagemaker;
        read Input under "a";
        read Input under "a/*";
        read Input under "";
    }
}

fn main() {}
