use a2i_policy::policies;

policies! {
    account = param;
    region = param;
    key Main = param;
    role Reader {
        trust "lambda.amazonaws.com";
        allow "kms:DescribeKey" on "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Main}";
        allow "kms:DescribeKey" on "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:key/${Other}";
    }
}

fn main() {}
