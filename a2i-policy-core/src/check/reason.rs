//! Why a claim about requests is not proven, in words.

use super::failed::{Asker, Failed};
use crate::a2i::{Operation, SAGEMAKER};
use crate::account::{Consent, Named, Part, Policies, Source};
use crate::evaluate::{
    ConditionTrace, ContextValue, Example, Extent, PolicyKind, StatementId, Trace, Undeniable,
    Verdict,
};
use crate::message::{Message, alternatives};
use crate::needs::via_service_of;
use crate::parameter::quoted;
use crate::pattern::{Answer, Pattern};
use crate::policy::{Clause, Condition, Effect, Statement, is_account};
use crate::stack::{Access, Bucket, PREFIX_KEY, Settings};
use std::fmt;

/// What is to be fixed, and where.
struct Fixing<'f> {
    settings: &'f Settings,
    identity: &'f str,
    asker: Asker,
    action: &'f str,
    /// What is asked about, as it is written in the source.
    on: &'f str,
    /// Its ARN.
    wanted: &'f str,
    /// The verb that allows it.
    grant: &'f str,
    /// What claims it.
    claim: &'f str,
}

/// That all requests of a claim are allowed is not proven.
#[allow(clippy::too_many_arguments, reason = "each is said once")]
pub(super) fn not_allowed(
    identity: &str,
    action: &str,
    on: &str,
    arn: &str,
    miss: &Miss,
    settings: &Settings,
) -> Message {
    let reason = miss.reason(arn);
    let message = Message::new(format!(
        "`{identity}` is not proven to be allowed `{action}` on `{on}`: {reason}"
    ));
    let grant = format!("allow {action:?} on {on};");
    let fix = miss
        .fix(&Fixing {
            settings,
            identity,
            asker: Asker::Itself,
            action,
            on,
            wanted: arn,
            grant: &grant,
            claim: "this assertion",
        })
        .unwrap_or_else(|| format!("add `{grant}` to `{identity}`"));
    message.help(match miss {
        // Nor is it that nothing is allowed.
        Miss::Accounts | Miss::Unread(_) | Miss::UnreadBoundary(_) => fix,
        _ => format!("{fix}, or assert that it `cannot`"),
    })
}

/// That a call on a key that a claim implies is allowed is not proven.
#[allow(clippy::too_many_arguments, reason = "each is said once")]
pub(super) fn key_not_allowed(
    identity: &str,
    action: &str,
    on: &str,
    key_action: &str,
    (key, on_key): (&str, &str),
    bucket: &Bucket,
    miss: &Miss,
    settings: &Settings,
) -> Message {
    let reason = miss.reason(key);
    let when = via_service_of(key).map_or_else(String::new, |via| {
        let via = quoted(&via);
        format!(" when {{ StringEquals: {{ \"kms:ViaService\": {via} }} }}")
    });
    let mut accesses = Access::ALL.iter();
    let access = accesses.find(|it| it.key_use().is_some_and(|it| it.action() == key_action));
    let bucket_name = &bucket.ident.value;
    let grant = match (bucket.key_parameter, access) {
        // The key has no name by which a policy may speak of it.
        (Some(_), Some(access)) => format!("{} {bucket_name};", access.keyword()),
        _ => format!("allow {key_action:?} on {on_key}{when};"),
    };
    let fix = miss.fix(&Fixing {
        settings,
        identity,
        asker: Asker::S3,
        action: key_action,
        on: on_key,
        wanted: key,
        grant: &grant,
        claim: "this assertion",
    });
    Message::new(format!(
        "`{identity}` is not proven to be allowed `{action}` on `{on}`: that takes `{key_action}` on the key of `{bucket_name}`, and {reason}"
    ))
    .help(fix.unwrap_or_else(|| format!("add `{grant}` to `{identity}`")))
}

/// The conditions of trust policies that no one account meets.
pub(super) fn two_accounts(role: &str, alone: bool, accounts: &[String]) -> Message {
    let named: Vec<String> = accounts.iter().map(|each| format!("`{each}`")).collect();
    let named = named.join(" and ");
    let message = Message::new(if alone {
        format!(
            "`{role}` cannot be assumed: its trust policy takes requests of different accounts, {named}, and the role is of one"
        )
    } else {
        format!(
            "`{role}` and another role cannot both be assumed: their trust policies take requests of different accounts, {named}, and the roles are of one"
        )
    });
    let account = accounts
        .iter()
        .find(|account| is_account(account))
        .map_or("111122223333", String::as_str);
    message.help(format!(
        "state the account, such as `account = {account:?};`, and compare with that one in every `when`"
    ))
}

/// How an identity comes by rights.
#[derive(Clone, Copy)]
pub(super) enum Way<'r> {
    /// They are its own.
    Directly,
    /// As a federated user, for whom it calls `sts:GetFederationToken`.
    Federation,
    /// By roles that it assumes, one after the other.
    Roles(&'r [&'r str]),
}

/// That no request of a claim is allowed is not proven: why, and on which way.
///
/// `deny` says what denies them; `others` make the identity, and what it is allowed.
pub(super) fn not_denied(
    identity: &str,
    (action, on): (&str, &str),
    allowing: &Allowing,
    way: Way<'_>,
    others: bool,
    deny: &str,
) -> Message {
    let (before, holder) = match way {
        Way::Directly => (String::new(), None),
        Way::Federation => (
            "in a session that it gets by `sts:GetFederationToken`, ".to_owned(),
            None,
        ),
        Way::Roles(roles) => {
            let quoted: Vec<String> = roles.iter().map(|role| format!("`{role}`")).collect();
            let before = format!("it may assume {}, and ", quoted.join(", then "));
            (before, roles.last().copied())
        }
    };
    let allowing_text = allowing.text(holder);
    let sessions = |action: &str, on: &str, whose: &str| {
        format!(
            "add `deny {action:?} on {on};` to `{identity}`, or assert `cannot directly` if what {whose} may do does not count"
        )
    };
    Message::new(format!(
        "`{identity}` is not proven to be denied every `{action}` on `{on}`: {before}{allowing_text}"
    ))
    .help(match (way, allowing) {
        (Way::Roles([first, ..]), _) => sessions("sts:AssumeRole", first, "its roles"),
        (Way::Federation, _) => sessions("sts:GetFederationToken", "\"*\"", "federated users"),
        (_, Allowing::Always(always)) if always.action().eq_ignore_ascii_case(action) => {
            "delete this assertion".to_owned()
        }
        (_, Allowing::Always(_)) => {
            "name the actions that are meant, such as `\"sts:AssumeRole\"`".to_owned()
        }
        (Way::Directly | Way::Roles([]), _) if others => deny.to_owned(),
        (Way::Directly | Way::Roles([]), _) => match allowing.managed() {
            Some(policy) => format!("do not attach `{policy}` to `{identity}`, or {deny}"),
            None => format!("allow less, or {deny}"),
        },
    })
}

/// What allows something that should not be.
pub(super) enum Allowing {
    /// A statement, and a request that is allowed.
    Request {
        place: Option<Place>,
        request: String,
    },
    /// A statement that may allow it, where a condition holds that may, or else.
    Perhaps {
        place: Place,
        failed: Option<Failed>,
    },
    /// A policy whose text is not known.
    Unread(Named),
    /// No policy can deny it.
    Always(Undeniable),
    /// Others make the identity of this identifier.
    Others(String),
    Unknown,
}

impl Allowing {
    /// `holder` is the role that has these policies, if not the identity itself.
    fn text(&self, holder: Option<&str>) -> String {
        match self {
            Self::Request {
                place: Some(place),
                request,
            } => format!("{} allows {request}", place.text(holder)),
            Self::Request {
                place: None,
                request,
            } => format!("its policies allow {request}"),
            Self::Perhaps {
                place,
                failed: Some(failed),
            } => {
                let (wants, sends) = failed.texts();
                format!(
                    "{} allows that where {wants}, and {sends}",
                    place.text(holder)
                )
            }
            Self::Perhaps {
                place,
                failed: None,
            } => format!("{} may allow some of that", place.text(holder)),
            Self::Unread(policy) => unread(policy, holder),
            Self::Always(always) => {
                let action = always.action();
                let everyone = if always.is_for_users() {
                    "every user"
                } else {
                    "everyone"
                };
                format!("`{action}` is allowed to {everyone}, and no `deny` takes that away")
            }
            Self::Others(ident) => {
                format!("others make `{ident}`, and may allow it more than is declared here")
            }
            Self::Unknown => "that cannot be decided".to_owned(),
        }
    }

    /// The policy that allows it, or may, and cannot be changed here.
    fn managed(&self) -> Option<&str> {
        match self {
            Self::Request { place, .. } => place.as_ref()?.managed(),
            Self::Perhaps { place, .. } => place.managed(),
            Self::Unread(policy) => Some(policy.name()),
            Self::Always(_) | Self::Others(_) | Self::Unknown => None,
        }
    }
}

/// That what an attached policy says is not known.
fn unread(policy: &Named, holder: Option<&str>) -> String {
    let to = holder.map_or_else(String::new, |holder| format!(" to `{holder}`"));
    let name = policy.name();
    match policy {
        Named::Aws(_) => {
            format!("`{name}` is attached{to}, but what it says in this partition is not known")
        }
        Named::Customer(_) => format!("`{name}` is attached{to}, and what it says is not declared"),
    }
}

/// Why a part of a claim that something is not allowed is not proven.
pub(super) fn allowing(part: &Part) -> Allowing {
    if let Some(policy) = &part.policies.unread {
        return Allowing::Unread(policy.clone());
    }
    if let Some(action) = part.question.always_allowed() {
        return Allowing::Always(action);
    }
    let place = |id| Place::of(&part.policies, id);
    if let Example::Request(request) = part.allowed() {
        let by = part.policies.set.decide(&request);
        return Allowing::Request {
            place: by.identity.or(by.resource).map(place),
            request: request.to_string(),
        };
    }
    let traces = part.policies.set.trace(&part.question);
    let allows = traces.iter().filter(|trace| {
        trace.effect == Effect::Allow && trace.extent() != Extent::None && grants(part, trace)
    });
    let Some(most) = allows.max_by_key(|trace| (trace.extent(), std::cmp::Reverse(trace.id)))
    else {
        let others = part.policies.others.clone();
        return others.map_or(Allowing::Unknown, Allowing::Others);
    };
    let open = most
        .conditions
        .iter()
        .find(|condition| condition.extent == Extent::Some);
    let statement = part.policies.statement(most.id);
    Allowing::Perhaps {
        place: place(most.id),
        failed: open
            .zip(statement)
            .map(|(open, (_, statement))| failed(part, statement, open)),
    }
}

/// Whether a statement is one of a policy that grants, rather than limits.
fn grants(part: &Part, trace: &Trace) -> bool {
    match part.policies.set.kind(trace.id) {
        Some(kind) => !kind.is_limit() && kind != PolicyKind::ResourceControl,
        None => true,
    }
}

/// The nearest that a statement comes to allowing all requests of a part, or what prevents it.
pub(super) fn miss(part: &Part) -> Miss {
    let policies = &part.policies;
    if let Some(policy) = &policies.unread {
        return Miss::Unread(policy.clone());
    }
    if let Some(policy) = &policies.unread_boundary {
        if policies.set.decide(&part.question).verdict == Verdict::Allowed {
            return Miss::UnreadBoundary(policy.clone());
        }
    }
    if policies.is_unknown_trust && policies.set.decide(&part.question).verdict == Verdict::Allowed
    {
        return policies
            .consent()
            .map_or(Miss::Nothing, |(consent, is_declared)| {
                Miss::Unconsented(consent.clone(), is_declared)
            });
    }
    let traces = policies.set.trace(&part.question);
    let kind = |trace: &Trace| policies.set.kind(trace.id);
    let grants = |trace: &Trace| grants(part, trace);
    // Of two that come as near, the identity's own is the one to fix.
    let nearest = traces
        .iter()
        .filter(|trace| trace.effect == Effect::Deny || grants(trace))
        .filter_map(|trace| near(part, trace))
        .min_by_key(|(rank, miss)| (*rank, miss.is_managed()));
    let allows = |trace: &&Trace| trace.effect == Effect::Allow && trace.extent() == Extent::All;
    let mut allowing = traces.iter().filter(allows);
    let granted = allowing.any(grants);
    let limits = policies.limits();
    let mut silent = limits.filter(|(limit, _)| {
        let mut own = traces.iter().filter(|trace| kind(trace) == Some(*limit));
        !own.any(|trace| allows(&trace))
    });
    match nearest {
        Some((0, miss)) => miss,
        _ if granted && silent.clone().next().is_some() => {
            let source = silent.next().map(|(_, source)| source.clone());
            Miss::Limited(source.unwrap_or(Source::Own))
        }
        Some((1, miss)) if !is_of_owner(policies, &miss) => miss,
        _ if lacks_consent(policies, &traces, granted) => match policies.consent() {
            Some((consent, is_declared)) => Miss::Unconsented(consent.clone(), is_declared),
            None => Miss::Nothing,
        },
        _ if granted && part.question.crosses_accounts() && policies.consent().is_none() => {
            Miss::Accounts
        }
        Some((rank, miss)) => match policies.set.refused(&part.question) {
            // Where several statements share in it, one that they all leave out says more.
            Example::Request(request) if rank < 4 && several(&traces) => Miss::Parts {
                example: Some(request.to_string()),
            },
            _ => miss,
        },
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

/// How near a statement comes to allowing all requests of a part, the nearest first, and what it lacks; `None`
/// where it has nothing to do with them.
fn near(part: &Part, trace: &Trace) -> Option<(u8, Miss)> {
    let policies = &part.policies;
    let condition = |wanted: &dyn Fn(&ConditionTrace) -> bool| {
        let found = trace
            .conditions
            .iter()
            .find(|condition| wanted(condition))?;
        let (_, statement) = policies.statement(trace.id)?;
        Some(failed(part, statement, found))
    };
    let open = || condition(&|condition| condition.extent != Extent::All);
    let place = || Place::of(policies, trace.id);
    match trace.effect {
        Effect::Deny if trace.extent() != Extent::None => {
            let failed = open().or_else(|| condition(&|_| true));
            let place = place();
            Some((0, Miss::Denied { place, failed }))
        }
        Effect::Deny => None,
        Effect::Allow if trace.action == Extent::None || trace.principal != Extent::All => None,
        Effect::Allow => match (trace.resource, open()) {
            (Extent::All, Some(failed)) => {
                let place = place();
                Some((1, Miss::Condition { place, failed }))
            }
            (Extent::All, None) if trace.action == Extent::All => None,
            // All of the resource, and not all of the actions.
            (Extent::All, None) => Some((2, Miss::SomeActions { place: place() })),
            (extent, _) => {
                let miss = Miss::OtherResource {
                    place: place(),
                    resources: resources(policies, trace),
                    elsewhere: extent == Extent::None,
                };
                Some((if extent == Extent::None { 4 } else { 3 }, miss))
            }
        },
    }
}

/// Whether more than one statement allows a part.
fn several(traces: &[Trace]) -> bool {
    let allows = traces
        .iter()
        .filter(|trace| trace.effect == Effect::Allow && trace.extent() != Extent::None);
    allows.count() > 1
}

/// A condition of a statement, with what it wants and what the requests carry.
fn failed(part: &Part, statement: &Statement, trace: &ConditionTrace) -> Failed {
    let comparisons = statement.condition.iter().flat_map(Condition::comparisons);
    let wants = comparisons
        .filter(|(operator, key, _)| *operator == trace.operator && *key == trace.key)
        .flat_map(|(_, _, values)| values);
    Failed {
        operator: trace.operator.to_string(),
        key: trace.key.clone(),
        wants: wants.map(|value| value.as_str().to_owned()).collect(),
        sends: part.question.carries(&trace.key).clone(),
        possible: trace.extent == Extent::Some,
    }
}

fn resources(policies: &Policies, trace: &Trace) -> Vec<String> {
    match policies
        .statement(trace.id)
        .map(|(_, statement)| &statement.resource)
    {
        Some(Some(Clause::Is(resources))) => resources.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

/// A need that is not met.
pub(super) struct Unmet<'a> {
    pub(super) settings: &'a Settings,
    pub(super) kind: &'a str,
    pub(super) identity: &'a str,
    pub(super) noun: &'a str,
    pub(super) task: &'a str,
    pub(super) operation: &'a str,
    pub(super) asked: Asked<'a>,
    pub(super) action: &'a str,
    /// The resource, as it is written in the source.
    pub(super) on: String,
    /// Whether an AWS page says what the request carries.
    pub(super) documented: bool,
    /// Whether CloudFormation makes it, in the name of the identity.
    pub(super) forwarded: bool,
    /// The pattern of the resource.
    pub(super) wanted: String,
    pub(super) miss: Miss,
    /// The verb that would meet it.
    pub(super) remedy: String,
    /// The managed policy that would meet it.
    pub(super) attach: Option<&'a str>,
}

/// What is needed.
pub(super) enum Asked<'a> {
    /// A service must assume the role.
    Assume(&'a str),
    /// Every object of a bucket.
    Objects {
        access: Access,
        bucket: &'a str,
        name: &'a str,
        under: Option<&'a str>,
    },
    /// A bucket.
    Bucket {
        access: Access,
        bucket: &'a str,
        name: &'a str,
        under: Option<String>,
    },
    /// The key that encrypts a bucket's objects.
    Key { action: &'a str, bucket: &'a str },
    /// Passing a role to a service.
    Pass { role: &'a str, to: String },
    /// Any other call.
    Call { action: &'a str, on: Option<String> },
}

impl Asked<'_> {
    /// What the identity may not do, and the call that is needed.
    fn texts(&self) -> (String, String) {
        match self {
            Self::Assume(service) => {
                let name = name_of(service);
                (
                    format!("{name} may not assume it"),
                    format!("`sts:AssumeRole` for the principal `{service}`"),
                )
            }
            Self::Objects {
                access,
                bucket,
                name,
                under,
            } => {
                let under = under.map_or_else(String::new, |under| format!(" under {under:?}"));
                let (verb, action) = (access.keyword(), access.action());
                (
                    format!("it may not {verb} every object of `{bucket}`{under}"),
                    format!("`{action}` on every object of `{name}`{under}"),
                )
            }
            Self::Bucket {
                access,
                bucket,
                name,
                under,
            } => {
                let under = under
                    .as_ref()
                    .map_or_else(String::new, |under| format!(" under {under:?}"));
                let (verb, action) = (access.keyword(), access.action());
                (
                    format!("it may not {verb} `{bucket}`{under}"),
                    format!("`{action}` on bucket `{name}`{under}"),
                )
            }
            Self::Key { action, bucket } => (
                format!("it may not use the key that encrypts `{bucket}`"),
                format!("`{action}` on that key"),
            ),
            Self::Pass { role, to } => (
                format!("it may not pass `{role}` to {}", name_of(to)),
                format!("`iam:PassRole` on role `{role}`"),
            ),
            Self::Call { action, on } => (
                format!("it may not call `{action}`"),
                match on {
                    Some(on) => format!("`{action}` on {on}"),
                    None => format!("`{action}`"),
                },
            ),
        }
    }
}

/// What people call a service.
fn name_of(service: &str) -> &str {
    match service {
        SAGEMAKER => "SageMaker",
        "bedrock.amazonaws.com" => "Bedrock",
        other => other,
    }
}

/// A statement, as people find it.
pub(super) struct Place {
    /// From 1.
    statement: usize,
    sid: Option<String>,
    source: Source,
}

impl Place {
    pub(super) fn of(policies: &Policies, id: StatementId) -> Self {
        let found = policies.statement(id);
        Self {
            statement: id.statement + 1,
            sid: found.and_then(|(_, statement)| statement.sid.clone()),
            source: found.map_or(Source::Own, |(source, _)| source.clone()),
        }
    }

    /// `holder` is the role that has it, if not the identity itself.
    fn text(&self, holder: Option<&str>) -> String {
        let number = self.statement;
        let sid = match self.sid.as_deref() {
            None | Some("") => String::new(),
            Some(sid) => format!(" (\"{sid}\")"),
        };
        let policy = match (&self.source, holder) {
            (Source::Own, None) => "its permissions policy".to_owned(),
            (Source::Own, Some(holder)) => format!("the permissions policy of `{holder}`"),
            (Source::Managed(name), None) => format!("`{name}`"),
            (Source::Managed(name), Some(holder)) => {
                format!("`{name}`, which is attached to `{holder}`,")
            }
            (Source::Customer(name), None) => format!("the policy `{name}`"),
            (Source::Customer(name), Some(holder)) => {
                format!("the policy `{name}`, which `{holder}` has,")
            }
            (Source::Group(name), None) => format!("its group `{name}`"),
            (Source::Group(name), Some(holder)) => {
                format!("`{name}`, the group of `{holder}`,")
            }
            (Source::Boundary(policy), None) => {
                format!("its permissions boundary, `{}`,", policy.name())
            }
            (Source::Boundary(policy), Some(holder)) => {
                format!(
                    "the permissions boundary of `{holder}`, `{}`,",
                    policy.name()
                )
            }
            (Source::Guardrail(kind, path), _) => format!("the {} {path}", kind.noun()),
            (Source::BucketPolicy(bucket), _) => format!("the policy of bucket `{bucket}`"),
            (Source::Session, _) => "its session policy".to_owned(),
            (Source::Trust, _) => "its trust policy".to_owned(),
            (Source::TrustOf(role), _) => format!("the trust policy of `{role}`"),
            (Source::KeyOf(bucket), _) => format!("the policy for the key of `{bucket}`"),
            (Source::KeyStatement(key), _) => format!("the policy for key `{key}`"),
            (Source::KeyPolicy(key), _) => format!("the policy of key `{key}`"),
        };
        format!("statement {number}{sid} of {policy}")
    }

    /// The managed policy that holds it.
    pub(super) fn managed(&self) -> Option<&'static str> {
        match self.source {
            Source::Managed(name) => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(None))
    }
}

/// How a need came to be unmet: the nearest that any statement came to it.
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
    /// Several statements each allow a part of it, and all together not all.
    Parts { example: Option<String> },
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
    /// Whether it is about a managed policy.
    pub(super) fn is_managed(&self) -> bool {
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

    /// Why a request for the resource `wanted` is not allowed. `policy` is the policy that says
    /// nothing of it, if none does.
    fn reason(&self, wanted: &str) -> String {
        match self {
            Self::Denied {
                place,
                failed: None,
            } => format!("{place} denies that"),
            Self::Denied {
                place,
                failed: Some(failed),
            } => {
                let (wants, sends) = failed.texts();
                format!("{place} denies that where {wants}, and {sends}")
            }
            Self::Condition { place, failed } => {
                let (wants, sends) = failed.texts();
                format!("{place} allows that only where {wants}, and {sends}")
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
            Self::Parts {
                example: Some(example),
            } => format!("no statement allows {example}, for example"),
            Self::Parts { example: None } => {
                "no statement allows all of that, and what several allow together is not known"
                    .to_owned()
            }
            Self::Limited(source) => match source {
                Source::Boundary(policy) => format!(
                    "its permissions boundary, `{}`, does not allow that",
                    policy.name()
                ),
                Source::Guardrail(kind, path) => format!(
                    "the {} {path} does not allow that, nor does another of its level",
                    kind.noun()
                ),
                _ => "what limits its policies does not allow that".to_owned(),
            },
            Self::Accounts => {
                "that is in another account, which must allow it too: what its policies say is not known"
                    .to_owned()
            }
            Self::Unread(policy) => unread(policy, None),
            Self::Unconsented(consent, is_declared) => unconsented(consent, *is_declared),
            Self::UnreadBoundary(Named::Aws(policy)) => format!(
                "`{policy}` is its permissions boundary, and what that says in this partition is not known"
            ),
            Self::UnreadBoundary(Named::Customer(policy)) => format!(
                "`{policy}` is its permissions boundary, and what that says is not declared"
            ),
            Self::Nothing => "no statement allows that".to_owned(),
        }
    }
}

impl Miss {
    /// What to state of the requests of an identity, if that would do.
    fn fact(&self, fixing: &Fixing<'_>) -> Option<String> {
        let Fixing {
            settings,
            identity,
            asker,
            ..
        } = *fixing;
        match self {
            Self::Denied {
                failed: Some(failed),
                ..
            } => failed.stated(settings, identity, asker, true),
            Self::Condition { failed, .. } => failed.stated(settings, identity, asker, false),
            _ => None,
        }
    }

    /// What fixes it other than one more grant, if that does not.
    fn fix(&self, fixing: &Fixing<'_>) -> Option<String> {
        let Fixing {
            settings,
            identity,
            asker,
            wanted,
            grant,
            claim,
            ..
        } = *fixing;
        match self {
            Self::Denied { place, failed } => Some(match &place.source {
                _ if self.fact(fixing).is_some() => self.fact(fixing)?,
                Source::Guardrail(_, path) if asker == Asker::Service => format!(
                    "have {path} spare what services do under their own names, by `\"BoolIfExists\": {{\"aws:PrincipalIsAWSService\": \"false\"}}` in that statement"
                ),
                Source::Boundary(Named::Aws(policy)) => format!(
                    "choose a boundary for `{identity}` that leaves that, in the place of `{policy}`"
                ),
                Source::Boundary(Named::Customer(policy)) | Source::Customer(policy) => format!(
                    "deny less in `policy {policy}`: spare what this needs by a narrower condition"
                ),
                Source::Group(group) => format!(
                    "deny less in `group {group}`: spare what this needs by a narrower condition"
                ),
                Source::Guardrail(_, path) if failed.is_some() => format!(
                    "do that in a way that {path} takes, or have it spare `{identity}` by a condition on \"aws:PrincipalArn\""
                ),
                Source::Guardrail(_, path) => format!(
                    "{path} forbids that to everyone: do without it, or have it spare `{identity}` by a condition on \"aws:PrincipalArn\""
                ),
                Source::BucketPolicy(of) | Source::KeyPolicy(of) => {
                    format!(
                        "deny less in `policy of {of}`: spare `{identity}` by a narrower condition"
                    )
                }
                Source::Managed(policy) => format!("do not attach `{policy}` to `{identity}`"),
                Source::TrustOf(role) => {
                    format!("delete that `Deny` from the trust policy of `{role}`, or deny less")
                }
                Source::Own
                | Source::Session
                | Source::Trust
                | Source::KeyOf(_)
                | Source::KeyStatement(_) => {
                    format!(
                        "deny less in `{identity}`: spare what this needs by a narrower condition"
                    )
                }
            }),
            Self::Condition { place, failed } => match &place.source {
                Source::TrustOf(role) => Some(match (&failed.sends, failed.wants.as_slice()) {
                    (ContextValue::Unknown, [value]) if failed.operator == "StringEquals" => {
                        let (key, value) = (&failed.key, quoted(value));
                        format!(
                            "add `when {{ {key:?}: {value} }}` to {claim} if its requests carry that, or delete the condition from the trust policy of `{role}`"
                        )
                    }
                    _ => format!("delete the condition from the trust policy of `{role}`"),
                }),
                Source::Own | Source::Managed(_) | Source::Customer(_) | Source::Group(_) => {
                    self.fact(fixing)
                }
                Source::KeyPolicy(key) => {
                    let consent = || fixing.consent(&Consent::Key(key.clone()), true);
                    self.fact(fixing).or_else(|| Some(consent()))
                }
                _ => None,
            },
            Self::Unconsented(consent, is_declared) => Some(fixing.consent(consent, *is_declared)),
            Self::Limited(Source::Boundary(Named::Aws(policy))) => Some(format!(
                "choose a boundary for `{identity}` that allows it too, in the place of `{policy}`"
            )),
            Self::Limited(Source::Boundary(Named::Customer(policy))) => {
                Some(format!("add `{grant}` to `policy {policy}`, too"))
            }
            Self::Limited(Source::Guardrail(_, path)) => Some(format!(
                "have {path}, or another policy of its level, allow it too"
            )),
            Self::Accounts => Some(format!(
                "delete {claim}, and see to it in the other account, or name a resource of this one"
            )),
            Self::Unread(Named::Aws(policy)) => Some(format!(
                "write `{grant}` in the place of `attach {policy};`"
            )),
            Self::Unread(Named::Customer(policy))
            | Self::UnreadBoundary(Named::Customer(policy)) => Some(format!(
                "say in `policy {policy}` what it says: `{{ include \"policies/{policy}.json\"; }}` behind its ARN"
            )),
            Self::UnreadBoundary(Named::Aws(_)) => Some(format!(
                "declare what bounds it, `policy Limit {{ {grant} }}`, and write `boundary Limit;` in `{identity}`"
            )),
            Self::OtherResource { resources, .. } => unstated(settings, resources, wanted),
            Self::SomeActions { .. } | Self::Parts { .. } | Self::Limited(_) | Self::Nothing => {
                None
            }
        }
    }
}

/// That a policy does not let the caller in.
fn unconsented(consent: &Consent, is_declared: bool) -> String {
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

impl Fixing<'_> {
    /// What lets the caller in.
    fn consent(&self, consent: &Consent, is_declared: bool) -> String {
        let Self {
            settings,
            identity,
            action,
            on,
            wanted,
            ..
        } = *self;
        let account = wanted.split(':').nth(4).filter(|it| is_account(it));
        let is_known = account.is_some();
        let account = account.unwrap_or("111122223333");
        match (consent, is_declared) {
            (Consent::Trust(role), _) if is_known => {
                format!("add `trust {identity};` to `{role}`")
            }
            (Consent::Trust(role), _) => format!("add `trust account {account:?};` to `{role}`"),
            (Consent::Key(_), _) if settings.account.is_none() => {
                format!("state it: `account = {account:?};`")
            }
            (Consent::Key(key), _) => {
                format!("add `allow {action:?} to {identity};` to `policy of {key}`")
            }
            (Consent::Bucket(bucket), true) => {
                format!("add `allow {action:?} to {identity} on {on};` to `policy of {bucket}`")
            }
            (Consent::Bucket(bucket), false) => format!(
                "declare what that account says of it: `policy of {bucket} {{ allow {action:?} to {identity} on {on}; }}`"
            ),
        }
    }
}

/// What is known of an ARN where the settings whose places hold `*` are those of another ARN, and these
/// settings, if there are any.
fn filled(settings: &Settings, arn: &str, other: &str) -> Option<(String, String)> {
    let places = [
        (3, "region", settings.region.is_none()),
        (4, "account", settings.account.is_none()),
    ];
    let other: Vec<&str> = other.splitn(6, ':').collect();
    let mut segments: Vec<&str> = arn.splitn(6, ':').collect();
    let mut stated = Vec::new();
    for (place, keyword, is_unstated) in places {
        let value = other.get(place)?;
        let open = segments.get_mut(place)?;
        if is_unstated && *open == "*" && !value.is_empty() && !value.contains(['*', '?', '$']) {
            *open = value;
            stated.push(format!("`{keyword} = {value:?};`"));
        }
    }
    (!stated.is_empty()).then(|| (segments.join(":"), stated.join(" and ")))
}

/// The settings to state, where nothing but that they are not keeps one of the resources from covering what
/// is wanted.
fn unstated(settings: &Settings, resources: &[String], wanted: &str) -> Option<String> {
    resources.iter().find_map(|resource| {
        let (asked, stated) = filled(settings, wanted, resource)?;
        let fits = Pattern::arn(resource).covers(&Pattern::new(&asked)) == Answer::Yes;
        fits.then(|| format!("add {stated}"))
    })
}

/// What a trust policy may ask of the requests of a service, where that differs from what it asks.
fn sent(settings: &Settings, failed: &Failed) -> Option<String> {
    let ContextValue::Known(values) = &failed.sends else {
        return None;
    };
    let [value] = values.as_slice() else {
        return None;
    };
    let key = &failed.key;
    let same = |operator: &str| failed.operator == operator && failed.wants.len() == 1;
    let mut text = value.to_string();
    let mut state = String::new();
    let operator = match (value.as_literal(), key.to_ascii_lowercase().as_str()) {
        (Some(_), _) => "StringEquals",
        (None, "aws:sourcearn") => {
            let mut wants = failed.wants.iter();
            if let Some((known, stated)) = wants.find_map(|arn| filled(settings, &text, arn)) {
                text = known;
                state = format!("state {stated} and ");
            }
            "ArnLike"
        }
        (None, _) => return None,
    };
    if state.is_empty() && same(operator) {
        return Some(format!(
            "write `{text:?}`: no more is documented of what it sends there"
        ));
    }
    Some(format!(
        "{state}write `when {{ {operator}: {{ {key:?}: {} }} }}`: no more is documented of what it sends there",
        quoted(&text)
    ))
}

/// Many needs of one tool that are not met: the first says why.
pub(super) fn calls_unmet(unmet: &Unmet<'_>, count: usize) -> Message {
    let Unmet {
        kind,
        identity,
        noun,
        task,
        operation,
        asked,
        miss,
        ..
    } = unmet;
    let (_, call) = asked.texts();
    let reason = match miss {
        Miss::Nothing => "none of its policies allows that".to_owned(),
        miss => miss.reason(&unmet.wanted),
    };
    Message::new(format!(
        "{kind} `{identity}` does not work for {noun} `{task}`: of the calls that {operation} makes, {count} are not allowed\nthe first is {call}, and {reason}"
    ))
    .help(format!("add `derive;` to `{identity}`: it allows what its tasks call"))
}

/// Whether a condition says to which service a role may be passed.
fn is_about_passing(failed: &Failed) -> bool {
    failed.key.eq_ignore_ascii_case(Operation::PassRole.key())
}

pub(super) fn need_unmet(unmet: &Unmet<'_>) -> Message {
    let Unmet {
        kind,
        identity,
        noun,
        task,
        operation,
        asked,
        miss,
        remedy,
        ..
    } = unmet;
    let (problem, call) = asked.texts();
    let trust = matches!(asked, Asked::Assume(_));
    let reason = match (miss, trust) {
        (Miss::Nothing, true) => "no statement of its trust policy allows that".to_owned(),
        (Miss::Nothing, false) => "none of its policies allows that".to_owned(),
        (miss, _) => miss.reason(&unmet.wanted),
    };
    let attach = match unmet.attach {
        Some(policy) => format!(", or `attach {policy};`"),
        None => String::new(),
    };
    let add = format!("add `{remedy}` to `{identity}`{attach}");
    let fix = miss.fix(&Fixing {
        settings: unmet.settings,
        identity,
        asker: match asked {
            Asked::Assume(_) => Asker::Service,
            Asked::Key { .. } => Asker::S3,
            _ if unmet.forwarded => Asker::CloudFormation,
            _ => Asker::Itself,
        },
        action: unmet.action,
        on: &unmet.on,
        wanted: &unmet.wanted,
        grant: remedy,
        claim: "this need",
    });
    let help = match (fix, miss) {
        (_, Miss::Condition { failed, .. }) if is_about_passing(failed) => {
            match (failed.wants.as_slice(), &failed.sends) {
                ([service], ContextValue::Unknown) => format!(
                    "say in the need to which service its requests pass the role, such as `when {{ \"iam:PassedToService\": {service:?} }}`, or {add}"
                ),
                _ => add,
            }
        }
        (Some(fix), _) => fix,
        (None, Miss::Condition { .. }) if trust && !unmet.documented => {
            "delete the `when`, unless the guide of the service says that it sends that".to_owned()
        }
        (None, Miss::Condition { failed, .. })
            if trust && failed.key.eq_ignore_ascii_case("aws:SourceAccount") =>
        {
            format!(
                "delete the `when`, or compare \"{}\" with the account that `account = \"…\";` states",
                failed.key
            )
        }
        (None, Miss::Condition { failed, .. }) if trust => sent(unmet.settings, failed).unwrap_or_else(|| format!(
            "delete the `when`: what {} sends is documented only as \"aws:SourceAccount\" and \"aws:SourceArn\"",
            match asked {
                Asked::Assume(service) => service,
                _ => "it",
            }
        )),
        (None, Miss::Condition { failed, .. }) if failed.key.eq_ignore_ascii_case(PREFIX_KEY) => {
            match failed.sends {
                ContextValue::Unknown => format!(
                    "{add}, or say in the need which prefix its requests state, such as `when {{ \"s3:prefix\": \"incoming/\" }}`"
                ),
                _ => add,
            }
        }
        (None, Miss::Condition { place, .. }) if place.managed().is_none() => {
            match remedy.contains(" when ") {
                true => add,
                false => format!("add `{remedy}` to `{identity}`, without `when`{attach}"),
            }
        }
        _ => add,
    };
    Message::new(format!(
        "{kind} `{identity}` does not work for {noun} `{task}`: {problem}\n{operation} needs {call}, and {reason}"
    ))
    .help(help)
}
