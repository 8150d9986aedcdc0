use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Sso = external "arn:aws:iam::111122223333:role/Sso" { trust sagemaker; read Input; }
    user Operator { allow "sts:AssumeRole" on Sso; }
    assert Operator cannot "s3:GetObject" on Input.objects;
}

fn main() {}
