use super::Report;
use crate::stack::{Grant, Holder, Identity, Resource, Verb};

/// Whether all could be read that says what an identity may do.
pub(super) fn is_readable(report: &Report<'_>, identity: &Identity) -> bool {
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
