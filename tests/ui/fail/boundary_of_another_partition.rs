use a2i_policy::policies;

policies! {
    partition = "aws-us-gov";
    account = "111122223333";
    bucket Input = "my-input-bucket";
    user Operator { read Input; boundary PowerUserAccess; }
    task Reading { by: Operator, needs: "s3:GetObject" on Input.objects }
    assert Operator can "s3:GetObject" on Input.objects;
    // Nobody allows that, whatever the boundary says.
    assert Operator cannot "s3:PutObject" on Input.objects;
    assert Operator cannot "s3:GetObject" on Input.objects("secret/*");
}

fn main() {}
