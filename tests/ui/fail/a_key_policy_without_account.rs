use a2i_policy::policies;

policies! {
    key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    bucket Input = "my-input-bucket" { kms_key: Main }
    user Operator { read Input; }
    task Nightly { by: Operator, needs: ["s3:GetObject" on Input.objects] }
    policy of Main { allow "kms:*" to "111122223333"; }
}

fn main() {}
