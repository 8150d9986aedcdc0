use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemaker;
        read Documents;
    }
}

fn main() {}
