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
    human_loop Moderation {
        flow_definition: ContentReview,
        task_type: custom,
        started_by: Operator,
    }
    human_loop Second {
        flow_definition: Reviewer,
        task_type: custom,
        started_by: Operator,
    }
    human_loop Third {
        task_type: custom,
        started_by: Operatr,
    }
}

fn main() {}
