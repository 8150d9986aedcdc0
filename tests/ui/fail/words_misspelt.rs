use a2i_policy::policies;

policies! {
    alow(legacy_bucket_name);
    account = "987654321098";
    bucket Input = "my-input-bucket" { kms_ky: "arn:aws:kms:us-east-1:987654321098:key/1234abcd" }
    bucket Output = "my-output-bucket";
    role Reviewer { trust sagemaker; read Input; allow "s3:GetObject" on [Inputobjects, Input;objects]; }
    policy of Input { deny "s3:GetObject" to evryone on Input.objects; }
    assert Reviewer cannot dirctly "s3:DeleteObject" on Output.objects;
    template_preview Preview { role: Reviewer, inptu: Input udner "a/" }
}

fn main() {}
