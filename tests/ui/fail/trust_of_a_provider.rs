use a2i_policy::policies;

policies! {
    account = "111122223333";
    role Worker {
        trust oidc "https://gitlab.com/";
        trust oidc "gitlab";
        trust saml "arn:aws:iam::111122223333:saml-provider/Okta";
        trust oidc GitLab;
        trust saml;
    }
}

fn main() {}
