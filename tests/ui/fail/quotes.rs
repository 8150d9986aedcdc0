use a2i_policy::policies;

policies! {
    account = 987654321098;
    bucket Input = "my-input-bucket";
    bucket Output = env("OUTPUT_BUCKET", "my-output-bucket");
    bucket "scans" = "my-scans";
    role Reviewer {
        trust sagemaker;
        read "Input";
        write my-output-bucket;
        allow "s3:ListBucket" on "Input";
        allow s3:GetObjectTagging on *;
        deny "s3:GetObject" on arn:aws:s3:::other;
        attach "arn:aws:iam::aws:policy/AmazonAugmentedAIFullAccess";
        attach "arn:aws:iam::987654321098:policy/Own";
    }
    flow_definition Review {
        role: "arn:aws:iam::987654321098:role/Reviewer",
        input: Input,
        output: Output,
        workteam: "private",
    }
}

fn main() {}
