use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Operator {
        read Input when { ArnLike: { "aws:ResourceArn": "arn:aws:s3:::my-input-bucket/*" } };
        deny "s3:*" on "*" when { StringNotEquals: { "aws:AccountId": "111122223333" } };
        deny "s3:*" on "*" when { StringNotEquals: { "aws:Region": "us-east-1" } };
        deny "s3:*" on "*" when { StringEquals: { "aws:Action": "s3:GetObject" } };
    }
}

fn main() {}
