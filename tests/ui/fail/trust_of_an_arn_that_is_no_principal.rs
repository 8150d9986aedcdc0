use a2i_policy::policies;

policies! {
    role Worker {
        trust "arn:aws:iam::444455556666:role/*";
        trust "arn:aws:iam::444455556666:group/Reviewers";
        trust "arn:aws:iam::444455556666:oidc-provider/gitlab.com";
        trust "arn:aws:sts::444455556666:assumed-role/Deployer";
        trust "arn:aws-cn:iam::444455556666:role/Deployer";
        trust "444455556666";
        trust federated "cognito-identity.amazonaws.com";
    }
}

fn main() {}
