use a2i_policy::policies;

policies! {
    group Reviewers {
        description "Who reviews";
        allow "sagemaker:StartHumanLoop" on "*";
    }
    policy Shared {
        description "One";
        description "Two";
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {}
