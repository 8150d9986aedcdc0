//! The same policies and requests for each evaluator that is measured.

use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question};
use a2i_policy_core::policy::read;
use aws_iam::model::QString;
use iam_rs::{
    Arn, EvaluationOptions, IAMPolicy, IAMRequest, PolicyEvaluator, Principal, PrincipalId,
};

/// The permissions policy of the guide "Permissions and security in Amazon Augmented AI".
pub const GUIDE: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::my_input_bucket/*"]},
        {"Effect": "Allow", "Action": ["s3:PutObject"], "Resource": ["arn:aws:s3:::my_output_bucket/*"]}
    ]
}"#;

/// How the statements of a large policy differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// Each names another action, on the same objects.
    Actions,
    /// Each names another bucket, for the same action.
    Buckets,
    /// Each names another name pattern of actions of one service, so that no index helps.
    Wildcards,
}

impl Shape {
    pub const ALL: [Self; 3] = [Self::Actions, Self::Buckets, Self::Wildcards];

    /// The policy, and the action and resource that its last statement alone allows.
    pub fn policy(self, statements: usize) -> (String, String, String) {
        let statement = |index: usize| {
            let (action, resource) = match self {
                Self::Actions => (format!("s3:Action{index}"), "arn:aws:s3:::in/*".to_owned()),
                Self::Buckets => (
                    "s3:GetObject".to_owned(),
                    format!("arn:aws:s3:::bucket-{index}/*"),
                ),
                Self::Wildcards => (
                    format!("s3:*Action{index}"),
                    "arn:aws:s3:::*-bucket/*".to_owned(),
                ),
            };
            format!(r#"{{"Effect": "Allow", "Action": "{action}", "Resource": "{resource}"}}"#)
        };
        let all: Vec<String> = (0..statements).map(statement).collect();
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#,
            all.join(", ")
        );
        let last = statements - 1;
        let (action, resource) = match self {
            Self::Actions => (format!("s3:Action{last}"), "arn:aws:s3:::in/a".to_owned()),
            Self::Buckets => (
                "s3:GetObject".to_owned(),
                format!("arn:aws:s3:::bucket-{last}/a/b.png"),
            ),
            Self::Wildcards => (
                format!("s3:GetAction{last}"),
                "arn:aws:s3:::my-bucket/a/b.png".to_owned(),
            ),
        };
        (text, action, resource)
    }
}

const USER: &str = "arn:aws:iam::111122223333:user/bob";

/// This project's evaluator.
pub struct Ours(pub PolicySet, pub Question);

impl Ours {
    pub fn new(policy: &str, action: &str, resource: &str) -> Self {
        let policy = read(policy).expect("a policy");
        let set = PolicySet::new().with(PolicyKind::Identity, "policy", &policy);
        Self(
            set,
            Question::concrete(Caller::Aws(USER.to_owned()), action, resource),
        )
    }
}

/// iam-rs.
pub struct IamRs(pub PolicyEvaluator, pub IAMRequest);

impl IamRs {
    pub fn new(policy: &str, action: &str, resource: &str) -> Self {
        let policy: IAMPolicy = IAMPolicy::from_json(policy).expect("a policy");
        let options = EvaluationOptions {
            max_statements: usize::MAX,
            ..EvaluationOptions::default()
        };
        let user = Principal::Aws(PrincipalId::String(USER.to_owned()));
        let resource = Arn::parse(resource).expect("an ARN");
        Self(
            PolicyEvaluator::with_policies(vec![policy]).with_options(options),
            IAMRequest::new(user, action, resource),
        )
    }
}

/// aws-iam.
pub struct AwsIam(pub aws_iam::model::Policy, pub aws_iam::offline::Request);

impl AwsIam {
    pub fn new(policy: &str, action: &str, resource: &str) -> Self {
        let request = aws_iam::offline::Request {
            request_id: None,
            principal: None,
            action: action.parse::<QString>().expect("an action"),
            resource: resource.to_owned(),
            environment: Default::default(),
        };
        Self(
            aws_iam::io::read_from_string(policy).expect("a policy"),
            request,
        )
    }
}
