use a2i_policy::policies;

policies! {
    role Reviewer {}
    user Operator {}
    flow_definition ContentReview {}
}

fn main() {}
