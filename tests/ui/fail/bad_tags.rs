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
        tags: { "aws:Project": "Alpha", "Team": "a*b", "Team": "x" },
    }
    flow_definition SecondReview {
        role: Reviewer,
        input: Input,
        output: Output,
        tags: {},
    }
    flow_definition ThirdReview {
        role: Reviewer,
        input: Input,
        output: Output,
        tagged: yes,
    }
}

fn main() {}
