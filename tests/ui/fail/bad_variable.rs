use a2i_policy::policies;

policies! {
    bucket Input = env!("");
    bucket Output = env!(Input);
    bucket Third = concat!("a", "b");
}

fn main() {}
