use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    #[least_privilege]
    role Reviewer {
        trust sagemaker;
        read Input;
        read Output;
        allow "s3:*" on Output.objects;
        write Output;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
    }
    #[least_privilege]
    user Operator {
        attach AmazonAugmentedAIFullAccess;
        pass Reviewer;
    }
    human_loop Custom {
        flow_definition: ContentReview,
        task_type: custom,
        started_by: Operator,
    }
}

fn main() {}
