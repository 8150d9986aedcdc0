use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    group Readers { read Input; }
    role Reviewer { trust sagemaker; member Readers; }
}

fn main() {}
