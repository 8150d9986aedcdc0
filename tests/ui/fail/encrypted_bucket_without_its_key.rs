use a2i_policy::policies;

policies! {
    bucket Output = "my-output-bucket" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    }
    role Reviewer {
        trust sagemaker;
        allow ["s3:GetObject", "s3:PutObject"] on Output.objects;
    }
    flow_definition ContentReview {
        role: Reviewer,
        input: Output,
        output: Output,
    }
}

fn main() {}
