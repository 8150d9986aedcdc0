use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    user Operator {
        read Input;
    }
    assert Operator can "s3:GetObject" on Input.objects when { "aws:username": "operator" };
    assert Operator cannot "s3:PutObject" on Input.objects when { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/Operator" };
    assert Operator cannot "s3:PutObject" on Input.objects when { "aws:PrincipalAccount": "444455556666" };
}

fn main() {}
