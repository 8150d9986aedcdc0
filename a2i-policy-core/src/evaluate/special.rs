use super::caller::{Kind, PrincipalArn};
use super::{Caller, Extent, PolicyKind, PolicySet, Question};
use crate::pattern::{Answer, Pattern, Wildcards};

/// What decides about a question beside statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// Nothing.
    None,
    /// No policy can deny it.
    AlwaysAllowed,
    /// It may be allowed though no statement says so: the caller may be an account's root user, or a
    /// policy that must consent is not there.
    PerhapsAllowed,
    /// It may be denied though no statement says so.
    PerhapsDenied,
    /// Either may be.
    Unknown,
}

/// Actions that need no permission, and that no `Deny` takes away.
///
/// Sources: "GetCallerIdentity" in the AWS Security Token Service API Reference; "Compare AWS STS
/// credentials" in the AWS Identity and Access Management User Guide.
const FOR_ALL: &str = "sts:getcalleridentity";
const FOR_USERS: &str = "sts:getsessiontoken";

/// What asks the policy of a role or of a key itself: actions and resources.
///
/// Sources: "AssumeRole" in the AWS Security Token Service API Reference; "Key policies in AWS KMS" in
/// the AWS KMS Developer Guide.
pub(crate) const ROLES: (&[&str], &str) = (
    &[
        "sts:AssumeRole",
        "sts:AssumeRoleWithSAML",
        "sts:AssumeRoleWithWebIdentity",
        "sts:SetSourceIdentity",
        "sts:TagSession",
    ],
    "arn:*:iam:*:*:role/*",
);
pub(crate) const KEYS: (&[&str], &str) = (&["kms:*"], "arn:*:kms:*:*:key/*");

impl Special {
    pub(super) fn of(set: &PolicySet, question: &Question) -> Self {
        if question.alone {
            return Self::None;
        }
        if let Caller::Aws(arn) = &question.caller {
            match question.action.as_literal() {
                Some(FOR_ALL) => return Self::AlwaysAllowed,
                Some(FOR_USERS) if is_user(arn) => return Self::AlwaysAllowed,
                _ => {}
            }
        }
        let consents = set.has(PolicyKind::must_consent);
        let root = question.may_be_root;
        // "AssumeRole": not by the root user.
        let refused = root && set.has(|kind| kind == PolicyKind::Trust);
        let unseen = !consents && [ROLES, KEYS].into_iter().any(|kind| asks(question, kind));
        let free = matches!(question.caller, Caller::Aws(_))
            && question.action.as_literal().is_none()
            && question.resource(Wildcards::InSegments).matches("*")
            && question.action.matches(FOR_ALL);
        match (
            (root && !refused) || unseen || free,
            refused || unseen || is_of_another_account(question),
        ) {
            (false, false) => Self::None,
            (true, false) => Self::PerhapsAllowed,
            (false, true) => Self::PerhapsDenied,
            (true, true) => Self::Unknown,
        }
    }

    /// How much is granted, where statements grant so much.
    pub(super) fn limit(self, granted: Extent) -> Extent {
        match self {
            Self::None => granted,
            Self::AlwaysAllowed => Extent::All,
            Self::PerhapsAllowed => granted.max(Extent::Some),
            Self::PerhapsDenied => granted.min(Extent::Some),
            Self::Unknown => Extent::Some,
        }
    }
}

fn is_user(arn: &str) -> bool {
    PrincipalArn::parse(arn).is_some_and(|arn| matches!(arn.kind, Kind::User(_)))
}

/// Whether some of the requests are about a role or a key, and not left out.
fn asks(question: &Question, (actions, resource): (&[&str], &str)) -> bool {
    let service = actions.first().and_then(|action| action.split_once(':'));
    let begin = question.action.prefix();
    // Nearly all questions are about another service.
    let other = match (service, begin.split_once(':')) {
        (Some((service, _)), Some((asked, _))) => service != asked,
        _ => false,
    };
    if other {
        return false;
    }
    let resource = Pattern::new(resource);
    let reach = Wildcards::Everywhere;
    if question.resource(reach).intersects(&resource) == Answer::No {
        return false;
    }
    actions.iter().any(|action| {
        let action = Pattern::action(action);
        let left_out = question.except.iter().any(|(actions, resources)| {
            actions.covers(&action) == Answer::Yes && resources.covers(&resource) == Answer::Yes
        });
        question.action.intersects(&action) != Answer::No && !left_out
    })
}

/// Whether the caller and the resource are seen to be of two accounts: both must allow then, which is
/// not modelled.
///
/// Source: "Cross-account policy evaluation logic".
fn is_of_another_account(question: &Question) -> bool {
    let Caller::Aws(arn) = &question.caller else {
        return false;
    };
    let prefix = question.resource(Wildcards::InSegments).prefix();
    let account = |arn: &str| -> Option<String> {
        let mut segments = arn.splitn(6, ':').skip(4);
        let (account, _) = (segments.next()?, segments.next()?);
        let digits = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| account.to_owned())
    };
    matches!((account(arn), account(prefix)), (Some(own), Some(other)) if own != other)
}
