use a2i_policy::policies;

policies! {
    bucket Parameters = param;
}

fn main() {}
