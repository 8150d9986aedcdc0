use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    bucket Input = "in-bucket";
    bucket Output = "out-bucket";
    role Reviewer { derive; }

    flow_definition First {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: "arn:aws:sagemaker:us-east-1:999999999999:workteam/private-crowd/team",
    }
    flow_definition Second {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: "arn:aws:sagemaker:eu-west-1:111122223333:workteam/private-crowd/team",
    }
}

fn main() {}
