a2i_policy::policies! {
    bucket Input = "my-input-bucket";
}

a2i_policy::policies! {
    bucket Output = "my-output-bucket";
}

fn main() {}
