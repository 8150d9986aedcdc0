a2i_policy::policies! {
    bucket Input = "my-input-bucket";
    role Reader {
        trust sagemaker when { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } };
        read Input;
        allow "sqs:SendMessage" on "arn:aws:sqs:${AWS::Region}:111122223333:reviews";
    }
}

fn main() {}
