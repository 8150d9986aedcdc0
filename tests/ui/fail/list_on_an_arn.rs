use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    user Operator {
        allow ["sagemaker:StartHumanLoop", "sagemaker:*HumanLoop"] on "*";
        allow "sagemaker:ListHumanLoops" on "arn:aws:sagemaker:*:*:human-loop/*";
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
    human_loop Custom {
        flow_definition: ContentReview,
        task_type: custom,
        started_by: Operator,
        watched_by: Operator,
    }
}

fn main() {}
