use a2i_policy::policies;

policies! {
    bucket Input = param;
    user Alice { read Input; }
    policy of Input { tls_only; }
}

fn main() {}
