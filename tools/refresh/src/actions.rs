use super::{Result, sorted};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) access_level: String,
    pub(crate) resource_types: Vec<OfAction>,
    pub(crate) condition_keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfAction {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) condition_keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResourceType {
    pub(crate) key: String,
    pub(crate) arn: String,
    #[serde(default)]
    pub(crate) condition_keys: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct ConditionKey {
    pub(crate) key: String,
    pub(crate) r#type: String,
}

/// What the sources say, by prefix of the service.
#[derive(Default)]
pub(crate) struct Published {
    services: BTreeMap<String, Service>,
    /// The keys that every service knows: key, type.
    global: Vec<String>,
}

/// What they say of one service. All is found by its name in lower case.
#[derive(Default)]
pub(crate) struct Service {
    pub(crate) actions: BTreeMap<String, Action>,
    pub(crate) types: BTreeMap<String, ResourceType>,
    pub(crate) keys: BTreeMap<String, ConditionKey>,
}

impl Published {
    /// What stands in the folder of the npm package's data.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let mut services = BTreeMap::new();
        for entry in fs::read_dir(data.join("actions"))? {
            let file = entry?.file_name();
            let file = file.to_string_lossy();
            let of = |kind: &str| fs::read_to_string(data.join(kind).join(&*file));
            let actions: BTreeMap<_, Action> = serde_json::from_str(&of("actions")?)?;
            let types: BTreeMap<_, ResourceType> = serde_json::from_str(&of("resourceTypes")?)?;
            let keys: BTreeMap<_, ConditionKey> = serde_json::from_str(&of("conditionKeys")?)?;
            let service = Service {
                actions: by_name(actions, |action| &action.name),
                types: by_name(types, |kind| &kind.key),
                keys: by_name(keys, |key| &key.key),
            };
            services.insert(file.trim_end_matches(".json").to_owned(), service);
        }
        let global = global_keys(data)?;
        Ok(Self { services, global })
    }

    pub(crate) fn service(&mut self, prefix: &str) -> &mut Service {
        self.services.entry(prefix.to_owned()).or_default()
    }

    /// The services, by prefix.
    pub(crate) fn services(&self) -> &BTreeMap<String, Service> {
        &self.services
    }

    /// Every condition key, with its type. What is said of a key for every service counts more than what
    /// one service says of it; the case of a key means nothing.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        let own = self
            .services
            .values()
            .flat_map(|service| service.keys.values());
        let mut own: Vec<_> = own
            .map(|key| format!("{}\t{}", key.key, key.r#type))
            .collect();
        own.sort();
        let mut by_key = BTreeMap::new();
        for line in self.global.iter().cloned().chain(own) {
            let key = line.split('\t').next().unwrap_or_default();
            by_key.entry(key.to_ascii_lowercase()).or_insert(line);
        }
        by_key.into_values()
    }

    /// Says of a key of which type it is, whatever else says so.
    pub(crate) fn set_type(&mut self, key: &str, kind: &str) {
        let prefix = format!("{key}\t");
        self.global.retain(|line| !line.starts_with(&prefix));
        self.global.push(prefix + kind);
    }

    /// The three tables.
    pub(crate) fn files(self) -> Vec<(&'static str, String)> {
        let (mut actions, mut types) = (Vec::new(), Vec::new());
        let keys = self.keys().collect();
        for (service, all) in self.services {
            let of = |action| action_line(&service, action);
            actions.extend(all.actions.into_values().map(of));
            types.extend(all.types.into_values().map(|each| {
                let keys = list(&service, each.condition_keys);
                format!("{service}:{}\t{}\t{keys}", each.key, each.arn)
            }));
        }
        vec![
            ("actions.tsv", sorted(actions)),
            ("resource_types.tsv", sorted(types)),
            ("condition_keys.tsv", sorted(keys)),
        ]
    }
}

fn by_name<T>(all: BTreeMap<String, T>, name: impl Fn(&T) -> &String) -> BTreeMap<String, T> {
    let named = all
        .into_values()
        .map(|one| (name(&one).to_lowercase(), one));
    named.collect()
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
