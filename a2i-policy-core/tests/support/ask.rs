//! Random questions from the vocabulary, and requests of them.

use super::naive::Request;
use super::vocabulary::*;
use a2i_policy_core::evaluate::{Caller, ContextValue, Question};
use a2i_policy_core::pattern::Pattern;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;

/// A question, kept so that requests of it can be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    caller: &'static str,
    action: &'static str,
    resource: &'static str,
    context: Vec<(&'static str, Known)>,
}

#[derive(Clone, Debug)]
enum Known {
    Unknown,
    Absent,
    Values(Vec<&'static str>),
    Pattern(&'static str),
}

pub(crate) fn asked() -> impl Strategy<Value = Asked> {
    let known = |key: &'static Key| {
        prop_oneof![
            1 => Just(Known::Unknown),
            2 => Just(Known::Absent),
            3 => subsequence(key.values, 1..=2).prop_map(Known::Values),
            3 => select(key.values).prop_map(|value| Known::Values(vec![value])),
            1 => select(key.patterns).prop_map(Known::Pattern),
        ]
        .prop_map(move |known| (key.name, known))
    };
    let context: Vec<_> = KEYS.iter().map(known).collect();
    (
        select(CALLERS),
        select(ACTION_PATTERNS),
        select(RESOURCE_PATTERNS),
        context,
    )
        .prop_map(|(caller, action, resource, context)| Asked {
            caller,
            action,
            resource,
            context,
        })
}

fn caller(text: &str) -> Caller {
    if text.starts_with("arn:") {
        Caller::Aws(text.to_owned())
    } else {
        Caller::Service(text.to_owned())
    }
}

impl Asked {
    pub(crate) fn question(&self) -> Question {
        let mut question = Question::new(caller(self.caller), self.action, self.resource)
            .with_others(ContextValue::Absent);
        for (key, known) in &self.context {
            let value = match known {
                Known::Unknown => ContextValue::Unknown,
                Known::Absent => ContextValue::Absent,
                Known::Values(values) => {
                    ContextValue::Known(values.iter().map(|text| Pattern::literal(text)).collect())
                }
                Known::Pattern(text) => Pattern::arn(text).into(),
            };
            question = question.with(key, value);
        }
        question
    }

    /// Whether none of its requests is for this action on this resource.
    pub(crate) fn leaves_out(&self, action: &str, resource: &str) -> bool {
        !Pattern::action(self.action).matches(action)
            || !Pattern::new(self.resource).matches(resource)
    }

    /// A request of the question, chosen by `random`; `None` if the vocabulary holds none.
    pub(crate) fn request(&self, mut random: impl FnMut(usize) -> usize) -> Option<Request> {
        let mut pick =
            |pool: Vec<&'static str>| (!pool.is_empty()).then(|| pool[random(pool.len())]);
        let matching = |pool: &[&'static str], pattern: Pattern| -> Vec<&'static str> {
            pool.iter()
                .copied()
                .filter(|text| pattern.matches(text))
                .collect()
        };
        let callers = match self.caller {
            ROLE => vec![ROLE, SESSION],
            "arn:aws:iam::*:user/U" => vec![USER, "arn:aws:iam::444455556666:user/U"],
            other => vec![other],
        };
        let mut context = BTreeMap::new();
        for ((name, known), key) in self.context.iter().zip(KEYS) {
            let values = match known {
                Known::Absent => continue,
                Known::Values(values) => values.clone(),
                Known::Unknown => match pick(vec!["absent", "one", "two"])? {
                    "absent" => continue,
                    "one" => vec![pick(key.values.to_vec())?],
                    _ => vec![pick(key.values.to_vec())?, pick(key.values.to_vec())?],
                },
                Known::Pattern(text) => vec![pick(matching(key.values, Pattern::arn(text)))?],
            };
            context.insert(
                name.to_lowercase(),
                values.into_iter().map(str::to_owned).collect(),
            );
        }
        Some(Request {
            caller: caller(pick(callers)?),
            action: pick(matching(ACTIONS, Pattern::action(self.action)))?.to_owned(),
            resource: pick(matching(RESOURCES, Pattern::arn(self.resource)))?.to_owned(),
            context,
        })
    }
}

/// The question that holds this request alone.
pub(crate) fn concrete(request: &Request) -> Question {
    let mut question =
        Question::concrete(request.caller.clone(), &request.action, &request.resource);
    for (key, values) in &request.context {
        let values = values.iter().map(|text| Pattern::literal(text)).collect();
        question = question.with(key, ContextValue::Known(values));
    }
    question
}
