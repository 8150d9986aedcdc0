a2i_policy::policies! {
    role Worker {
        trust oidc "oidc.eks.us-east-1.amazonaws.com/id/1A2B" when {
            StringEquals: { "oidc.eks.us-east-1.amazonaws.com/id/1A2B:sub": "system:serviceaccount:a:b" },
        };
    }
}

fn main() {}
