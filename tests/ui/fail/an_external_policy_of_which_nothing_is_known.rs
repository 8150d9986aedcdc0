use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    policy Team = external "arn:aws:iam::111122223333:policy/Team";
    user Operator { read Input; attach Team; }
    user Archivist { read Input; boundary Team; }
    #[least_privilege]
    user Reader { read Input; attach Team; }
    task Reading { by: Operator, needs: "s3:GetObject" on Input.objects }
    task Archiving { by: Archivist, needs: "s3:GetObject" on Input.objects }
    task Reads { by: Reader, needs: "s3:GetObject" on Input.objects }
    assert Operator cannot "s3:PutObject" on Input.objects;
    assert Archivist cannot "s3:PutObject" on Input.objects;
}

fn main() {}
