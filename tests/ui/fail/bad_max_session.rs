use a2i_policy::policies;

policies! {
    role Short {
        max_session "30m";
        trust "lambda.amazonaws.com";
    }
    role Long {
        max_session "13h";
        trust "lambda.amazonaws.com";
    }
    role Words {
        max_session "4 hours";
        trust "lambda.amazonaws.com";
    }
    role Number {
        max_session 14400;
        trust "lambda.amazonaws.com";
    }
    user Operator {
        max_session "4h";
        allow "s3:ListAllMyBuckets" on "*";
    }
}

fn main() {}
