use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Operator {
        read Input;
    }
    assert Operator can directly "s3:GetObject" on Input.objects;
}

fn main() {}
