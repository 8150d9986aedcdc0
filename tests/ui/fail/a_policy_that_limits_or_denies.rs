use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    policy Limit { list Input; }
    policy Guard { read Input; deny "s3:GetObject" on Input.objects("secret/*"); }
    group Readers { read Input; deny "s3:*" on Input.objects("secret/*"); }
    user One { read Input; boundary Limit; }
    user Two { read Input; boundary Guard; }
    user Three { attach Guard; }
    user Four { member Readers; }
    user Five { attach Guard; list Input; }
    task Reading { by: One, needs: "s3:GetObject" on Input.objects }
    task Bounded { by: Two, needs: "s3:GetObject" on Input.objects }
    task Attached { by: Three, needs: "s3:GetObject" on Input.objects }
    task OfGroup { by: Four, needs: "s3:GetObject" on Input.objects }
    assert Five cannot "s3:GetObject" on Input.objects;
    assert Four cannot "s3:GetObject" on Input.objects("open/*");
}

fn main() {}
