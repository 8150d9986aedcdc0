use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Reviewer {
        trust sagemaker when { StringEquals: { "aws:SorceAccount": "111122223333" } };
        read Input when { StringEquals: { "s3:prefix": "incoming/" } };
        allow "iam:PassRole" on Reviewer when { StringEquals: { "sagemaker:WorkteamType": "private-crowd" } };
        allow "s3:PutObject" on Output.objects when {
            Bool: { "aws:SourceIp": true },
            IpAddress: { "aws:SourceIp": "203.0.113.0/240" },
            DateLessThan: { "aws:CurrentTime": "tomorrow" },
            NumericLessThan: { "aws:MultiFactorAuthAge": "an hour" },
            ArnLike: { "aws:SourceArn": "my-topic" },
            Null: { "aws:TokenIssueTime": "maybe" },
        };
    }
}

fn main() {}
