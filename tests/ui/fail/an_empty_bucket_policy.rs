use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    user Reader { read Input; }
    policy of Input { }
}

fn main() {}
