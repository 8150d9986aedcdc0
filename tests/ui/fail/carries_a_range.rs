use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Reader { read Input; carries { "aws:SourceIp": "203.0.113.0/24" } }
}

fn main() {}
