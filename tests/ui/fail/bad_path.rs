use a2i_policy::policies;

policies! {
    role Worker {
        path "service-role";
        trust "lambda.amazonaws.com";
    }
    role Wild {
        path "/teams/*/";
        trust "lambda.amazonaws.com";
    }
    user Operator {
        path "/people//review/";
        path "/people/";
        allow "s3:ListAllMyBuckets" on "*";
    }
    role Unquoted {
        path /service-role/;
        trust "lambda.amazonaws.com";
    }
}

fn main() {}
