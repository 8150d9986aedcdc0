#![deny(warnings)]
//! What AWS takes, by two forms of an ARN, two pages of one prefix, or pages that the reference lacks.
use a2i_policy::policies;

policies! {
    user Operator {
        allow "lex:DescribeBot" on "arn:aws:lex:us-east-1:111122223333:bot/ABCDEFGHIJ";
        allow "lex:TagResource" on "arn:aws:lex:us-east-1:111122223333:bot:OrderFlowers";
        allow "lex:TagResource" on "arn:aws:lex:us-east-1:111122223333:test-set/ABCDEFGHIJ";
        allow "apigateway:PATCH" on "arn:aws:apigateway:us-east-1::/apis/a1b2c3/stages/dev";
        allow "apigateway:GET" on "arn:aws:apigateway:us-east-1::/apis";
        allow "apigateway:SetWebACL" on "arn:aws:apigateway:*::/restapis/*/stages/*";
        allow "elasticloadbalancing:AddTags"
            on "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/my-targets/73e2d6bc24d8a067";
        allow "greengrass:TagResource"
            on "arn:aws:greengrass:us-east-1:111122223333:components:com.example:versions:1.0.0";
        allow "cloudformation:CreateChangeSet"
            on "arn:aws:cloudformation:us-west-2:aws:transform/Serverless-2016-10-31";
        allow "secretsmanager:GetSecretValue" on "arn:aws:secretsmanager:*:*:sqlworkbench!*";
        allow "aws-marketplace:Subscribe" on "*" when {
            ForAnyValue:StringEquals: { "aws-marketplace:ProductId": ["prod-1234567890abc"] }
        };
        allow "iam:ListUsers" on "arn:aws:iam::*:*";
        deny "dynamodb:PurchaseReservedCapacityOfferings" on "arn:aws:dynamodb:us-west-2:111122223333:*";
        deny "datapipeline:DeletePipeline" on "*" when {
            StringNotEquals: { "datapipeline:PipelineCreator": "${aws:userid}" }
        };
        allow "s3:ListAllMyBuckets" on "*" when {
            ForAnyValue:StringEquals: { "aws:RequestedRegion": ["us-east-1"] }
        };
    }
}

fn main() {}
