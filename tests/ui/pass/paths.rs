#![deny(missing_docs, warnings)]
//! Where in IAM policies and groups are.

use a2i_policy::policies;

policies! {
    account = "111122223333";
    policy Shared = "review-shared" {
        path "/review/";
        description "Start loops – nothing else";
        allow "sagemaker:StartHumanLoop" on "*";
    }
    policy Plain {
        allow "sagemaker:StopHumanLoop" on "*";
    }
    group Reviewers {
        path "/review/team/";
        attach Shared;
    }
    user Nora {
        member Reviewers;
        allow "iam:GetPolicy" on Shared;
    }
    assert Nora can "iam:GetPolicy" on "arn:aws:iam::111122223333:policy/review/review-shared";
    assert Nora cannot "iam:GetPolicy" on "arn:aws:iam::111122223333:policy/review-shared";
}

fn place_of<P: a2i_policy::Policy>() -> (&'static str, Option<&'static str>) {
    (P::PATH, P::DESCRIPTION)
}

fn main() {
    assert_eq!(Shared::PATH, "/review/");
    assert_eq!(Shared::DESCRIPTION, "Start loops – nothing else");
    assert_eq!(Shared::ARN, "arn:aws:iam::111122223333:policy/review/review-shared");
    assert_eq!(Reviewers::MANAGED_POLICIES, [Shared::ARN]);
    assert_eq!(Reviewers::PATH, "/review/team/");
    assert_eq!(place_of::<Shared>(), ("/review/", Some("Start loops – nothing else")));
    assert_eq!(place_of::<Plain>(), ("/", None));
    assert_eq!(<Reviewers as a2i_policy::Group>::PATH, "/review/team/");
}
