//! The policy of a bucket, as other tools call it. That nothing is proven without it is no second mistake.

a2i_policy::policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket" { account: "444455556666" }
    user Reader { read Input; }
    bucket_policy Input {
        allow "s3:GetObject" to Reader on Input.objects;
    }
    task Reading { by: Reader, needs: "s3:GetObject" on Input.objects }
}

fn main() {}
