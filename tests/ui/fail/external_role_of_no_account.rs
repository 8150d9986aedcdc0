use a2i_policy::policies;

policies! {
    role Sso = external "arn:aws:iam::111122223333:role/Sso";
}

fn main() {}
