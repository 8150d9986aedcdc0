use crate::needs::{Call, Remedy, Target};
use crate::policy::Effect;
use crate::stack::{Grant, Marked, Resource, Settings, Trust, Verb};
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
    pub(super) fn from(settings: &Settings, calls: &[&Call<'_>]) -> Self {
        let mut derived = Self::default();
        let mut by_resource = Groups::default();
        let mut keys = Vec::new();
        for call in calls {
            match Remedy::of(call, settings) {
                Remedy::Trust(trust) => derived.trusts.push(trust),
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
            !derived
                .grants
                .iter()
                .any(|grant| uses_key(&grant.verb, call))
        });
        let mut by_actions = Groups::default();
        for (actions, resources) in by_resource.groups {
            let key = actions.iter().map(|action| action.value.clone()).collect();
            by_actions.add(key, actions, resources);
        }
        derived.grants.extend(
            by_actions
                .groups
                .into_iter()
                .map(|(actions, resources)| Grant {
                    sid: None,
                    verb: Verb::Statement {
                        effect: Effect::Allow,
                        unchecked: false,
                        actions,
                        resources,
                    },
                    when: None,
                }),
        );
        derived
            .grants
            .extend(keys.into_iter().map(|(_, grant)| grant));
        derived
    }
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
