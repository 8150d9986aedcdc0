use a2i_policy::policies;

mod region {
    a2i_policy::policies! {
        partition = "aws-us-gov";
        region = "us-east-1";
    }
}

policies! {
    region = "cn-north-1";
    bucket Input = "in-bucket" { kms_key: "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }

    user Operator {
        allow "s3:GetObject" on ["arn:aws:s3:::acme/*", "arn:aws-us-gov:s3:::acme/*"];
    }
}

fn main() {}
