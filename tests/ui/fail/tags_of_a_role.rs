use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemaker;
        tags { "Team": "Review", "team": "Other" }
        tags { "aws:Stage": "Test" }
        allow "s3:ListAllMyBuckets" on "*";
    }
    user Operator {
        tags { "Team" "Review" }
        allow "s3:ListAllMyBuckets" on "*";
    }
}

fn main() {}
