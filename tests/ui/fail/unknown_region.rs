use a2i_policy::policies;

policies! {
    deny(unknown_region);
    region = "eu-wst-1";

    user Operator {
        allow "sqs:SendMessage" on "arn:aws:sqs:eu-wst-1:111122223333:queue";
    }
}

fn main() {}
