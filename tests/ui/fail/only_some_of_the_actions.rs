use a2i_policy::policies;

policies! {
    bucket Input = "my-input-bucket";
    user Operator {
        allow "s3:GetObject*" on Input.objects;
    }
    assert Operator can "s3:Get*" on Input.objects;
}

fn main() {}
