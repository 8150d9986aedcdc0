a2i_policy::policies! {
    crate = "infra::a2i_policy";
    bucket Input = "my-input-bucket";
}

fn main() {}
