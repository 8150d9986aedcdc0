use a2i_policy::policies;

policies! {
    role Reviewer {
        trust account "123";
    }
}

fn main() {}
