use a2i_policy::policies;

policies! {
    account = "111122223333";
    key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    bucket Input = "my-input-bucket" { kms_key: Main }
    role Reviewer { trust sagemaker; read Input; }
    policy of Main { allow "kms:*" to "111122223333"; allow "kms:Decrypt" to Reviewer on Input.objects; }
}

fn main() {}
