use a2i_policy::policies;

policies! {
    role Deployer {
        trust "codebuild.amazonaws.com";
    }
    role Worker {
        trust Deployer;
        trust oidc "oidc.eks.us-east-1.amazonaws.com/id/1A2B" when {
            StringEquals: { "oidc.eks.us-east-1.amazonaws.com/id/1A2B:sub": "system:serviceaccount:review:worker" }
        };
    }
}

fn main() {}
