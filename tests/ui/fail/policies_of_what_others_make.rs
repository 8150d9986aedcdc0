use a2i_policy::policies;

policies! {
    account = "111122223333";
    role Sso = external "arn:aws:iam::111122223333:role/Sso";
}

fn main() {
    let _ = Sso::TRUST_POLICY;
}
