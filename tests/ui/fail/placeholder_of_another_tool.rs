use a2i_policy::policies;

policies! {
    user Operator {
        allow "sqs:SendMessage" on "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:queue";
        allow "sqs:SendMessage" on "arn:${Partition}:sqs:us-east-1:111122223333:queue";
        allow "sqs:SendMessage" on "arn:aws:sqs:us-east-1:{{account}}:queue";
        deny "s3:GetObject" on "arn:aws:s3:::${var.bucket}/*";
    }
}

fn main() {}
