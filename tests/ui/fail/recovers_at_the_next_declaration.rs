use a2i_policy::policies;

policies! {
    bucket = "my-input-bucket";
    bucket Output "my-output-bucket";
    role Reviewer [
        trust sagemaker;
    ]
    user Operator {
        allow on "*";
        deny "s3:*";
    }
    bucket Short = "x";
}

fn main() {}
