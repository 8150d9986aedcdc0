use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemaker;
    }
    role REVIEWER {
        trust sagemaker;
    }
}

fn main() {}
