use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer { trust sagemaker; read Input; write Output; }
    group Readers { read Input; }
    group Others { read Input; }
    user Operator { member Readers; }
    policy of Input { deny "s3:DeleteObject" to Readers on Input.objects; }
    flow_definition Review { role: Reviewer, input: Input, output: Output, created_by: Readers }
    assert Others cannot "s3:PutObject" on Input.objects;
}

fn main() {}
