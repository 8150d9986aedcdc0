use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    user Operator {
        allow "sqs:SendMessage" on "*";
        allow "sagemaker:StartHumanLoop" on "*";
    }
    task Start {
        by: Operator,
        needs: ["sagemaker:StartHumanLoop" on "arn:aws:sagemaker:us-east-1:444455556666:flow-definition/review"],
    }
    assert Operator can "sqs:SendMessage" on "arn:aws:sqs:us-east-1:444455556666:jobs";
}

fn main() {}
