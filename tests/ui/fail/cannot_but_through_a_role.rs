use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Reader {
        trust account "111122223333";
        read Input;
    }
    user Operator {
        allow "sts:AssumeRole" on Reader;
    }
    assert Operator cannot "s3:GetObject" on Input.objects;
}

fn main() {}
