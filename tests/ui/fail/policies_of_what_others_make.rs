use a2i_policy::{Role, policies};

policies! {
    account = "111122223333";
    role Sso = external "arn:aws:iam::111122223333:role/Sso";
}

fn trust<R: Role>() -> &'static str {
    R::TRUST_POLICY.as_str()
}

fn main() {
    trust::<Sso>();
    let _ = Sso::PERMISSIONS_POLICY;
}
