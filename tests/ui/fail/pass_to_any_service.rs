use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    bucket Output = "my-output-bucket";
    #[least_privilege]
    role Reviewer {
        trust sagemaker;
        allow "s3:GetObject" on Input.objects;
        allow "kms:Decrypt" on "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        write Output;
    }
    #[least_privilege]
    user Operator {
        allow "sagemaker:CreateFlowDefinition" on ContentReview;
        allow "iam:PassRole" on Reviewer;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Input,
        output: Output,
        created_by: Operator,
    }
}

fn main() {}
