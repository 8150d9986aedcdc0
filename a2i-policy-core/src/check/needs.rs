use super::Report;
use super::failed::Failed;
use super::fit::is_refused;
use super::miss::Miss;
use super::narrow::Narrow;
use super::unmet::Unmet;
use crate::a2i::{Caller, TaskKind};
use crate::account::{Claim, Part, Taken};
use crate::hash::{Map, Set};
use crate::lint::{self, Level};
use crate::needs::{Call, Target};
use crate::policy::service_principal;
use crate::policy::validate::{Misfit, misspelt_principal};
use crate::stack::{Access, At, Identity, KeyUse, Resource, Verb, When};

/// Whether every call that tasks make as one identity is allowed.
pub(super) fn check<'a>(report: &mut Report<'a>, calls: &[&'a Call<'a>], narrow: &mut Narrow<'a>) {
    let mut found = Found::default();
    for call in calls {
        let unknown = match call.source {
            None => report.fit.action(call.action).cloned(),
            Some(_) => None,
        };
        if is_reported(report, call, unknown.as_ref()) {
            continue;
        }
        let Some(part) = unproven(report, call) else {
            continue;
        };
        if found.follows(call) {
            continue;
        }
        let miss = Miss::of(&part);
        if is_lacking(call, &miss) {
            let lacking = found.lacking.entry(call.task.ident.at).or_default();
            lacking.push((call, miss));
            continue;
        }
        let doubted = doubted(call, &miss);
        let at = doubted.and_then(|failed| compared(call.identity, failed));
        let at = at.unwrap_or(call.at);
        let is_doubt = doubted.is_some_and(|failed| failed.possible);
        let nearest = unknown.and_then(|misfit| misfit.nearest);
        let nearest = nearest.as_deref().or_else(|| swapped(call));
        let said_of = said_once_of(call, &miss);
        let message = Unmet::of(report, call, miss).message().or_rather(nearest);
        if said_of.is_some_and(|of| report.is_said(of, &message)) {
            continue;
        }
        if !is_doubt {
            report.error(at, message);
        } else if !report.lint(lint::NARROW_TRUST, call.identity.ident.at, at, message) {
            narrow.add(call, &part);
        }
    }
    report_lacking(report, found.lacking);
}

/// What is found of the calls of one identity.
#[derive(Default)]
struct Found<'a> {
    /// The buckets whose objects it is not allowed to use as it should.
    objects: Set<(At, Option<KeyUse>)>,
    /// What deployments lack altogether, which is much at once.
    lacking: Map<At, Vec<(&'a Call<'a>, Miss)>>,
}

impl Found<'_> {
    /// Whether a call that is not allowed follows from another: that it cannot use the key of a bucket is no
    /// second mistake where it cannot use its objects.
    fn follows(&mut self, call: &Call<'_>) -> bool {
        match call.target {
            Target::Objects { bucket, .. } => {
                let key_use = call.access().and_then(Access::key_use);
                self.objects.insert((bucket.ident.at, key_use));
                false
            }
            Target::Key(bucket) => self.objects.contains(&(bucket.ident.at, call.key_use())),
            _ => false,
        }
    }
}

/// Of which task, or of all, one message says what fixes many calls; `None` where each has its own.
fn said_once_of(call: &Call<'_>, miss: &Miss) -> Option<Option<At>> {
    if call.caller == Caller::Itself && miss.hangs_on_a_fact() {
        return Some(None);
    }
    let is_deployment = call.task.spec.kind == TaskKind::Deployment;
    is_deployment.then_some(Some(call.task.ident.at))
}

/// What is not proven of a call, unless it follows from what is reported or taken to be.
fn unproven<'a>(report: &Report<'a>, call: &'a Call<'a>) -> Option<Part> {
    let sends = |key: &str| call.sends(key);
    let requests = report.account.requests_of(call, &sends)?;
    let taken = match is_taken_to_be(call) {
        true => Taken::FromOthers,
        false => Taken::Nothing,
    };
    let answer = report.account.ask_with(&requests, Claim::All, taken);
    let part = answer.failing()?;
    let mut meant = report.meant(call.identity);
    let was_meant = match call.caller {
        Caller::Itself => meant.any(|meant| meant.matches(call.action)),
        Caller::Service(_) => report.mistrusting.contains(&call.identity.ident.at),
    };
    (!report.is_refused(part) && !was_meant).then(|| part.clone())
}

/// The condition of a trust policy that its service may not meet.
fn doubted<'m>(call: &Call<'_>, miss: &'m Miss) -> Option<&'m Failed> {
    match miss {
        Miss::Condition { failed, .. } if call.caller != Caller::Itself => Some(failed),
        _ => None,
    }
}

/// Whether what a call is about is wrong by itself, and reported where it is: an action that does not exist, a
/// service or a resource that is not valid.
fn is_reported<'a>(report: &Report<'a>, call: &Call<'a>, unknown: Option<&Misfit>) -> bool {
    let of = call.task.ident.at;
    let lint = unknown.map(|misfit| lint::lint_of(misfit.code));
    lint.is_some_and(|lint| report.level(lint, of) == Level::Deny)
        || is_no_service(report, call)
        || report.broken.contains(&of)
        || is_of_broken(report, &call.target)
        || matches!(call.target, Target::Stated(resource) if is_refused(report, of, resource))
}

/// Whether a deployment lacks a call altogether: it lacks many at once.
fn is_lacking(call: &Call<'_>, miss: &Miss) -> bool {
    call.task.spec.kind == TaskKind::Deployment
        && call.identity.derives.is_none()
        && (matches!(miss, Miss::Nothing) || miss.is_elsewhere())
}

/// What deployments lack, in one message each.
fn report_lacking<'a>(report: &mut Report<'a>, lacking: Map<At, Vec<(&'a Call<'a>, Miss)>>) {
    let mut lacking: Vec<_> = lacking.into_values().collect();
    lacking.sort_by_key(|calls| calls.first().map(|(call, _)| call.task.ident.at));
    for calls in lacking {
        let count = calls.len();
        let Some((call, miss)) = calls.into_iter().next() else {
            continue;
        };
        let unmet = Unmet::of(report, call, miss);
        let message = match count {
            1 => unmet.message(),
            _ => unmet.message_of_many(count),
        };
        report.error(call.at, message);
    }
}

/// Whether a need is that of a service which people state, and which is reported.
fn is_no_service(report: &Report<'_>, call: &Call<'_>) -> bool {
    match (call.caller, call.source) {
        (Caller::Service(service), None) => {
            let denied = report.level(lint::UNKNOWN_SERVICE_PRINCIPAL, call.task.ident.at);
            service_principal(service).is_some()
                || (denied == Level::Deny && misspelt_principal(service).is_some())
        }
        _ => false,
    }
}

/// Whether a call is taken to be allowed, since others make the identity and nothing is declared of its policies.
pub(super) fn is_taken_to_be(call: &Call<'_>) -> bool {
    match call.caller {
        Caller::Service(_) => call.identity.has_unknown_trust(),
        Caller::Itself => call.identity.has_unknown_rights(),
    }
}

/// Whether a call is about a bucket of which something is wrong.
fn is_of_broken(report: &Report<'_>, target: &Target<'_>) -> bool {
    let bucket = match target {
        Target::Objects { bucket, .. } | Target::Key(bucket) => Some(*bucket),
        Target::Stated(Resource::Named(name) | Resource::Objects { bucket: name, .. }) => {
            report.names.bucket(name)
        }
        _ => None,
    };
    bucket.is_some_and(|bucket| report.broken.contains(&bucket.ident.at))
}

/// The one value of a trust with which a condition compares what is sent.
fn compared(identity: &Identity, failed: &Failed) -> Option<At> {
    let conditions = identity.trusts.iter().flat_map(|trust| &trust.when);
    let operators = conditions.flat_map(|When(operators)| operators);
    let of_operator = operators.filter(|(it, _)| it.value.to_string() == failed.operator);
    let comparisons = of_operator.flat_map(|(_, block)| block);
    let mut same = comparisons.filter(|it| it.key.value.eq_ignore_ascii_case(&failed.key));
    let (only, None) = (same.next()?, same.next()) else {
        return None;
    };
    let mut values = only.values.iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.at),
        _ => None,
    }
}

/// The bucket that is meant where the input and the output of a task are each in the place of the other, by
/// what its role may do.
fn swapped<'a>(call: &Call<'a>) -> Option<&'a str> {
    let Target::Objects { bucket, .. } = call.target else {
        return None;
    };
    let task = call.task;
    let (input, output) = (task.name("input")?, task.name("output")?);
    let has = |wanted: Access, name: &str| {
        call.identity.grants.iter().any(|grant| match &grant.verb {
            Verb::Access { access, bucket, .. } => *access == wanted && bucket.value == name,
            _ => false,
        })
    };
    let are = has(Access::Read, output)
        && has(Access::Write, input)
        && !has(Access::Read, input)
        && !has(Access::Write, output);
    let other = if bucket.ident.value == input {
        output
    } else {
        input
    };
    are.then_some(other)
}
