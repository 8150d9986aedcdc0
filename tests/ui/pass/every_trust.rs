//! Whom a role may trust, and what of it becomes an item.

use a2i_policy::{Identity, Role, policies};
use std::time::Duration;

policies! {
    account = "111122223333";

    bucket Input = "my-input-bucket";

    role Deployer {
        trust oidc "token.actions.githubusercontent.com" with ["sts:TagSession"] when {
            StringEquals: {
                "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                "token.actions.githubusercontent.com:sub": "repo:my-org/my-repo:ref:refs/heads/main"
            }
        };
        trust saml "Okta" when { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } };
        allow "sts:AssumeRole" on Worker;
    }
    role Worker = "worker" {
        path "/service-role/";
        max_session "4h";
        description "Reads what reviewers see";
        trust Deployer;
        trust Operator;
        trust "arn:aws:iam::444455556666:role/Auditor";
        trust "arn:aws:sts::111122223333:federated-user/alice";
        trust account "444455556666" when { StringEquals: { "sts:ExternalId": "4711" } };
        trust "lambda.amazonaws.com";
        read Input;
    }
    role Guest {
        trust oidc "cognito-identity.amazonaws.com" when {
            StringEquals: {
                "cognito-identity.amazonaws.com:aud": "us-east-1:12345678-dead-beef-cafe-123456790ab"
            },
            ForAnyValue:StringLike: { "cognito-identity.amazonaws.com:amr": "unauthenticated" }
        };
        read Input under "public/";
    }
    // A role may be named as a word that `trust` knows.
    role r#saml {
        trust "lambda.amazonaws.com";
    }
    role Last {
        trust r#saml;
    }
    user Operator {
        path "/people/";
        list Input;
    }

    task Audit {
        by: Deployer,
        needs: ["sts:AssumeRole" on Worker],
    }

    assert Operator can "sts:AssumeRole" on Worker;
    assert Operator cannot directly "s3:GetObject" on Input.objects;
    assert Guest cannot "sts:AssumeRole" on Worker;
}

const fn is_same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

const _: () = {
    assert!(is_same(Worker::ARN, "arn:aws:iam::111122223333:role/service-role/worker"));
    assert!(is_same(Operator::ARN, "arn:aws:iam::111122223333:user/people/Operator"));
    assert!(is_same(<Guest as Identity>::PATH, "/"));
    assert!(Worker::MAX_SESSION.as_secs() == 14_400);
};

fn of<R: Role>() -> (Option<Duration>, Option<&'static str>, &'static str) {
    (R::MAX_SESSION, R::DESCRIPTION, R::PATH)
}

fn main() {
    let (session, description, path) = of::<Worker>();
    assert_eq!(session, Some(Duration::from_secs(4 * 3600)));
    assert_eq!(description, Some("Reads what reviewers see"));
    assert_eq!(path, "/service-role/");
    assert_eq!(of::<Guest>(), (None, None, "/"));
}
