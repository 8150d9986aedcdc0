use a2i_policy::policies;

policies! {
    account = "111122223333";
    service_control "policies/nowhere.json";
    bucket Input = "my-input-bucket";
    user Operator { allow "s3:*" on Input.objects; }
    assert Operator cannot "s3:DeleteObject" on Input.objects;
}

fn main() {}
