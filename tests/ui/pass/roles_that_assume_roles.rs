//! Who is let in by whom, over roles, and what `directly` leaves out of account.
use a2i_policy::policies;

policies! {
    account = "111122223333";
    bucket Input = "my-input-bucket";
    /// Read by whoever is on call.
    role Reader {
        trust account "111122223333";
        read Input;
    }
    role OnCall {
        trust account "111122223333";
        allow "sts:AssumeRole" on Reader;
    }
    /// Assumes itself, as sessions that renew themselves do.
    role Service {
        trust "lambda.amazonaws.com";
        allow "s3:ListAllMyBuckets" on "*";
    }
    user Operator {
        allow "sts:AssumeRole" on OnCall;
    }
    user Guest {
        allow "s3:ListAllMyBuckets" on "*";
    }
    task Escalate {
        by: Operator,
        needs: ["sts:AssumeRole" on OnCall],
    }
    task Look {
        by: OnCall,
        needs: ["sts:AssumeRole" on Reader],
    }
    assert Operator cannot directly "s3:*" on Input.objects;
    assert Operator cannot "s3:PutObject" on Input.objects;
    assert Operator cannot "sts:AssumeRole" on Service;
    assert [Guest, Service] cannot "s3:*" on Input.objects;
    assert Guest cannot "sts:AssumeRole" on [Reader, OnCall];
    assert Operator can "sts:AssumeRole" on OnCall;
}

fn main() {}
