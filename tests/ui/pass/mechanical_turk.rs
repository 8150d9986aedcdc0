use a2i_policy::policies;

policies! {
    allow(public_workteam);
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker;
        read Input;
        write Output;
    }
    user Operator {
        attach AmazonAugmentedAIFullAccess;
        attach AmazonSageMakerMechanicalTurkAccess;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        workteam: public,
        created_by: Operator,
    }
}

fn main() {}
