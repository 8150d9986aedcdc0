use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    service_control [[]];
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer { trust sagemaker; read Input; write Output; }
    user Operator { attach AmazonAugmentedAIFullAccess; }
    flow_definition Review { role: Reviewer, input: Input, output: Output, created_by: Operator }
}

fn main() {}
