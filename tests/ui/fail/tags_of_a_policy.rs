use a2i_policy::policies;

policies! {
    policy Shared {
        tags { "Team": "Review" };
        allow "sagemaker:StartHumanLoop" on "*";
    }
    group Reviewers {
        tags { "Team": "Review" };
        allow "sagemaker:StartHumanLoop" on "*";
    }
}

fn main() {}
