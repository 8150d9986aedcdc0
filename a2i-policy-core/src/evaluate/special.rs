use super::caller::{Kind, PrincipalArn};
use super::question::Unseen;
use super::{Caller, Extent, PolicyKind, PolicySet, Question, Verdict};
use crate::pattern::{Answer, Pattern};

/// What decides about a question beside statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Special {
    /// How many of the requests no policy can deny.
    always: Extent,
    /// Whether some may be allowed though no statement says so: the caller may be an account's root
    /// user, or a policy that must consent is not there.
    perhaps_allowed: bool,
    /// Whether some may be denied though no statement says so.
    perhaps_denied: bool,
}

/// Actions that need no permission, and that no `Deny` takes away.
///
/// Sources: "GetCallerIdentity" in the AWS Security Token Service API Reference; "Compare AWS STS
/// credentials" in the AWS Identity and Access Management User Guide.
const FOR_ALL: &str = "sts:GetCallerIdentity";
const FOR_USERS: &str = "sts:GetSessionToken";

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
    const NOTHING: Self = Self {
        always: Extent::None,
        perhaps_allowed: false,
        perhaps_denied: false,
    };

    #[inline]
    pub(super) fn of(set: &PolicySet, question: &Question) -> Self {
        if question.is_plain || question.unseen == Unseen::Irrelevant {
            Self::NOTHING
        } else {
            Self::found(set, question)
        }
    }

    #[inline(never)]
    fn found(set: &PolicySet, question: &Question) -> Self {
        let always = match (question.always_allowed(), question.action.as_literal()) {
            (None, _) => Extent::None,
            (Some(_), None) => Extent::Some,
            (Some(_), Some(_)) => Extent::All,
        };
        let root = question.may_be_root;
        // "AssumeRole": not by the root user.
        let refused = root && set.has(|kind| kind == PolicyKind::Trust);
        let unseen = !(set.consents || question.unseen == Unseen::Consents)
            && [ROLES, KEYS].into_iter().any(|kind| asks(question, kind));
        // "Monitor and control actions taken with assumed roles": in role chaining, both policies must
        // allow it; whether one is enough for a user is not said.
        let both = set.consents && question.action.matches("sts:setsourceidentity");
        Self {
            always,
            perhaps_allowed: (root && !refused) || unseen,
            perhaps_denied: refused || unseen || both || question.crosses_accounts(),
        }
    }

    /// Whether statements decide alone.
    #[inline]
    pub(super) fn is_nothing(self) -> bool {
        self == Self::NOTHING
    }

    /// What follows where statements grant and deny so much.
    #[inline]
    pub(super) fn verdict(self, granted: Extent, denied: Extent) -> Verdict {
        if self.is_nothing() {
            return verdict(granted.and(denied.negated()), denied);
        }
        let granted = match (self.perhaps_allowed, self.perhaps_denied) {
            (false, false) => granted,
            (true, false) => granted.max(Extent::Some),
            (false, true) => granted.min(Extent::Some),
            (true, true) => Extent::Some,
        };
        verdict(granted.and(denied.negated()).max(self.always), denied)
    }
}

#[inline]
fn verdict(allowed: Extent, denied: Extent) -> Verdict {
    match allowed {
        Extent::All => Verdict::Allowed,
        Extent::Some => Verdict::Undecided,
        Extent::None if denied == Extent::All => Verdict::ExplicitlyDenied,
        Extent::None => Verdict::ImplicitlyDenied,
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
    if question.resource().intersects(&resource) == Answer::No {
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

impl Question {
    /// An action among those that are asked about that no policy can deny to the caller, if one is. A
    /// pattern speaks of it only where the resource may be `*`, since such actions take none.
    #[must_use]
    pub fn always_allowed(&self) -> Option<&'static str> {
        let Caller::Aws(arn) = &self.caller else {
            return None;
        };
        let resource = self.resource();
        if self.action.as_literal().is_none() && !resource.matches("*") {
            return None;
        }
        let for_users = is_user(arn).then_some(FOR_USERS);
        let mut always = [FOR_ALL].into_iter().chain(for_users);
        always.find(|action| self.action.matches(action))
    }

    /// Whether the caller and the resource are seen to be of two accounts: both must allow then, which
    /// is not modelled.
    ///
    /// Source: "Cross-account policy evaluation logic".
    #[must_use]
    pub fn crosses_accounts(&self) -> bool {
        self.crosses_accounts
    }
}
