use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer { trust sagemaker; read Input; write Output; }
    user Operator { attach AmazonAugmentedAIFullAccess; }
    flow_definition Review { role: Reviewer, input: Input, output: Output, created_by: Operator }
    user Other { allow "sagemaker:StartHumanLoop" on Review when { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } }; }
    human_loop Loop { flow_definition: Review, task_type: custom, started_by: Other }
}

fn main() {}
