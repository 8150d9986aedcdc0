use a2i_policy::policies;

policies! {
    policy Shared {
        path "team";
        allow "sagemaker:StartHumanLoop" on "*";
    }
    group Reviewers {
        path "/team//";
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {}
