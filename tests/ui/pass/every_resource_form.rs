use a2i_policy::policies;

policies! {
    partition = "aws-us-gov";
    account = "111122223333";
    region = "us-gov-west-1";
    bucket Input = "in-bucket";
    bucket Output = "out-bucket";
    role Reviewer = "a2i-reviewer" {
        trust sagemaker;
        trust "lambda.amazonaws.com";
        trust account "444455556666";
        read Input;
        read Output under "seen/";
        write Output;
        list Output;
        list Input under "seen/";
        deny ["s3:DeleteObject"] on [Output.objects, "arn:aws-us-gov:s3:::other/*"];
    }
    user Operator {
        allow ["sagemaker:StartHumanLoop", "iam:PassRole"] on [Review, Reviewer, Operator, Input, Input.objects("a/*"), "*"] when {
            StringEquals: { "aws:RequestedRegion": ["us-gov-west-1", "us-gov-east-1"], "aws:PrincipalTag/a": "b" },
            "ForAnyValue:StringLike": { "aws:TagKeys": "a*" },
            ForAllValues:StringLikeIfExists: { "aws:TagKeys": "a*" },
            NumericLessThan: { "aws:MultiFactorAuthAge": 10 },
            Bool: { "aws:SecureTransport": true },
        };
    }
    flow_definition Review { role: Reviewer, input: Input, output: Output }
}

fn main() {
    assert_eq!(
        Reviewer::TRUST_POLICY.as_str(),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"},{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"},{"Effect":"Allow","Principal":{"AWS":"arn:aws-us-gov:iam::444455556666:root"},"Action":"sts:AssumeRole"}]}"#
    );
    assert_eq!(
        Reviewer::PERMISSIONS_POLICY.as_str(),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws-us-gov:s3:::in-bucket/*","arn:aws-us-gov:s3:::out-bucket/seen/*"]},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws-us-gov:s3:::out-bucket/*"]},{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws-us-gov:s3:::out-bucket"]},{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws-us-gov:s3:::in-bucket"],"Condition":{"StringLike":{"s3:prefix":"seen/*"}}},{"Effect":"Deny","Action":["s3:DeleteObject"],"Resource":["arn:aws-us-gov:s3:::out-bucket/*","arn:aws-us-gov:s3:::other/*"]}]}"#
    );
    assert_eq!(
        Operator::PERMISSIONS_POLICY.as_str(),
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:StartHumanLoop","iam:PassRole"],"Resource":["arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:flow-definition/review","arn:aws-us-gov:iam::111122223333:role/a2i-reviewer","arn:aws-us-gov:iam::111122223333:user/Operator","arn:aws-us-gov:s3:::in-bucket","arn:aws-us-gov:s3:::in-bucket/a/*","*"],"Condition":{"StringEquals":{"aws:RequestedRegion":["us-gov-west-1","us-gov-east-1"],"aws:PrincipalTag/a":"b"},"ForAnyValue:StringLike":{"aws:TagKeys":"a*"},"ForAllValues:StringLikeIfExists":{"aws:TagKeys":"a*"},"NumericLessThan":{"aws:MultiFactorAuthAge":10},"Bool":{"aws:SecureTransport":true}}}]}"#
    );
}
