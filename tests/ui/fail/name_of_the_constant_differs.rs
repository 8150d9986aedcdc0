use a2i_policy::policies;

mod storage {
    pub const INPUT: &str = "another-bucket";
}

policies! {
    bucket Input = "my-input-bucket" as crate::storage::INPUT;
}

fn main() {}
