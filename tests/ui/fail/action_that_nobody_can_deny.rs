use a2i_policy::policies;

policies! {
    user Operator {
        allow "s3:ListAllMyBuckets" on "*";
        deny "sts:*" on "*";
    }
    assert Operator cannot "sts:GetCallerIdentity" on "*";
    assert Operator cannot "sts:*" on "*";
}

fn main() {}
