use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "their-input-bucket" { account: "444455556666" }
    bucket Output = "my-output-bucket";
    role Reviewer { trust sagemaker; read Input; write Output; }
    flow_definition Review { role: Reviewer, input: Input, output: Output }
}

fn main() {}
