use a2i_policy::policies;

policies! {
    role A = "reviewer" {
        trust sagemaker;
    }
    role B = "Reviewer" {
        trust sagemaker;
    }
}

fn main() {}
