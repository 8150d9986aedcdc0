use a2i_policy::policies;

policies! {
    role A = "reviewer" {
        trust sagemaker;
    }
    role B = "Reviewer" {
        trust sagemaker;
    }
    bucket Encrypted = "same-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    bucket Plain = "same-bucket";
}

fn main() {}
