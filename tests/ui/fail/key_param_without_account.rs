use a2i_policy::policies;

policies! {
    region = "us-east-1";
    bucket Input = "my-input" { kms_key: param }
}

fn main() {}
