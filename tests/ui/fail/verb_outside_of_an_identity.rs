use a2i_policy::policies;

policies! {
    trust sagemaker;
    bucket Input = "my-input-bucket";
}

fn main() {}
