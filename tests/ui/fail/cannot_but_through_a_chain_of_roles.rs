use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    role Support {
        trust account "111122223333";
        allow "sts:AssumeRole" on OnCall;
    }
    role OnCall {
        trust account "111122223333";
        allow "sts:*" on "*";
    }
    role Reader {
        trust account "111122223333";
        read Input;
    }
    user Operator {
        allow "sts:AssumeRole" on Support;
    }
    assert Operator cannot "s3:*" on Input.objects;
}

fn main() {}
