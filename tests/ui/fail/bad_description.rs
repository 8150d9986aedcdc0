use a2i_policy::policies;

policies! {
    role Reviewer {
        description "Reads what reviewers see – nothing else";
        trust "lambda.amazonaws.com";
    }
    role Writer {
        description { "Writes" };
        trust "lambda.amazonaws.com";
    }
    role Both {
        #[sid("Why")]
        description "One";
        description "Two" when { Bool: { "aws:SecureTransport": "true" } };
        trust "lambda.amazonaws.com";
    }
    user Operator {
        description "Sets it up";
        allow "s3:ListAllMyBuckets" on "*";
    }
}

fn main() {}
