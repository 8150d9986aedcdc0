use a2i_policy::policies;

policies! {
    user Operator {
        allow "dynamodb:GetItem" on "arn:aws:dynamodb:eu-west-1:1111-2222-3333:table/invoices";
        allow "dynamodb:GetItem" on "arn:aws:dynamodb:REGION:ACCOUNT_ID:table/TABLE";
        deny "dynamodb:GetItem" on "arn:aws:dynamodb:eu-wst-1x:<account>:table/x";
        allow "dynamodb:GetItem" on "arn:aws:dynamodb:eu-west-1:ACCOUNT_ID:table/x";
        allow "dynamodb:GetItem" on "arn:aws:dynamodb:cn-north-1:111122223333:table/x";
    }

    assert Operator cannot "s3:GetObject" on "arn:aws:s3::111122223333:my-bucket/*";
}

fn main() {}
