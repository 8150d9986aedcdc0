use super::bound::Bound;
use super::call::{Call, Target};
use crate::a2i::{Caller, SAGEMAKER};
use crate::parameter::quoted;
use crate::policy::{Effect, OneOrMany, Operator, Value};
use crate::stack::{
    At, Bucket, Comparison, Grant, Marked, Resource, Settings, Trust, Trusted, Verb, When,
    prefix_mistake,
};
use std::fmt;

/// The verb that meets a need: what a message suggests and what `derive;` writes.
#[derive(Clone, Debug)]
pub(crate) enum Remedy {
    Trust(Trust),
    Grant(Grant),
}

impl Remedy {
    pub(crate) fn of(call: &Call<'_>, settings: &Settings) -> Self {
        let at = call.at;
        let here = |value: &str| Marked {
            value: value.to_owned(),
            at,
        };
        if let Caller::Service(service) = call.caller {
            let trusted = match service {
                SAGEMAKER => Trusted::SageMaker(at),
                other => Trusted::Service(here(other)),
            };
            return Self::Trust(Trust {
                sid: None,
                trusted,
                with: Vec::new(),
                when: None,
            });
        }
        // Any other prefix is stated by a condition.
        let prefix = call.prefix();
        let folder = prefix.filter(|prefix| prefix_mistake(prefix).is_none());
        let bound = Bound::of(call);
        let verb = match (call.target, call.access()) {
            (Target::Objects { bucket, under }, Some(access)) => Verb::Access {
                access,
                bucket: here(&bucket.ident.value),
                under: under.map(here),
            },
            (Target::Bucket(bucket), Some(access)) if bound.is_none() || folder.is_some() => {
                Verb::Access {
                    access,
                    bucket: here(&bucket.ident.value),
                    under: folder.as_deref().map(here),
                }
            }
            (Target::Passed(role), _) => Verb::Pass {
                role: here(&role.ident.value),
                to: call
                    .passed_to()
                    .filter(|service| service != SAGEMAKER)
                    .as_deref()
                    .map(here),
            },
            (target, _) => statement(call.action, named(target, settings), at),
        };
        let when = match verb {
            Verb::Statement { .. } => bound.map(|bound| compares(bound, at)),
            _ => None,
        };
        Self::Grant(Grant {
            sid: None,
            verb,
            when,
        })
    }
}

/// `when { StringEquals: { "key": "value" } }`
fn compares(bound: Bound, at: At) -> When {
    let Bound {
        key, test, value, ..
    } = bound;
    let marked = |value| Marked { value, at };
    let comparison = Comparison {
        key: marked(key.to_owned()),
        values: OneOrMany::One(Marked {
            value: Value::String(value),
            at,
        }),
    };
    let operator = Marked {
        value: Operator::new(test),
        at,
    };
    When(vec![(operator, vec![comparison])])
}

pub(crate) fn named(target: Target<'_>, settings: &Settings) -> Resource {
    match target {
        Target::Any => Resource::Arn("*".to_owned()),
        Target::Every(family) => Resource::Arn(settings.family_arn(family)),
        Target::Group(group) => Resource::Named(group.ident.value.clone()),
        Target::Policy(policy) => Resource::Named(policy.ident.value.clone()),
        Target::Arn(arn) => Resource::Arn(arn.to_owned()),
        Target::Stack(name) => Resource::Arn(settings.stacks_arn(name)),
        Target::Identity(identity) | Target::Passed(identity) => {
            Resource::Named(identity.ident.value.clone())
        }
        Target::Task(task) => Resource::Named(task.ident.value.clone()),
        Target::Bucket(bucket) => Resource::Named(bucket.ident.value.clone()),
        Target::Stated(resource) => resource.clone(),
        Target::Key(Bucket { key: Some(key), .. }) => Resource::Named(key.value.clone()),
        Target::DeclaredKey(key) => Resource::Named(key.ident.value.clone()),
        Target::Key(bucket) => {
            let key = bucket.kms_key.as_ref();
            Resource::Arn(key.map_or_else(|| "*".to_owned(), |key| key.value.clone()))
        }
        Target::Objects { bucket, under } => Resource::Objects {
            bucket: bucket.ident.value.clone(),
            keys: under.map(|under| Marked {
                value: format!("{under}*"),
                at: At::default(),
            }),
        },
    }
}

fn statement(action: &str, resource: Resource, at: At) -> Verb {
    Verb::Statement {
        effect: Effect::Allow,
        unchecked: false,
        actions: vec![Marked {
            value: action.to_owned(),
            at,
        }],
        resources: vec![Marked {
            value: resource,
            at,
        }],
    }
}

/// As it is written in the source.
impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Trust(trust) => write!(f, "trust {};", trust.trusted),
            Self::Grant(grant) => match &grant.verb {
                Verb::Access {
                    access,
                    bucket,
                    under,
                } => {
                    write!(f, "{} {}", access.keyword(), bucket.value)?;
                    match under {
                        Some(under) => write!(f, " under {:?};", under.value),
                        None => f.write_str(";"),
                    }
                }
                Verb::Pass { role, to: None } => write!(f, "pass {};", role.value),
                Verb::Pass { role, to: Some(to) } => {
                    write!(f, "pass {} to {:?};", role.value, to.value)
                }
                Verb::Include(include) => write!(f, "include {:?};", include.path.value),
                Verb::Statement {
                    effect,
                    actions,
                    resources,
                    ..
                } => {
                    let verb = effect.as_str().to_lowercase();
                    let actions = list(actions.iter().map(|each| format!("{:?}", each.value)));
                    let resources = resources.iter().map(|each| each.value.to_string());
                    write!(f, "{verb} {actions} on {}", list(resources))?;
                    match &grant.when {
                        Some(when) => write!(f, " when {};", Condition(when)),
                        None => f.write_str(";"),
                    }
                }
            },
        }
    }
}

/// A condition as it is written in the source.
struct Condition<'a>(&'a When);

impl fmt::Display for Condition<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(When(operators)) = self;
        let blocks = operators.iter().map(|(operator, block)| {
            let entries = block.iter().map(|entry| {
                let values = entry
                    .values
                    .iter()
                    .map(|value| quoted(value.value.as_str()));
                format!("{:?}: {}", entry.key.value, list(values))
            });
            let entries: Vec<String> = entries.collect();
            format!("{}: {{ {} }}", operator.value, entries.join(", "))
        });
        let blocks: Vec<String> = blocks.collect();
        write!(f, "{{ {} }}", blocks.join(", "))
    }
}

/// One, or several in brackets.
fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    match items.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}
