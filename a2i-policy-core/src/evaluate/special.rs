use super::caller::{Kind, PrincipalArn, Standing};
use super::question::Unseen;
use super::{Caller, Extent, PolicyKind, PolicySet, Question, Verdict};
use crate::pattern::{Answer, Pattern};

/// What decides about a question beside statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Special {
    /// How many of the requests no policy can deny.
    always: Extent,
    /// How many of them no policy can allow.
    never: Extent,
    /// Whether some may be allowed though no statement says so: the caller may be an account's root
    /// user, or a policy that must consent is not there.
    perhaps_allowed: bool,
    /// Whether some may be denied though no statement says so.
    perhaps_denied: bool,
}

/// An action that needs no permission, and that no `Deny` takes away.
///
/// Sources: "GetCallerIdentity" in the AWS Security Token Service API Reference; "Compare AWS STS
/// credentials" in the AWS Identity and Access Management User Guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Undeniable {
    /// `sts:GetCallerIdentity`, of everyone.
    CallerIdentity,
    /// `sts:GetSessionToken`, of users.
    SessionToken,
}

impl Undeniable {
    const ALL: [Self; 2] = [Self::CallerIdentity, Self::SessionToken];

    /// The action.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::CallerIdentity => "sts:GetCallerIdentity",
            Self::SessionToken => "sts:GetSessionToken",
        }
    }

    /// Whether users alone may take it.
    #[must_use]
    pub const fn is_for_users(self) -> bool {
        match self {
            Self::CallerIdentity => false,
            Self::SessionToken => true,
        }
    }
}

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
        never: Extent::None,
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
        let root = matches!(question.standing, Standing::Root | Standing::Unknown);
        // "AssumeRole": not by the root user.
        let refused = root && set.has(|kind| kind == PolicyKind::Trust);
        let uncertain = match question.standing {
            // Its account decides about keys as about those of everybody else.
            Standing::Root => !question.is_of_no_key_or_role() && !question.only_asks(KEYS),
            standing => standing == Standing::Unknown,
        };
        let unseen = !(set.shape.consents || question.unseen == Unseen::Consents)
            && [ROLES, KEYS].into_iter().any(|kind| asks(question, kind));
        // "Monitor and control actions taken with assumed roles": in role chaining, both policies must
        // allow it; whether one is enough for a user is not said.
        let both = set.shape.consents
            && question.action.matches("sts:setsourceidentity")
            && !(question.standing == Standing::Role && question.only_sets_source_identity());
        let across = question.crosses_accounts();
        Self {
            always: always.max(bucket_policy_of_root(set, question)),
            never: never(set, question),
            perhaps_allowed: (uncertain && !refused)
                || unseen
                || may_be_granted(question)
                || has_acls(question),
            perhaps_denied: refused
                || unseen
                || both
                || (across && !question.asks_both_accounts(set.shape.of_resource))
                || is_object_of_others(question),
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
        let granted = granted.and(self.never.negated());
        verdict(granted.and(denied.negated()).max(self.always), denied)
    }
}

/// The root user of the bucket's account can take away a policy that denies everything to it; how far a
/// `Deny` binds it there is not said.
fn bucket_policy_of_root(set: &PolicySet, question: &Question) -> Extent {
    let policies = || Pattern::action("s3:*BucketPolicy");
    let asked = question.standing == Standing::Root
        && set.has(|kind| kind == PolicyKind::Resource)
        && policies().intersects(&question.action) != Answer::No;
    Extent::from(asked).min(Extent::Some)
}

/// How many of the requests no policy can allow.
fn never(set: &PolicySet, question: &Question) -> Extent {
    let shut = match question
        .circumstances()
        .and_then(|it| it.blocks_public_access)
    {
        Some(true) => Extent::All,
        None => Extent::Some,
        Some(false) => Extent::None,
    };
    let outsider = question.crosses_accounts || question.caller == Caller::Anonymous;
    let shut = match outsider {
        true => shut.and(set.shape.is_public).and(share(question, "s3:*")),
        false => Extent::None,
    };
    let across = match question.crosses_accounts {
        true => never_across(question),
        false => Extent::None,
    };
    shut.max(across)
}

/// The actions on keys that there are across accounts.
///
/// Source: "Allowing users in other accounts to use a KMS key" in the AWS KMS Developer Guide.
const KEYS_OF_OTHERS: &[&str] = &[
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DeriveSharedSecret",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey*",
    "kms:GenerateMac",
    "kms:GetKeyRotationStatus",
    "kms:GetPublicKey",
    "kms:ListGrants",
    "kms:ReEncrypt*",
    "kms:RetireGrant",
    "kms:RevokeGrant",
    "kms:Sign",
    "kms:Verify*",
];

/// The operations that a grant may allow.
///
/// Source: "Grants in AWS KMS" in the AWS KMS Developer Guide.
const GRANTED: &[&str] = &[
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DeriveSharedSecret",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey*",
    "kms:GenerateMac",
    "kms:GetPublicKey",
    "kms:ReEncrypt*",
    "kms:RetireGrant",
    "kms:Sign",
    "kms:Verify*",
];

/// How many of the requests to a resource of another account no policy can allow.
///
/// Sources: "Grant a user permissions to pass a role to an AWS service"; "Cross account resource access
/// in IAM".
fn never_across(question: &Question) -> Extent {
    let passes = share(question, "iam:PassRole");
    let other = match share(question, "kms:*") {
        Extent::None => Extent::None,
        of_keys => {
            let actions = KEYS_OF_OTHERS.iter().map(|action| share(question, action));
            of_keys.and(Extent::any(actions).negated())
        }
    };
    let partition = match &question.caller {
        Caller::Aws(arn) => PrincipalArn::parse(arn).map(|arn| arn.partition),
        _ => None,
    };
    let resource = question.resource().prefix();
    let asked = resource
        .strip_prefix("arn:")
        .and_then(|rest| rest.split_once(':'));
    let elsewhere = match (partition, asked) {
        (Some(own), Some((asked, _))) => own != asked && !own.contains(['*', '?']),
        _ => false,
    };
    passes.or(other).or(elsewhere.into())
}

/// How many of the requests are for the actions of a pattern.
fn share(question: &Question, actions: &str) -> Extent {
    Extent::within(&Pattern::action(actions), &question.action)
}

/// Whether a grant of a key may allow some of the requests.
fn may_be_granted(question: &Question) -> bool {
    let granted = match question.circumstances().and_then(|it| it.has_key_grants) {
        Some(stated) => stated,
        None => question.unseen == Unseen::Unknown,
    };
    let actions = || GRANTED.iter().map(|action| share(question, action));
    granted && asks(question, KEYS) && Extent::any(actions()) != Extent::None
}

/// Whether another account may own some of the objects that are asked about, which its bucket's policies
/// then say nothing of.
///
/// Source: "How Amazon S3 authorizes a request for an object operation".
fn is_object_of_others(question: &Question) -> bool {
    question
        .circumstances()
        .is_some_and(|it| it.has_foreign_objects)
        && share(question, "s3:*") != Extent::None
}

/// Whether an ACL may give access to the caller, which is of another account.
fn has_acls(question: &Question) -> bool {
    let outsider = question.crosses_accounts || question.caller == Caller::Anonymous;
    outsider && is_object_of_others(question)
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
    /// pattern is about it only where the resource may be `*`, since such actions take none.
    #[must_use]
    pub fn always_allowed(&self) -> Option<Undeniable> {
        let Caller::Aws(arn) = &self.caller else {
            return None;
        };
        let resource = self.resource();
        if self.action.as_literal().is_none() && !resource.matches("*") {
            return None;
        }
        Undeniable::ALL
            .into_iter()
            .find(|it| self.action.matches(it.action()) && (!it.is_for_users() || is_user(arn)))
    }

    /// Whether some of the requests are for such actions on such resources, and none for others.
    fn only_asks(&self, (actions, resource): (&[&str], &str)) -> bool {
        let actions = actions.iter().map(|action| share(self, action));
        Extent::any(actions) == Extent::All
            && Pattern::new(resource).covers(self.resource()) == Answer::Yes
    }

    /// Whether the caller and the resource are seen to be of two accounts: both must allow then.
    ///
    /// Source: "Cross-account policy evaluation logic".
    #[must_use]
    pub fn crosses_accounts(&self) -> bool {
        self.crosses_accounts
    }
}
