use a2i_policy::policies;

mod storage {
    pub const INPUT: &str = "my-input-bucket";
}

policies! {
    bucket Input = "my-input-bucket" as crate::storage::INPUT;
    bucket Other = "my-input-bucket" as storage::INPUT;
}

fn main() {}
