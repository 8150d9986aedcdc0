//! What is attached.

use super::meaning::Meaning;
use super::permissions::Permissions;
use crate::export::attachments::Attached;

/// What it means that something else is attached: of policies of the account, what all policies together do.
pub(super) fn attached_meaning(old: &Permissions, new: &Permissions, own: &Meaning) -> Meaning {
    let grew = new.attached.without(&old.attached);
    let (evaluated, grew): (Vec<_>, Vec<_>) = grew.into_iter().partition(|arn| new.is_own(arn));
    let shrank = old.attached.without(&new.attached);
    let shrank: Vec<_> = shrank.into_iter().filter(|arn| !old.is_own(arn)).collect();
    let mut access = changed(&grew, &shrank);
    if access.is_empty() || !evaluated.is_empty() {
        access.push(own.access.clone());
    }
    Meaning {
        access: access.join("; "),
        is_safe: grew.is_empty() && (evaluated.is_empty() || own.is_safe),
    }
}

/// What is attached and was not, and the reverse, in words.
pub(super) fn changes(old: &Attached, new: &Attached) -> String {
    changed(&new.without(old), &old.without(new)).join("; ")
}

fn changed(grew: &[&str], shrank: &[&str]) -> Vec<String> {
    let sides = [
        (grew, "access grew: it attaches"),
        (shrank, "access shrank: it attached"),
    ]
    .into_iter()
    .filter(|(arns, _)| !arns.is_empty());
    sides
        .map(|(arns, start)| format!("{start} `{}`", arns.join("`, `")))
        .collect()
}
