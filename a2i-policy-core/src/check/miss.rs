//! How near the policies come to allowing all requests of a claim.

use super::failed::Failed;
use super::place::{Place, unread};
use crate::account::{Consent, Named, Part, Policies, Source};
use crate::evaluate::{ConditionTrace, Example, Extent, Trace, Verdict};
use crate::message::alternatives;
use crate::policy::{Clause, Effect};

/// The nearest that any statement comes to allowing all of it, or what prevents it.
pub(super) enum Miss {
    /// A `Deny` covers some or all of it, or would where a condition holds that may.
    Denied {
        place: Place,
        failed: Option<Failed>,
    },
    /// The right action on the right resource, under a condition that is not known to hold.
    Condition { place: Place, failed: Failed },
    /// Some of the actions on all of the resource.
    SomeActions { place: Place },
    /// The right action on only a part of the resource, or elsewhere.
    OtherResource {
        place: Place,
        resources: Vec<String>,
        elsewhere: bool,
    },
    /// Several statements each allow a part of it, and none of them this request.
    Parts { example: String },
    /// It is granted, and not left by what limits all grants.
    Limited(Source),
    /// The caller and the resource are of two accounts.
    Accounts,
    /// A policy is attached whose text is not known.
    Unread(Named),
    /// It is granted, and the text of the boundary is not known.
    UnreadBoundary(Named),
    /// This policy does not let the caller in, without which nothing is allowed; and whether it is declared.
    Unconsented(Consent, bool),
    /// No statement comes near.
    Nothing,
}

impl Miss {
    /// Of a part of a claim that is not proven.
    pub(super) fn of(part: &Part) -> Self {
        let policies = &part.policies;
        if let Some(miss) = unknown(part) {
            return miss;
        }
        let traces = policies.set.trace(&part.question);
        let granted = traces
            .iter()
            .any(|trace| allows_all(trace) && policies.grants(trace));
        let silent = match granted {
            true => silent_limit(policies, &traces),
            false => None,
        };
        match (nearest(part, &traces), silent) {
            (Some(miss @ Self::Denied { .. }), _) => miss,
            (_, Some(source)) => Self::Limited(source.clone()),
            (Some(miss @ Self::Condition { .. }), _) if !is_of_owner(policies, &miss) => miss,
            _ if lacks_consent(policies, &traces, granted) => unconsented(policies),
            _ if granted && part.question.crosses_accounts() && policies.consent().is_none() => {
                Self::Accounts
            }
            (Some(miss), _) if miss.is_elsewhere() || !several(&traces) => miss,
            // Where several statements share in it, one that they all leave out says more.
            (Some(miss), _) => match policies.set.refused(&part.question) {
                Example::Request(request) => Self::Parts {
                    example: request.spelled(policies.keys()),
                },
                _ => miss,
            },
            (None, _) => Self::Nothing,
        }
    }

    /// How far from allowing all of it.
    const fn distance(&self) -> u8 {
        match self {
            Self::Denied { .. } => 0,
            Self::Condition { .. } => 1,
            Self::SomeActions { .. } => 2,
            Self::OtherResource {
                elsewhere: false, ..
            } => 3,
            Self::OtherResource {
                elsewhere: true, ..
            } => 4,
            Self::Parts { .. }
            | Self::Limited(_)
            | Self::Accounts
            | Self::Unread(_)
            | Self::UnreadBoundary(_)
            | Self::Unconsented(..)
            | Self::Nothing => 5,
        }
    }

    /// Whether the nearest statement allows it on other resources alone.
    pub(super) const fn is_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::OtherResource {
                elsewhere: true,
                ..
            }
        )
    }

    /// Whether something that is not known is in the way, so that stating it may settle many calls.
    pub(super) fn hangs_on_a_fact(&self) -> bool {
        match self {
            Self::Condition { failed, .. }
            | Self::Denied {
                failed: Some(failed),
                ..
            } => failed.is_for_people_to_state(),
            _ => false,
        }
    }

    /// Whether it is about a managed policy.
    fn is_managed(&self) -> bool {
        match self {
            Self::Denied { place, .. }
            | Self::Condition { place, .. }
            | Self::SomeActions { place }
            | Self::OtherResource { place, .. } => place.managed().is_some(),
            Self::Parts { .. }
            | Self::Limited(_)
            | Self::Accounts
            | Self::Unread(_)
            | Self::UnreadBoundary(_)
            | Self::Unconsented(..)
            | Self::Nothing => false,
        }
    }

    /// Why a request for the resource `wanted` is not allowed.
    pub(super) fn reason(&self, wanted: &str) -> String {
        match self {
            Self::Denied {
                place,
                failed: None,
            } => format!("{place} denies that"),
            Self::Denied {
                place,
                failed: Some(failed),
            } => format!("{place} denies that where {failed}"),
            Self::Condition { place, failed } => {
                format!("{place} allows that only where {failed}")
            }
            Self::SomeActions { place } => format!("{place} allows only some of these actions"),
            Self::OtherResource {
                place,
                resources,
                elsewhere,
            } => {
                let resources = match resources.as_slice() {
                    [] => "some resources".to_owned(),
                    some => alternatives(some.iter().map(String::as_str)),
                };
                let differs = match (wanted, elsewhere) {
                    ("*", _) => "and it takes no resource but `*`".to_owned(),
                    (_, true) => format!("not on `{wanted}`"),
                    (_, false) => format!("which is a part of `{wanted}`"),
                };
                format!("{place} allows that only on {resources}, {differs}")
            }
            Self::Parts { example } => format!("no statement allows {example}, for example"),
            Self::Limited(source) => not_left_by(source),
            Self::Accounts => {
                "that is in another account, which must allow it too: what its policies say is not known"
                    .to_owned()
            }
            Self::Unread(policy) => unread(policy, None),
            Self::UnreadBoundary(policy) => {
                let what = match policy {
                    Named::Aws(_) => "what that says in this partition is not known",
                    Named::Customer(_) => "what that says is not declared",
                };
                format!("`{}` is its permissions boundary, and {what}", policy.name())
            }
            Self::Unconsented(consent, is_declared) => not_let_in_by(consent, *is_declared),
            Self::Nothing => "no statement allows that".to_owned(),
        }
    }
}

/// That what limits all grants does not leave it.
fn not_left_by(limit: &Source) -> String {
    match limit {
        Source::Boundary(policy) => format!(
            "its permissions boundary, `{}`, does not allow that",
            policy.name()
        ),
        Source::Guardrail(kind, path) => format!(
            "the {} {path} does not allow that, nor does another of its level",
            kind.noun()
        ),
        _ => "what limits its policies does not allow that".to_owned(),
    }
}

/// That a policy does not let the caller in.
fn not_let_in_by(consent: &Consent, is_declared: bool) -> String {
    match (consent, is_declared) {
        (Consent::Trust(role), _) => {
            format!("no statement of the trust policy of `{role}` lets it in")
        }
        (Consent::Key(key), _) => format!(
            "no statement of the policy of key `{key}` allows that, or leaves it to the account"
        ),
        (Consent::Bucket(bucket), true) => {
            format!(
                "no statement of the policy of `{bucket}`, which is in another account, allows that"
            )
        }
        (Consent::Bucket(bucket), false) => format!(
            "`{bucket}` is in another account, which must allow that too: its policy is not declared"
        ),
    }
}

/// The policy whose text is not known, where it decides.
fn unknown(part: &Part) -> Option<Miss> {
    let policies = &part.policies;
    let allowed = || policies.set.decide(&part.question).verdict == Verdict::Allowed;
    match (&policies.unread, &policies.unread_boundary) {
        (Some(policy), _) => Some(Miss::Unread(policy.clone())),
        (None, Some(boundary)) if allowed() => Some(Miss::UnreadBoundary(boundary.clone())),
        _ if policies.is_unknown_trust && allowed() => Some(unconsented(policies)),
        _ => None,
    }
}

/// Whether a statement allows all requests of a part.
fn allows_all(trace: &Trace) -> bool {
    trace.effect == Effect::Allow && trace.extent() == Extent::All
}

/// Whether more than one statement allows some of a part.
fn several(traces: &[Trace]) -> bool {
    let allows = traces
        .iter()
        .filter(|trace| trace.effect == Effect::Allow && trace.extent() != Extent::None);
    allows.count() > 1
}

/// What limits all grants and allows nothing of a part by itself.
fn silent_limit<'p>(policies: &'p Policies, traces: &[Trace]) -> Option<&'p Source> {
    let (_, source) = policies.limits().find(|(limit, _)| {
        !traces
            .iter()
            .any(|trace| policies.set.kind(trace.id) == Some(*limit) && allows_all(trace))
    })?;
    Some(source)
}

/// That the policy whose consent is needed lacks it.
fn unconsented(policies: &Policies) -> Miss {
    match policies.consent() {
        Some((consent, is_declared)) => Miss::Unconsented(consent.clone(), is_declared),
        None => Miss::Nothing,
    }
}

/// Whether the policy whose consent is needed lacks it. Of another account's bucket, that is not said before
/// the identity's own policies allow it: both must.
fn lacks_consent(policies: &Policies, traces: &[Trace], granted: bool) -> bool {
    let both = matches!(policies.consent(), Some((Consent::Bucket(_), _)));
    policies.lacks_consent(traces) && (granted || !both)
}

/// Whether it is a statement of the policy of another account's bucket that does not suffice.
fn is_of_owner(policies: &Policies, miss: &Miss) -> bool {
    match (miss, policies.consent()) {
        (Miss::Condition { place, .. }, Some((Consent::Bucket(bucket), _))) => {
            matches!(&place.source, Source::BucketPolicy(of) if of == bucket)
        }
        _ => false,
    }
}

/// What the statement lacks that comes nearest. Of two that come as near, the identity's own is the one to fix.
fn nearest(part: &Part, traces: &[Trace]) -> Option<Miss> {
    traces
        .iter()
        .filter_map(|trace| near(part, trace))
        .min_by_key(|miss| (miss.distance(), miss.is_managed()))
}

/// What a statement lacks to allow all requests of a part; `None` where it has nothing to do with them.
fn near(part: &Part, trace: &Trace) -> Option<Miss> {
    let policies = &part.policies;
    let condition = |wanted: fn(&ConditionTrace) -> bool| {
        let mut conditions = trace.conditions.iter();
        let found = conditions.find(|condition| wanted(condition))?;
        Failed::of(part, trace.id, found)
    };
    let open = || condition(|condition| condition.extent != Extent::All);
    let place = || Place::of(policies, trace.id);
    match trace.effect {
        Effect::Deny if trace.extent() == Extent::None => None,
        Effect::Deny => Some(Miss::Denied {
            failed: open().or_else(|| condition(|_| true)),
            place: place(),
        }),
        Effect::Allow
            if !policies.grants(trace)
                || trace.action == Extent::None
                || trace.principal != Extent::All =>
        {
            None
        }
        Effect::Allow => match (trace.resource, open()) {
            (Extent::All, Some(failed)) => Some(Miss::Condition {
                place: place(),
                failed,
            }),
            (Extent::All, None) if trace.action == Extent::All => None,
            // All of the resource, and not all of the actions.
            (Extent::All, None) => Some(Miss::SomeActions { place: place() }),
            (extent, _) => Some(Miss::OtherResource {
                place: place(),
                resources: resources(policies, trace),
                elsewhere: extent == Extent::None,
            }),
        },
    }
}

/// The resources that a statement names.
fn resources(policies: &Policies, trace: &Trace) -> Vec<String> {
    match policies.statement(trace.id) {
        Some((_, statement)) => match &statement.resource {
            Some(Clause::Is(resources)) => resources.iter().cloned().collect(),
            Some(Clause::Not(_)) | None => Vec::new(),
        },
        None => Vec::new(),
    }
}
