use a2i_policy::policies;

policies! {
    role Reviewer = "../reviewer" {
        trust sagemaker;
    }
    user Prüfer {
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {}
