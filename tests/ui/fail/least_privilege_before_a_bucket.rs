use a2i_policy::policies;

policies! {
    #[least_privilege]
    bucket Input = "my-input-bucket";
}

fn main() {}
