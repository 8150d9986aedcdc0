use a2i_policy::policies;

policies! {
    #[derive(Debug)]
    bucket Input = "my-input-bucket";
}

fn main() {}
