use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Input = "my-input-bucket";
}

fn main() {}
