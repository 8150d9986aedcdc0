use a2i_policy::policies;

policies! {
    deny(unlisted_resource);
    user Operator {
        allow "s3:ListAllMyBuckets" on "arn:aws:s3:::*";
        allow ["iam:GetRole", "iam:ListRoles"] on "arn:aws:iam::111122223333:role/*";
    }
}

fn main() {}
