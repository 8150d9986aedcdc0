use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Reviewer { trust sagemaker; read Input; }
    group Readers { read Input; }
    user Operator { attach Readers; }
    user Archivist { attach Input; boundary Reviewer; }
}

fn main() {}
