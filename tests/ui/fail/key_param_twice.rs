use a2i_policy::policies;

policies! {
    account = param;
    region = param;
    bucket Input = "my-input" { kms_key: param, kms_key: param }
}

fn main() {}
