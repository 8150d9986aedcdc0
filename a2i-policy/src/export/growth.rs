//! What a difference between what is committed and what is declared means for access.

use super::source::Sources;
use crate::document::{PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use a2i_policy_core::evaluate::Difference;
use a2i_policy_core::policy::read;
use a2i_policy_core::stack::written_names;
use std::collections::BTreeSet;

/// What a new version of a policy means for access; `None` for what is no policy.
pub(super) fn difference(
    sources: &Sources,
    name: &str,
    committed: &str,
    text: &str,
) -> Option<Difference> {
    let compare = match name {
        _ if name.ends_with(TRUST_SUFFIX) => Difference::of_trust,
        _ if name.ends_with(PERMISSIONS_SUFFIX) => Difference::of_permissions,
        _ => return None,
    };
    let (old, new) = (read(committed).ok()?, read(text).ok()?);
    // A name that only the old version spells out may be filled in now: then nothing is known of it.
    let taken = sources.taken();
    if written_names(&old).any(|name| !taken.contains(name)) {
        return Some(compare(&old, &new));
    }
    let parameters = sources.parameters();
    let [old, new] = [old, new].map(|document| document.with_parameters(&parameters));
    Some(compare(&old, &new))
}

/// What attaches a managed policy in a template or a report of ours, with the line above it that says
/// to whom: a managed policy stands in no policy document.
pub(super) fn attachments(text: &str) -> BTreeSet<(&str, &str)> {
    const OWNERS: [&str; 4] = ["\"RoleName\"", "\"UserName\"", "\"role\"", "\"user\""];
    const ATTACHED: [&str; 3] = [":iam::aws:policy/", "| all that `", ">all that <code>"];
    let mut owner = "";
    let mut attachments = BTreeSet::new();
    for line in text.lines() {
        let line = line.trim().trim_end_matches(',');
        if OWNERS.iter().any(|start| line.starts_with(start)) {
            owner = line;
        }
        if ATTACHED.iter().any(|part| line.contains(part)) {
            attachments.insert((owner, line));
        }
    }
    attachments
}
