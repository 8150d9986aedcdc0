use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    role Reviewer {
        trust { Service: "sagemaker.amazonaws.com" };
        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-input-bucket/*" }
    }
    role Second {
        trust sagemaker;
        trust { Federated: "cognito-identity.amazonaws.com" };
        { "Version": "2012-10-17", "Statement": [] }
    }
    role Third {
        Effect: Allow;
        Action: "s3:GetObject";
        Resource: "*";
    }
    resource "aws_iam_role" "reviewer" { name = "reviewer" }
    fn helper() {}
}

fn main() {}
