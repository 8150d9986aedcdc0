use a2i_policy::policies;

const NAME: &str = "my-bucket";

policies! {
    bucket Input = param as crate::NAME;
}

fn main() {}
