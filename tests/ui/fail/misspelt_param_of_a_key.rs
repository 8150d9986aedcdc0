use a2i_policy::policies;

policies! {
    account = param;
    region = param;
    key Main = parm;
    bucket Input = "my-input" { kms_key: Param }
    bucket Output = "my-output" { kms_key: parm }
}

fn main() {}
