a2i_policy::policies! {
    account = param;
    region = param;
    bucket Input = "my-input-bucket" {
        kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
}

fn main() {}
