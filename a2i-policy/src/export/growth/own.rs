//! What an identity may do, who assumes it, and for how long.

use super::meaning::Meaning;
use super::names::{BucketNames, comparable, comparable_texts};
use super::permissions::Permissions;
use super::policies::Policies;
use crate::export::settings::max_session_by;
use a2i_policy_core::evaluate::{Amount, Difference};
use std::cmp::Ordering;

/// Sessions that last longer are growth. That an identity stands under another path, and so is another one, is
/// recorded with its ARN. `None` where a file cannot be read.
pub(super) fn session_meaning(files: [Option<&str>; 2]) -> Option<Meaning> {
    let [old, new] = files.map(max_session_by);
    let (old, new) = (old?, new?);
    let access = match new.cmp(&old) {
        Ordering::Equal => "access stayed".to_owned(),
        change => {
            let change = match change {
                Ordering::Greater => "grew",
                _ => "shrank",
            };
            format!("access {change}: a session lasts up to {new} seconds, and it was {old}")
        }
    };
    Some(Meaning {
        access,
        is_safe: new <= old,
    })
}

pub(super) fn trust_meaning(names: &BucketNames<'_>, texts: [Option<&str>; 2]) -> Option<Meaning> {
    let [Some(old), new] = texts else {
        return None;
    };
    let Some(new) = new else {
        return Some(Meaning {
            access: "access shrank: nobody assumes it".to_owned(),
            is_safe: true,
        });
    };
    let [old, new] = comparable_texts(names, [Some(old), Some(new)])?;
    Some(Difference::of_trust(&old, &new).into())
}

/// What a new version of a permissions policy means, together with all that is attached: what one policy
/// denies bounds what the others allow.
pub(super) fn own_meaning(
    names: &BucketNames<'_>,
    old: &Permissions,
    new: &Permissions,
) -> Meaning {
    let is_alone = |it: &Permissions| it.given.is_empty() && it.unread.is_empty();
    if is_alone(old) && is_alone(new) {
        let [own_old, own_new] = comparable(names, old.own.clone(), new.own.clone());
        return Difference::of_permissions(&own_old, &own_new).into();
    }
    let is_comparable = names.are_comparable(old.exported());
    let [before, after] = [old, new].map(|it| Policies::of(it, names, is_comparable));
    let mut sentences = Vec::new();
    let mut side =
        |old: &Policies, new: &Policies, [proven, doubted, allows, denies]: [&str; 4]| {
            // What is denied no longer others may allow, of which nothing is known here.
            let lost = old.lost_denials(new);
            let asked = match lost {
                Amount::No => new.without_kept(old),
                _ if new.is_long() => new.without_kept(old),
                _ => new.clone(),
            };
            let gained = Amount::gained(&old.documents(), &asked.documents());
            sentences.extend(asked.sentence(&gained, [proven, doubted], allows));
            if gained == Amount::No {
                sentences.extend(old.sentence(&lost, [proven, doubted], denies));
            }
            gained == Amount::No && lost == Amount::No
        };
    let mut is_safe = side(&before, &after, ["access grew", "grew", "allows", "denied"]);
    side(
        &after,
        &before,
        ["access shrank", "shrank", "allowed", "denies"],
    );
    let unknown = unknown(&before, &after, [old, new]);
    if !unknown.is_empty() {
        is_safe = false;
        let unknown = unknown.join(", ");
        sentences.push(format!("whether access grew is undecided: {unknown}"));
    }
    Meaning {
        access: match sentences.is_empty() {
            true => "access stayed".to_owned(),
            false => sentences.join("; "),
        },
        is_safe,
    }
}

/// What one version has and the other one does not, of which nothing is known.
fn unknown(before: &Policies, after: &Policies, [old, new]: [&Permissions; 2]) -> Vec<String> {
    // What is not known may have denied what the others allow.
    let gone = before
        .unread
        .iter()
        .filter(|it| !after.unread.contains(it))
        .map(|it| format!("what {it} denied is not known"));
    // What it attaches and did not is said where that is.
    let newly = new.attached.without(&old.attached);
    let come = after
        .unread
        .iter()
        .filter(|it| !before.unread.contains(it) && !newly.contains(&it.arn.as_str()))
        .map(|it| format!("what {it} allows is not known"));
    gone.chain(come).collect()
}
