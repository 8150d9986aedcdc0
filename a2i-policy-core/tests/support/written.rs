//! Policies written as JSON, and short ways to ask about them.

use a2i_policy_core::evaluate::{Caller, PolicyKind, PolicySet, Question, Verdict};
use a2i_policy_core::policy::{Document, read};

pub(crate) const USER: &str = "arn:aws:iam::111122223333:user/bob";

/// A document of the current version with one statement, whose elements are given.
pub(crate) fn document(statement: &str) -> Document {
    read(&format!(
        r#"{{"Version": "2012-10-17", "Statement": {{{statement}}}}}"#
    ))
    .unwrap_or_else(|errors| panic!("{statement}: {errors}"))
}

/// One identity-based policy with one statement.
pub(crate) fn identity(statement: &str) -> PolicySet {
    PolicySet::new().with(PolicyKind::Identity, "identity", &document(statement))
}

/// One resource-based policy with one statement.
pub(crate) fn resource(statement: &str) -> PolicySet {
    PolicySet::new().with(PolicyKind::Resource, "resource", &document(statement))
}

/// A trust policy with one statement.
pub(crate) fn trust(statement: &str) -> PolicySet {
    PolicySet::new().with(PolicyKind::Trust, "trust", &document(statement))
}

/// An identity-based policy that allows everything under a condition.
pub(crate) fn allowed_if(condition: &str) -> PolicySet {
    identity(&format!(
        r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{{condition}}}"#
    ))
}

pub(crate) fn user() -> Caller {
    Caller::Aws(USER.to_owned())
}

pub(crate) fn service(name: &str) -> Caller {
    Caller::Service(name.to_owned())
}

/// A request of an object by the user.
pub(crate) fn get(resource: &str) -> Question {
    Question::concrete(user(), "s3:GetObject", resource)
}

pub(crate) fn allows(set: &PolicySet, question: &Question) -> bool {
    let verdict = set.decide(question).verdict;
    assert_ne!(verdict, Verdict::Undecided, "{set:#?} {question:#?}");
    verdict == Verdict::Allowed
}

/// A caller by an ARN, the name of a service, or `anonymous`.
pub(crate) fn caller(text: &str) -> Caller {
    match text {
        "anonymous" => Caller::Anonymous,
        arn if arn.starts_with("arn:") => Caller::Aws(arn.to_owned()),
        service => Caller::Service(service.to_owned()),
    }
}

/// A request of an object by this caller.
pub(crate) fn by(text: &str) -> Question {
    Question::concrete(caller(text), "s3:GetObject", "arn:aws:s3:::in/a")
}
