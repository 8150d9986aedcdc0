//! What AWS's own pages and policies say in another way than the sources, by hand and each with its page.

use super::Result;
use super::actions::{OfAction, Published, ResourceType};

/// Applies `data/corrections.tsv`: what is corrected, of what, to what, and where AWS says so. Fails where
/// a line means nothing any more.
pub(crate) fn apply(published: &mut Published, corrections: &str) -> Result<()> {
    for line in corrections.lines() {
        let columns: Vec<_> = line.split('\t').collect();
        let [what, of, to, _source] = columns[..] else {
            return Err(format!("corrections.tsv: not four columns: {line}").into());
        };
        let (prefix, name) = of.split_once(':').ok_or("corrections.tsv: no prefix")?;
        let service = published.service(prefix);
        let new = match what {
            "type of key" => {
                published.set_type(of, to);
                true
            }
            "resource type" => {
                let kind = ResourceType {
                    key: name.to_owned(),
                    arn: to.to_owned(),
                    condition_keys: Vec::new(),
                };
                service.types.insert(name.to_lowercase(), kind).is_none()
            }
            "action takes" if to == "every type" => {
                let types = service.types.values().map(|kind| kind.key.clone());
                let action = service.actions.get_mut(&name.to_lowercase());
                let action = action.ok_or_else(|| format!("corrections.tsv: no action {of}"))?;
                let before = action.resource_types.len();
                action.resource_types = types.map(optional).collect();
                action.resource_types.len() > before
            }
            "action takes" | "action sends" => {
                let action = service.actions.get_mut(&name.to_lowercase());
                let action = action.ok_or_else(|| format!("corrections.tsv: no action {of}"))?;
                if what == "action sends" {
                    let known = action.condition_keys.iter().any(|key| key == to);
                    action.condition_keys.push(to.to_owned());
                    !known
                } else {
                    let known = action.resource_types.iter().any(|kind| kind.name == to);
                    action.resource_types.push(optional(to.to_owned()));
                    !known
                }
            }
            _ => return Err(format!("corrections.tsv: what is `{what}`?").into()),
        };
        if !new {
            return Err(format!("corrections.tsv: the sources say it too: {line}").into());
        }
    }
    Ok(())
}

fn optional(name: String) -> OfAction {
    OfAction {
        name,
        required: false,
        condition_keys: Vec::new(),
    }
}
