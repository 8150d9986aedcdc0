use a2i_policy::policies;

policies! {
    bucket First = "first-bucket" { kms_key: "alias/my-key" }
    bucket Second = "second-bucket" { kms_key: "arn:aws:kms:us-east-1:111122223333:alias/my-key" }
    bucket Third = "third-bucket" { key: "x" }
    bucket Fourth = "fourth-bucket" { kms_key: "arn:aws:s3:::bucket" };
}

fn main() {}
