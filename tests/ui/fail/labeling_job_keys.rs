use a2i_policy::policies;

policies! {
    key Main = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    bucket Input = "my-input-bucket";
    bucket Output = "my-output-bucket";
    role Labeler { derive; }
    labeling_job Labels { role: Labeler, input: Input, output: Output, volume_kms_key: Main }
    labeling_job Others { role: Labeler, input: Input, output: Output, output_kms_key: Output }
    labeling_job More { role: Labeler, input: Input, output: Output, output_kms_key: "alias/main" }
}

fn main() {}
