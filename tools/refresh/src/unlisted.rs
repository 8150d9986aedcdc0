//! What managed policies name and the Service Authorization Reference does not list: AWS knows it, whatever
//! it is.

use super::actions::Published;
use super::{Result, sorted};
use a2i_policy_core::pattern::Pattern;
use a2i_policy_core::policy::{Clause, Condition, read};

/// The actions, patterns of actions and condition keys of this kind, each with what it is and a policy that
/// names it; and `near`, the operations that may be actions.
pub(crate) fn file(published: &Published, policies: &str, near: Vec<String>) -> Result<String> {
    let mut lines = std::collections::BTreeMap::new();
    for line in policies.lines() {
        let columns: Vec<_> = line.split('\t').collect();
        let [name, _, _, _, document] = columns[..] else {
            return Err(format!("not five columns: {line}").into());
        };
        let document = read(document).map_err(|errors| format!("{name}: {errors}"))?;
        for statement in document.statements.iter() {
            let (Clause::Is(actions) | Clause::Not(actions)) = &statement.action;
            let actions = actions.iter().map(|action| (action.as_str(), "action"));
            let conditions = statement.condition.iter().flat_map(Condition::comparisons);
            let keys = conditions.map(|(_, key, _)| (key, "key"));
            for (unlisted, what) in actions.chain(keys) {
                let listed = match what {
                    "action" => lists(published, unlisted),
                    _ => knows(published, unlisted),
                };
                if !listed {
                    let line = format!("{unlisted}\t{what}\t{name}");
                    lines.entry(unlisted.to_ascii_lowercase()).or_insert(line);
                }
            }
        }
    }
    for line in near {
        let name = line.split('\t').next().unwrap_or_default();
        lines.entry(name.to_ascii_lowercase()).or_insert(line);
    }
    Ok(sorted(lines.into_values().collect()))
}

/// Whether an action, or one at least that the pattern stands for, is listed.
fn lists(published: &Published, action: &str) -> bool {
    let Some((prefix, name)) = action.split_once(':') else {
        return true;
    };
    let Some(service) = published.services().get(&prefix.to_lowercase()) else {
        return false;
    };
    let pattern = Pattern::action(name);
    let mut names = service.actions.values();
    names.any(|action| pattern.matches(&action.name))
}

/// Whether a condition key is listed, or may be one of those that stand for many.
fn knows(published: &Published, key: &str) -> bool {
    published.keys().any(|line| {
        let listed = line.split('\t').next().unwrap_or_default();
        let start = listed.split(['$', '<']).next().unwrap_or_default();
        let many = start.len() < listed.len();
        let (start, many) = match start.strip_suffix("tag-key") {
            Some(start) => (start, true),
            None => (start, many),
        };
        let same = key
            .get(..start.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(start));
        same && (many || key.len() == start.len())
    })
}
