use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read [Input, Output];
        allow "s3:GetObject", "s3:GetObjectVersion" on Input.objects;
        on Output.objects allow "s3:PutObject";
    }
    assert Reviewer cannot "s3:DeleteObject", "s3:PutObjectAcl" on Output.objects;
}

fn main() {}
