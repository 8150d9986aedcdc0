use super::narrow::Narrow;
use super::{Report, assertions, needs, privileges};
use crate::hash::{self, Map};
use crate::needs::Call;
use crate::stack::{Assertion, Grant, Holder, Identity, Resource, Verb};

/// Whether the policies allow what they should and no more, by evaluating them as IAM does.
pub(super) fn check(report: &mut Report<'_>) {
    let mut calls: Map<&str, Vec<&Call<'_>>> = hash::map(report.policies.len());
    for call in report.calls {
        let identity = call.identity.ident.value.as_str();
        calls.entry(identity).or_default().push(call);
    }
    let mut assertions: Map<&str, Vec<&Assertion>> = Map::default();
    for assertion in &report.stack.assertions {
        let identity = assertion.identity.value.as_str();
        assertions.entry(identity).or_default().push(assertion);
    }
    let mut narrow = Narrow::default();
    for identity in report.stack.identities() {
        let ident = identity.ident.value.as_str();
        // Of two that share an identifier, the first one counts.
        let (calls, assertions) = (calls.remove(ident), assertions.remove(ident));
        if calls.is_none() && assertions.is_none() && identity.least_privilege.is_none() {
            continue;
        }
        // A verb that could not be read, or whose names mean nothing, is reported already. Whether
        // it would have met a need is not known.
        let broken = report.broken.contains(&identity.ident.at);
        if broken || report.policies(identity).is_none() || !is_readable(report, identity) {
            continue;
        }
        let calls = calls.unwrap_or_default();
        needs::check(report, &calls, &mut narrow);
        assertions::check(report, identity, &assertions.unwrap_or_default());
        if identity.least_privilege.is_some() {
            privileges::check(report, identity, &calls);
        }
    }
    narrow.check(report);
}

/// Whether all could be read that says what an identity may do.
fn is_readable(report: &Report<'_>, identity: &Identity) -> bool {
    let names = report.names;
    let is_declared = |name: &str| names.get(name).is_some();
    let bucket = |name: &str| names.bucket(name).is_some_and(|bucket| bucket.complete);
    let role = |name: &str| names.identity(name).is_some();
    let is_granted = |grant: &Grant| match &grant.verb {
        Verb::Access { bucket: name, .. } => bucket(&name.value),
        Verb::Pass { role: name, .. } => role(&name.value),
        Verb::Include(_) => true,
        Verb::Statement { resources, .. } => {
            resources.iter().all(|resource| match &resource.value {
                Resource::Arn(_) => true,
                Resource::Named(name) => is_declared(name),
                Resource::Objects { bucket: name, .. } => bucket(name),
            })
        }
    };
    let is_held = |holder: Holder<'_>| holder.complete && holder.grants.iter().all(is_granted);
    let boundary = identity
        .boundary
        .as_ref()
        .and_then(|name| names.get(&name.value)?.holder());
    let is_managed =
        |name: &str| names.policy(name).is_some() || report.account.managed_policy(name).is_some();
    let mut members = identity.member.iter();
    let mut holders = names.holders_of(identity).into_iter().chain(boundary);
    holders.all(is_held)
        && members.all(|group| names.group(&group.value).is_some())
        && names.attached_to(identity).into_iter().all(is_managed)
}
