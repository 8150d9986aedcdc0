use a2i_policy::policies;

policies! {
    account = "999999999999";
    region = "us-east-1";
    bucket Input = "in-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    bucket Output = "out-bucket" { kms_key: "arn:aws:kms:eu-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    bucket Third = "third-bucket" { kms_key: "arn:aws:kms:cn-north-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
}

fn main() {}
