use a2i_policy::policies;

policies! {
    bucket Input = "in-bucket";
    bucket Output = "out-bucket";
    role R { derive; }

    user Operator {
        allow "iam:PassRole" on "arn:aws:iam::*:r*";
        allow "iam:PassRole" on "arn:aws:iam::*:*/R";
        allow "iam:PassRole" on "arn:aws:iam:*:*:role/R";
        allow "sagemaker:CreateFlowDefinition" on F;
        deny "s3:*" on "arn:aws:s3:us-east-1:111122223333:in-bucket/*";
    }

    flow_definition F { role: R, input: Input, output: Output, created_by: Operator }
}

fn main() {}
