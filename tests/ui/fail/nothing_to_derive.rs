use a2i_policy::policies;

policies! {
    role Reviewer {
        derive;
    }
    user Operator {
        derive;
        derive;
    }
}

fn main() {}
