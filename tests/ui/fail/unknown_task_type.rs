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
        attach AmazonAugmentedAIIntegratedAPIAccess;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
    human_loop Moderation {
        flow_definition: ContentReview,
        task_type: rekogniton,
        started_by: Operator,
    }
    human_loop Translation {
        flow_definition: ContentReview,
        task_type: translate,
        started_by: Operator,
    }
}

fn main() {}
