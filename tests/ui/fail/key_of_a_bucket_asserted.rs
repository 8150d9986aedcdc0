use a2i_policy::policies;

policies! {
    account = param;
    region = param;
    bucket Input = "my-input" { kms_key: param }
    role Reader {
        trust "lambda.amazonaws.com";
        allow "s3:GetObject" on Input.objects;
    }
    assert Reader can "s3:GetObject" on Input.objects;
}

fn main() {}
