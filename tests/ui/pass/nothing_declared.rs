use a2i_policy::policies;

policies! {
}

fn main() {}
