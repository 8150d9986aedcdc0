use a2i_policy::policies;

policies! {
    deny(redundant);
    deny(tags_of_others);
    deny(unpaired_condition_key);

    bucket Input = "company-a2i-input";

    role Reviewer = "A2IReviewer" {
        trust sagemaker;
        allow ["s3:GetObject", "s3:Get*"] on Input.objects;
        allow "s3:PutObject" on [Input.objects, Input.objects("incoming/*")];
        allow "tag:TagResources" on "*" when { StringEquals: { "aws:RequestTag/Team": "a" } };
        allow "sqs:ListQueues" on "*" when { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/16" } };
        allow "sns:ListTopics" on "*" when { IpAddress: { "aws:SourceIp": "203.0.113.7/24" } };
        allow "iam:ListRoles" on "*" when { Bool: { "aws:SecureTransport": [true, false] } };
    }
}

fn main() {}
