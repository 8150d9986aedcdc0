use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    assert Reviewer can "s3:DeleteObject" on Output.objects;
    assert Reviewer cannot "s3:*" on Output.objects("audit/*");
    assert Reviewer cannot "s3:PutObject" on Output.objects;
    assert Reviewer can ["s3:GetObject"] on [Input.objects, Output.objects];
}

fn main() {}
