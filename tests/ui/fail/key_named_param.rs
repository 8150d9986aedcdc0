use a2i_policy::policies;

policies! {
    account = "111122223333";
    region = "us-east-1";
    key param = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    bucket Input = "my-input" { kms_key: param }
}

fn main() {}
