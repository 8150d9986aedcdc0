use a2i_policy::policies;

policies! {
    account = "111122223333";
    role Unbound {
        trust oidc "token.actions.githubusercontent.com" when {
            StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" }
        };
    }
    role Wild {
        trust oidc "token.actions.githubusercontent.com" when {
            StringLike: { "token.actions.githubusercontent.com:sub": "repo:my-org*" }
        };
    }
    role AllBut {
        trust oidc "token.actions.githubusercontent.com" when {
            StringNotEquals: { "token.actions.githubusercontent.com:sub": "repo:my-org/other:pull_request" }
        };
    }
    role AnyPool {
        trust oidc "cognito-identity.amazonaws.com" when {
            ForAnyValue:StringLike: { "cognito-identity.amazonaws.com:amr": "authenticated" }
        };
    }
}

fn main() {}
