use a2i_policy::policies;

mod storage {
    pub const INPUT: &str = "my-input-bucket";
    pub const OTHER: &str = "my-other-bucket";
}

policies! {
    bucket Input = "my-input-bucket" as crate::storage::INPUT;
    bucket Other = "my-other-bucket" as storage::OTHER;
}

fn main() {}
