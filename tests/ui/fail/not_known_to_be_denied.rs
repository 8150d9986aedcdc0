use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Operator {
        allow "s3:GetObject" on Input.objects when { StringEquals: { "aws:PrincipalTag/team": "review" } };
        allow "s3:PutObject" on Input.objects("${aws:PrincipalTag/team}/*");
    }
    assert Operator cannot "s3:GetObject" on Input.objects;
    assert Operator cannot "s3:PutObject" on Input.objects("audit/*");
}

fn main() {}
