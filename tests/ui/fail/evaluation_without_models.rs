use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer { derive; }
    role Evaluator { derive; }
    user Scientist { derive; }
    flow_definition Review { role: Reviewer, input: Input, output: Output }
    bedrock_evaluation Quality { role: Evaluator, flow_definition: Review, created_by: Scientist }
    bedrock_evaluation Safety {
        role: Evaluator,
        flow_definition: Review,
        created_by: Scientist,
        models: ["amazon.nova-lite-v1:0", "arn:aws:bedrock:us-east-1::foundation-model/*"],
    }
}

fn main() {}
