use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    policy of Output { deny "s3:DeleteObject" to everyone on Output.objects; }
    role Sso = external "arn:aws:iam::111122223333:role/Sso" {
        read Input;
    }
    user Operator {
        allow "sts:AssumeRole" on Sso;
    }
    user Archivist {
        list Input;
    }
    task Reading {
        by: Sso,
        needs: ["s3:GetObject" on Input.objects],
    }
    task Deleting {
        by: Sso,
        needs: ["s3:DeleteObject" on Output.objects],
    }
    assert Sso can "s3:GetObject" on Input.objects;
    assert Archivist cannot "s3:GetObject" on Input.objects;
    assert Sso cannot "s3:PutObject" on Output.objects;
    assert Operator cannot "s3:PutObject" on Output.objects;
    assert Operator can "sts:AssumeRole" on Sso;
}

fn main() {}
