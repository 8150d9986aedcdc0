//! A setting that cannot be read, or is left out: what would be proven by it is no second mistake.

mod not_set {
    a2i_policy::policies! {
        account = env!("NO_SUCH_ACCOUNT");
        bucket Input = "my-input-bucket" { account: "444455556666" }
        policy of Input { allow "s3:GetObject" to Reader on Input.objects; }
        user Reader { read Input; }
        task Reading { by: Reader, needs: "s3:GetObject" on Input.objects }
    }
}

mod no_region {
    a2i_policy::policies! {
        region = "Frankfurt";
        bucket Input = "my-input-bucket" { kms_key: "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
        role Reviewer {
            derive;
            deny "*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "eu-central-1" } };
        }
        flow_definition Review { role: Reviewer, input: Input, output: Input }
    }
}

mod left_out {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket";
        role Reviewer {
            derive;
            deny "s3:*" on "*" when { StringNotEquals: { "aws:RequestedRegion": "eu-central-1" } };
        }
        flow_definition Review { role: Reviewer, input: Input, output: Output }
    }
}

mod no_account {
    a2i_policy::policies! {
        bucket Input = "my-input-bucket";
        user Reader { list Input; }
        role Worker { trust Reader; trust oidc "token.actions.githubusercontent.com" when { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/review:ref:refs/heads/main" } }; }
        policy of Input { allow "s3:GetObject" to Reader on Input.objects; }
    }
}

fn main() {}
