use a2i_policy::policies;

policies! {
    role Reviewer {
        trust sagemaker;
        allow "s3:GetObject" on ["my-bucket/*", "arn:aws:s3", "arn:asw:s3:::b/*", "arn:aws:s3::b", "arn:aws:*:::b"];
    }
}

fn main() {}
