use a2i_policy::policies;

policies! {
    account = "111122223333";
    role Literal {
        trust oidc "token.actions.githubusercontent.com" when {
            StringEquals: { "token.actions.githubusercontent.com:sub": "repo:my-org/*" }
        };
    }
    role Another {
        trust oidc "token.actions.githubusercontent.com" when {
            StringEquals: { "gitlab.com:sub": "project_path:my-org/my-repo:ref_type:branch:ref:main" }
        };
    }
    role Misspelt {
        trust oidc "token.actions.githubusercontent.com" when {
            StringEquals: {
                "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:ref:refs/heads/main",
                "token.actions.githubusercontent.com:repositry_id": "1234"
            }
        };
    }
}

fn main() {}
