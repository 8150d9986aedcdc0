use crate::a2i::SAGEMAKER;
use crate::needs::{Call, Remedy, Target};
use crate::policy::{Clause, Effect, PrincipalKind, Statement};
use crate::stack::{Grant, Identity, Marked, Resource, Settings, Trust, Trusted, Verb};
use std::collections::HashMap;

/// The verbs that `derive;` stands for.
#[derive(Default)]
pub(super) struct Derived {
    pub(super) trusts: Vec<Trust>,
    pub(super) grants: Vec<Grant>,
}

impl Derived {
    /// What the calls need: reading, writing and passing as their verbs, then all else as
    /// statements, as few as there are resources with actions of their own.
    ///
    /// What the identity states itself is left as it is: a condition there is meant, and the same without it would
    /// take that away. Whether it is enough is proven like all else.
    pub(super) fn from(settings: &Settings, identity: &Identity, calls: &[&Call<'_>]) -> Self {
        let own = &identity.grants;
        let mut derived = Self::default();
        let mut by_resource = Groups::default();
        let mut keys = Vec::new();
        for call in calls {
            match Remedy::of(call, settings) {
                Remedy::Trust(trust) => {
                    let mut trusts = identity.trusts.iter();
                    if !trusts.any(|own| trusts_too(own, &trust.trusted)) {
                        derived.trusts.push(trust);
                    }
                }
                Remedy::Grant(grant) if own.iter().any(|own| says(&own.verb, &grant.verb)) => {}
                Remedy::Grant(grant) if matches!(call.target, Target::Key(_)) => {
                    keys.push((call, grant));
                }
                Remedy::Grant(Grant {
                    verb:
                        Verb::Statement {
                            actions, resources, ..
                        },
                    when: None,
                    ..
                }) => {
                    for resource in resources {
                        let key = vec![resource.value.to_string()];
                        by_resource.add(key, actions.clone(), vec![resource]);
                    }
                }
                Remedy::Grant(grant) => derived.grants.push(grant),
            }
        }
        // Whoever reads or writes a bucket by a verb may use its key by it.
        keys.retain(|(call, _)| {
            let mut grants = own.iter().chain(&derived.grants);
            !grants.any(|grant| uses_key(&grant.verb, call))
        });
        let keys = keys.into_iter().map(|(_, grant)| grant);
        derived.grants.extend(by_resource.statements().chain(keys));
        derived
    }
}

/// Whether a verb of the source lets a service in, under whichever condition.
fn trusts_too(own: &Trust, derived: &Trusted) -> bool {
    let service = match derived {
        Trusted::SageMaker(_) => SAGEMAKER,
        Trusted::Service(service) => service.value.as_str(),
        _ => return false,
    };
    match &own.trusted {
        Trusted::SageMaker(_) => service == SAGEMAKER,
        Trusted::Service(own) => own.value == service,
        Trusted::Include(include) => include.statements.iter().any(|it| lets_in(it, service)),
        _ => false,
    }
}

fn lets_in(statement: &Statement, service: &str) -> bool {
    let Some(Clause::Is(principal)) = &statement.principal else {
        return false;
    };
    statement.effect == Effect::Allow
        && principal
            .names()
            .any(|named| named == (PrincipalKind::Service, service))
}

/// Whether a verb of the source says what a derived one does, under whichever condition.
fn says(own: &Verb, derived: &Verb) -> bool {
    match (own, derived) {
        (
            Verb::Access {
                access,
                bucket,
                under,
            },
            Verb::Access {
                access: needed,
                bucket: of,
                under: part,
            },
        ) => access == needed && bucket.value == of.value && covers(under.as_ref(), part.as_ref()),
        (
            Verb::Pass { role, to },
            Verb::Pass {
                role: needed,
                to: receiver,
            },
        ) => role.value == needed.value && service(to.as_ref()) == service(receiver.as_ref()),
        (
            Verb::Statement {
                effect: Effect::Allow,
                actions,
                resources,
                ..
            },
            Verb::Statement {
                actions: needed,
                resources: on,
                ..
            },
        ) => {
            let allows = |action: &Marked<String>| {
                let mut own = actions.iter();
                own.any(|own| own.value.eq_ignore_ascii_case(&action.value))
            };
            let reaches = |resource: &Marked<Resource>| {
                let mut own = resources.iter();
                own.any(|own| own.value == resource.value)
            };
            needed.iter().all(allows) && on.iter().all(reaches)
        }
        _ => false,
    }
}

/// Whether keys under one prefix, or all, are those under another, too.
fn covers(under: Option<&Marked<String>>, part: Option<&Marked<String>>) -> bool {
    match (under, part) {
        (None, _) => true,
        (Some(under), Some(part)) => part.value.starts_with(&under.value),
        (Some(_), None) => false,
    }
}

/// The service to which `pass` passes a role.
fn service(to: Option<&Marked<String>>) -> &str {
    to.map_or(SAGEMAKER, |to| to.value.as_str())
}

/// Whether a verb stands for the use of a key that a call makes.
fn uses_key(verb: &Verb, call: &Call<'_>) -> bool {
    match (verb, call.target) {
        (
            Verb::Access {
                access,
                bucket: name,
                ..
            },
            Target::Key(bucket),
        ) => {
            bucket.ident.value == name.value
                && access.key_use().is_some()
                && access.key_use() == call.key_use()
        }
        _ => false,
    }
}

type Group = (Vec<Marked<String>>, Vec<Marked<Resource>>);

/// Actions and resources that belong together, in the order in which they came.
#[derive(Default)]
struct Groups {
    groups: Vec<Group>,
    positions: HashMap<Vec<String>, usize>,
}

impl Groups {
    /// A statement for all resources that have the same actions.
    fn statements(self) -> impl Iterator<Item = Grant> {
        let mut by_actions = Self::default();
        for (actions, resources) in self.groups {
            let key = actions.iter().map(|action| action.value.clone()).collect();
            by_actions.add(key, actions, resources);
        }
        let groups = by_actions.groups.into_iter();
        groups.map(|(actions, resources)| Grant {
            sid: None,
            verb: Verb::Statement {
                effect: Effect::Allow,
                unchecked: false,
                actions,
                resources,
            },
            when: None,
        })
    }

    fn add(
        &mut self,
        key: Vec<String>,
        actions: Vec<Marked<String>>,
        resources: Vec<Marked<Resource>>,
    ) {
        let next = self.groups.len();
        let position = *self.positions.entry(key).or_insert(next);
        let Some((known_actions, known_resources)) = self.groups.get_mut(position) else {
            self.groups.push((actions, resources));
            return;
        };
        for action in actions {
            if !known_actions
                .iter()
                .any(|known| known.value == action.value)
            {
                known_actions.push(action);
            }
        }
        // A resource comes once for all its actions, or is the one that the key names.
        if known_resources.first().map(|known| &known.value)
            != resources.first().map(|new| &new.value)
        {
            known_resources.extend(resources);
        }
    }
}
