use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    #[least_privilege]
    user Reader { read Input; }
    task Reading { by: Reader, needs: "s3:GetObject" on Input.objects }
    policy of Input { allow "s3:PutObject" to Reader on Input.objects; }
}

fn main() {}
