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
        attach AmazonAugmentedAIFullAccess;
    }
    assert Operator cannot "sagemaker:CreateFlowDefinition" on "*" when { "sagemaker:WorkteamType": "public-crowd" };
    assert Operator can "sagemaker:CreateFlowDefinition" on "*" when { "sagemaker:WorkteamType": "public-crowd" };
    assert Operator can "sagemaker:CreateFlowDefinition" on "*";
}

fn main() {}
