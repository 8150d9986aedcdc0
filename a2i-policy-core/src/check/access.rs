use super::narrow::Narrow;
use super::readable::is_readable;
use super::{Report, assertions, needs, privileges};
use crate::hash::{self, Map};
use crate::needs::Call;
use crate::stack::Assertion;

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
