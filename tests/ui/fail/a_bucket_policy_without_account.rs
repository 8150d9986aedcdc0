use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Alice { read Input; }
    policy of Input { allow "s3:GetObject" to Alice on Input.objects; }
}

fn main() {}
