use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role everyone { trust "lambda.amazonaws.com"; read Input; }
    policy of Input { allow "s3:PutObject" to everyone on Input.objects; }
}

fn main() {}
