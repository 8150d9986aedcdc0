use a2i_policy::{Identity, policies};

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    /// Two that do the same.
    #[least_privilege]
    role [First, Second] { trust sagemaker; read Input; write Output; }
    user [Nora, Emil] { list Output; }
    flow_definition One { role: First, input: Input, output: Output }
    flow_definition Two { role: Second, input: Input, output: Output }
    assert [Nora, Emil] can "s3:ListBucket" on Output;
}

fn main() {
    let names = [First::NAME, Second::NAME, Nora::NAME, Emil::NAME];
    assert_eq!(names, ["First", "Second", "Nora", "Emil"]);
    assert_eq!(First::PERMISSIONS_POLICY.as_str(), Second::PERMISSIONS_POLICY.as_str());
    assert_eq!(<Emil as Identity>::NAME, "Emil");
    assert_eq!(DOCUMENTS.len(), 7);
}
