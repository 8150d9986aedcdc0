use a2i_policy::policies;

policies! {
    #[cfg(unix)]
    account = "111122223333";
}

fn main() {}
