use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemaker;
        include "no/such/file.json";
    }
}

fn main() {}
