use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    policy of { read Input; }
    policy of = "name" { read Input; }
}

fn main() {}
