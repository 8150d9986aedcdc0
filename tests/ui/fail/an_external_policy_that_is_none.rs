use a2i_policy::policies;

policies! {
    account = "111122223333";
    policy One = external "arn:aws:iam::111122223333:role/One";
    policy Two = external "arn:aws:iam::aws:policy/ReadOnlyAccess";
    policy Three = external "arn:aws:iam::999999999999:policy/Three";
    policy Four = external "arn:aws:iam::111122223333:policy/*";
    policy Five = external "arn:aws-us-gov:iam::111122223333:policy/Five";
    policy Six = external "arn:aws:iam::*:policy/Six";
    policy Seven = external "Seven";
    policy Eight = extrenal "arn:aws:iam::111122223333:policy/Eight";
    policy Nine = Other { allow "s3:ListAllMyBuckets" on "*"; }
    policy Ten = external { allow "s3:ListAllMyBuckets" on "*"; }
}

fn main() {}
