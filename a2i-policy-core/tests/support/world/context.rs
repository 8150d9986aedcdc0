//! The context of sampled requests: what is known of a key, or something that a policy asks of it, or
//! nearly that, or nothing.

use super::claim::Carried;
use super::instance::instance;
use super::rng::Rng;
use super::{Context, World};
use crate::support::texts::plain;
use a2i_policy_core::policy::{Condition, Test};

/// What the conditions of a world ask, collected once.
pub(crate) struct Asked(Vec<(String, Test, String)>);

/// The condition keys of services are in requests to them alone, and these in those for one action.
///
/// Source: the *Service Authorization Reference*, which lists them with the actions.
const OF_FEW_ACTIONS: &[(&str, &[&str])] = &[
    ("iam:passedtoservice", &["iam:passrole"]),
    ("iam:awsservicename", &["iam:createservicelinkedrole"]),
    (
        "iam:policyarn",
        &["iam:attachrolepolicy", "iam:attachuserpolicy"],
    ),
    (
        "iam:permissionsboundary",
        &[
            "iam:attachrolepolicy",
            "iam:attachuserpolicy",
            "iam:createrole",
            "iam:createuser",
            "iam:putrolepolicy",
            "iam:putuserpolicy",
        ],
    ),
    (
        "cloudformation:rolearn",
        &["cloudformation:createchangeset"],
    ),
    ("sts:externalid", &["sts:assumerole"]),
    ("s3:prefix", &["s3:listbucket"]),
    ("sagemaker:", &["sagemaker:createflowdefinition"]),
    ("gitlab.com:", &["sts:assumerolewithwebidentity"]),
    (
        "cognito-identity.amazonaws.com:",
        &["sts:assumerolewithwebidentity"],
    ),
    ("saml:", &["sts:assumerolewithsaml"]),
];

/// Those that make something, with its tags.
const WITH_TAGS: &[&str] = &["sagemaker:createflowdefinition", "sagemaker:addtags"];

/// Whether requests for an action may carry a key, both in lower case.
fn may_carry(action: &str, key: &str) -> bool {
    let prefix = |text: &str| text.split(':').next().map(str::to_owned);
    let of_service = key.starts_with("aws:") || prefix(key) == prefix(action);
    let tags = !key.starts_with("aws:requesttag/") || WITH_TAGS.contains(&action);
    let mut only = OF_FEW_ACTIONS.iter();
    match only.find(|(keys, _)| key.starts_with(keys)) {
        Some((_, few)) => few.contains(&action),
        None => of_service && tags,
    }
}

impl Asked {
    pub(crate) fn of(world: &World) -> Self {
        let statements = world.documents().flat_map(|document| &document.statements);
        Self::by(statements.filter_map(|statement| statement.condition.as_ref()))
    }

    pub(crate) fn by<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Self {
        let comparisons = conditions.flat_map(Condition::comparisons);
        let mut asked: Vec<_> = comparisons
            .flat_map(|(operator, key, values)| {
                let key = key.to_lowercase();
                values
                    .iter()
                    .map(move |value| (key.clone(), operator.test, value.as_str().to_owned()))
            })
            .collect();
        asked.sort();
        asked.dedup();
        Self(asked)
    }

    /// A context for a request of this action, in which these keys are known.
    pub(crate) fn context(
        &self,
        action: &str,
        carries: &[(String, Carried)],
        rng: &mut Rng,
    ) -> Context {
        let mut context = Context::new();
        let action = action.to_lowercase();
        for (index, (key, test, value)) in self.0.iter().enumerate() {
            // One of what is asked of a key is taken; each as often as another.
            let others = self.0[index..]
                .iter()
                .filter(|(other, ..)| other == key)
                .count();
            if !may_carry(&action, key) || context.contains_key(key) || !rng.one_in(others) {
                continue;
            }
            if let Some(value) = free(*test, value, rng) {
                context.insert(key.clone(), vec![value]);
            }
        }
        for (key, carried) in carries {
            let key = key.to_lowercase();
            match carried {
                Carried::Absent => context.remove(&key),
                Carried::Values(values) => context.insert(key, values.clone()),
                Carried::OneOf(values) => {
                    context.insert(key, rng.choose(values).into_iter().cloned().collect())
                }
            };
        }
        context
    }
}

/// A value of which nothing is known but what a policy asks of it.
fn free(test: Test, operand: &str, rng: &mut Rng) -> Option<String> {
    let near = match test.as_str().replace("Not", "").as_str() {
        "IpAddress" => ["203.0.113.7", "198.51.100.1", "2001:db8::1"]
            .map(str::to_owned)
            .to_vec(),
        "Bool" => vec!["true".to_owned(), "false".to_owned()],
        // Whatever is there, and nothing.
        "Null" => vec!["x".to_owned()],
        name if name.starts_with("Numeric") || name.starts_with("Date") => vec![operand.to_owned()],
        _ => {
            let fillings = ["", "x", "a/b", "bob"].map(str::to_owned);
            let meant = instance(&plain(operand), &fillings, rng);
            vec![
                meant.clone(),
                meant.clone(),
                format!("{meant}x"),
                meant.to_uppercase(),
                operand.to_owned(),
                "other".to_owned(),
            ]
        }
    };
    // Absent as often as each of two others.
    let absent = rng.one_in(3);
    rng.choose(&near).filter(|_| !absent).cloned()
}
