//! What a difference between what is committed and what is declared means for access.

use super::attachments::Attached;
use super::source::Sources;
use crate::document::{MANAGED_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use a2i_policy_core::evaluate::Difference;
use a2i_policy_core::policy::read;
use a2i_policy_core::stack::written_names;

/// What a new version of a file means for access.
pub(super) struct Meaning {
    /// In words.
    pub(super) access: String,
    /// Whether it is proven that nothing is allowed that was not.
    pub(super) is_safe: bool,
}

/// `None` for what is no policy.
pub(super) fn meaning(
    sources: &Sources,
    name: &str,
    committed: &str,
    text: &str,
) -> Option<Meaning> {
    if name.ends_with(MANAGED_SUFFIX) {
        return attachments(committed, text);
    }
    let difference = difference(sources, name, committed, text)?;
    Some(Meaning {
        access: difference.to_string(),
        is_safe: difference.is_safe(),
    })
}

fn attachments(committed: &str, text: &str) -> Option<Meaning> {
    let (old, new) = (Attached::read(committed)?, Attached::read(text)?);
    let (grew, shrank) = (new.without(&old), old.without(&new));
    let sides = [
        (&grew, "access grew: it attaches"),
        (&shrank, "access shrank: it attached"),
    ];
    let access: Vec<_> = sides
        .into_iter()
        .filter(|(arns, _)| !arns.is_empty())
        .map(|(arns, start)| format!("{start} `{}`", arns.join("`, `")))
        .collect();
    Some(Meaning {
        access: access.join("; "),
        is_safe: grew.is_empty(),
    })
}

fn difference(sources: &Sources, name: &str, committed: &str, text: &str) -> Option<Difference> {
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
