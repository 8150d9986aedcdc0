//! The same policies and requests for each evaluator that is measured.

use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question};
use a2i_policy_core::policy::read;
use aws_iam::model::QString;
use bench::policies::{Case, USER};
use iam_rs::{
    Arn, EvaluationOptions, IAMPolicy, IAMRequest, PolicyEvaluator, Principal, PrincipalId,
};

/// This project's evaluator.
pub struct Ours(pub PolicySet, pub Question);

impl Ours {
    /// # Errors
    /// Where it does not take the case; so for the others.
    pub fn new(case: &Case) -> Result<Self, String> {
        let policy = read(&case.policy).map_err(|errors| format!("{errors:?}"))?;
        let set = PolicySet::new().with(PolicyKind::Identity, "policy", &policy);
        let user = Caller::Aws(USER.to_owned());
        Ok(Self(
            set,
            Question::concrete(user, case.action, &case.resource),
        ))
    }
}

/// iam-rs.
pub struct IamRs(pub PolicyEvaluator, pub IAMRequest);

impl IamRs {
    /// # Errors
    /// See [`Ours::new`].
    pub fn new(case: &Case) -> Result<Self, String> {
        let policy = IAMPolicy::from_json(&case.policy).map_err(|error| error.to_string())?;
        // It stops at a thousand statements unless told otherwise.
        let options = EvaluationOptions {
            max_statements: usize::MAX,
            ..EvaluationOptions::default()
        };
        let user = Principal::Aws(PrincipalId::String(USER.to_owned()));
        let resource = Arn::parse(&case.resource).map_err(|error| error.to_string())?;
        Ok(Self(
            PolicyEvaluator::with_policies(vec![policy]).with_options(options),
            IAMRequest::new(user, case.action, resource),
        ))
    }
}

/// aws-iam.
pub struct AwsIam(pub aws_iam::model::Policy, pub aws_iam::offline::Request);

impl AwsIam {
    /// # Errors
    /// See [`Ours::new`].
    pub fn new(case: &Case) -> Result<Self, String> {
        let request = aws_iam::offline::Request {
            request_id: None,
            principal: None,
            action: case
                .action
                .parse::<QString>()
                .map_err(|error| format!("{error:?}"))?,
            resource: case.resource.clone(),
            environment: std::collections::HashMap::default(),
        };
        let policy = aws_iam::io::read_from_string(&case.policy);
        Ok(Self(policy.map_err(|error| format!("{error:?}"))?, request))
    }
}
