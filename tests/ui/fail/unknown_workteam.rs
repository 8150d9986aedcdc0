use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: privat,
    }
    flow_definition SecondReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: "arn:aws:sagemaker:us-east-1:111122223333:workteam/reviewers",
    }
    flow_definition ThirdReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: crowd,
    }
}

fn main() {}
