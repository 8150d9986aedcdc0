use a2i_policy::policies;

policies! {
    bucket Input = "their-input-bucket" { account: "444455556666" }
    user Operator { read Input; }
    assert Operator cannot "s3:PutObject" on Input.objects;
}

fn main() {}
