use a2i_policy::policies;

policies! {
    deny(needless_qualifier);
    bucket Input = "my-input-bucket";
    user Operator {
        // Lets in a request without the key.
        read Input when { ForAllValues:StringEquals: { "aws:RequestedRegion": "us-east-1" } };
        // Is what it would be without.
        write Input when { ForAnyValue:StringEquals: { "aws:RequestedRegion": "us-east-1" } };
        deny "s3:*" on "*" when {
            ForAllValues:StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "us-west-2"] }
        };
    }
}

fn main() {}
