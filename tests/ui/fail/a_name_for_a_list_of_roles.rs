use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role [Reviewer, Auditor] = "reviewer" { trust sagemaker; read Input; }
}

fn main() {}
