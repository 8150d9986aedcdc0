use crate::export::manifest::Manifest;
use a2i_policy_core::pattern::{Answer, Pattern};

/// Whether those who are declared are those who were recorded: an identity is its ARN, not its identifier.
/// `acts` says who may do anything.
pub(in crate::export) fn identities(
    old: &Manifest,
    new: &Manifest,
    acts: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for (ident, arn) in new.identities.iter().filter(|(ident, _)| acts(ident)) {
        match old.identities.get(ident) {
            None => found.push(match old.identities.iter().find(|(_, it)| *it == arn) {
                Some((before, _)) => format!(
                    "whether access grew is undecided: {arn}, which is `{ident}`, was `{before}`, and files are compared by their names"
                ),
                None => format!("access grew: `{ident}`, {arn}, was not in it"),
            }),
            // An account that was not stated may be this one.
            Some(before) if Pattern::arn(before).covers(&Pattern::arn(arn)) == Answer::Yes => {}
            Some(before) => found.push(format!(
                "access grew: what `{ident}` may do, {arn} may, and it was {before}"
            )),
        }
    }
    for (arn, digest) in &new.externals {
        let before = old.externals.get(arn);
        if before.is_some_and(|before| before != digest) {
            found.push(format!(
                "whether access grew is undecided: of `{arn}`, which others make, something else is declared"
            ));
        }
    }
    if old.without_names != new.without_names {
        found.push("access grew: the roles and users of the templates have other names".to_owned());
    }
    found
}
