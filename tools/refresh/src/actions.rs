use super::{Result, sorted};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Action {
    name: String,
    access_level: String,
    resource_types: Vec<OfAction>,
    condition_keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfAction {
    name: String,
    required: bool,
    condition_keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResourceType {
    key: String,
    arn: String,
    #[serde(default)]
    condition_keys: Vec<String>,
}

#[derive(Deserialize)]
struct ConditionKey {
    key: String,
    r#type: String,
}

/// The three tables, from the folder of the package's data.
pub(crate) fn files(data: &Path) -> Result<Vec<(&'static str, String)>> {
    let (mut actions, mut types, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for entry in fs::read_dir(data.join("actions"))? {
        let file = entry?.file_name();
        let file = file.to_string_lossy();
        let service = file.trim_end_matches(".json");
        let of = |kind: &str| fs::read_to_string(data.join(kind).join(&*file));
        let all: BTreeMap<String, Action> = serde_json::from_str(&of("actions")?)?;
        actions.extend(all.into_values().map(|action| action_line(service, action)));
        let all: BTreeMap<String, ResourceType> = serde_json::from_str(&of("resourceTypes")?)?;
        types.extend(all.into_values().map(|each| {
            let keys = list(service, each.condition_keys);
            format!("{service}:{}\t{}\t{keys}", each.key, each.arn)
        }));
        let all: BTreeMap<String, ConditionKey> = serde_json::from_str(&of("conditionKeys")?)?;
        keys.extend(
            all.into_values()
                .map(|key| format!("{}\t{}", key.key, key.r#type)),
        );
    }
    // What is said of a key for every service counts more than what one service says of it; the case
    // of a key means nothing.
    let global = global_keys(data)?;
    keys.sort();
    let mut by_key = BTreeMap::new();
    for line in global.into_iter().chain(keys) {
        let key = line.split('\t').next().unwrap_or_default();
        by_key.entry(key.to_ascii_lowercase()).or_insert(line);
    }
    let keys = by_key.into_values().collect();
    Ok(vec![
        ("actions.tsv", sorted(actions)),
        ("resource_types.tsv", sorted(types)),
        ("condition_keys.tsv", sorted(keys)),
    ])
}

/// The keys that every service knows stand in a module: each as `key: '…',` and `type: '…',`.
fn global_keys(data: &Path) -> Result<Vec<String>> {
    let module = fs::read_to_string(data.join("../dist/esm/globalConditionKeys.js"))?;
    let (mut keys, mut key) = (Vec::new(), None);
    for line in module.lines().map(str::trim) {
        let text = |name: &str| line.strip_prefix(name)?.strip_suffix("',");
        if let Some(found) = text("key: '") {
            key = Some(found);
        } else if let (Some(kind), Some(key)) = (text("type: '"), key) {
            keys.push(format!("{key}\t{kind}"));
        }
    }
    if keys.is_empty() {
        return Err("the module of global condition keys holds none".into());
    }
    Ok(keys)
}

/// `service:Action, access level, resource types, condition keys`. A `*` follows
/// a resource type that must be there.
fn action_line(service: &str, action: Action) -> String {
    let types = action.resource_types.iter();
    let types: Vec<_> = types
        .map(|each| format!("{}{}", each.name, if each.required { "*" } else { "" }))
        .collect();
    let mut keys = action.condition_keys;
    for each in action.resource_types {
        keys.extend(each.condition_keys);
    }
    // The first word is the level; `Permissions management, Write` is both.
    let level = action.access_level.split(',').next().unwrap_or_default();
    format!(
        "{service}:{}\t{level}\t{}\t{}",
        action.name,
        types.join(","),
        list(service, keys),
    )
    .trim_end_matches('\t')
    .to_owned()
}

/// Names by commas, each once. Those of the service itself go without its prefix.
fn list(service: &str, mut names: Vec<String>) -> String {
    names.sort();
    names.dedup();
    let short = names.iter().map(|name| match name.split_once(':') {
        Some((prefix, rest)) if prefix == service => format!(":{rest}"),
        _ => name.clone(),
    });
    short.collect::<Vec<_>>().join(",")
}
