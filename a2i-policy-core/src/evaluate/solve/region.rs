//! Requests of a question to which some statements apply and others do not.

use super::super::condition::Prepared as Condition;
use super::super::question::{ContextValue, Question};
use super::super::statement::Prepared;
use super::super::text::{Reading, Text};
use super::super::{Caller, Extent, PolicyKind};
use super::values::{Wanted, possible};
use crate::pattern::{Found, Pattern, Texts, Wildcards};
use crate::policy::Clause;
use std::borrow::Cow;

/// What a statement leaves open of a question.
pub(super) struct Piece<'s> {
    statement: Option<&'s Prepared>,
    actions: Clause<Cow<'s, [Pattern]>>,
    /// `None` where every resource is meant, or nobody knows which.
    resources: Option<Clause<Vec<Entry<'s>>>>,
    /// Whether it applies to every resource for sure, where `resources` is `None`.
    surely_all: bool,
    /// The conditions that only some of the requests meet, or perhaps.
    conditions: Vec<&'s Condition>,
}

/// An entry of the element `Resource`.
struct Entry<'s> {
    /// As it is written, and in what kind of policy: in one kind the same text always means the same.
    text: Option<(PolicyKind, &'s Text)>,
    reading: Cow<'s, Reading>,
    /// Whether it holds a variable that may have no value.
    may_be_unset: bool,
}

impl<'s> Piece<'s> {
    /// `None` where the statement applies to none of the requests. `any_name` is whether one of those that it
    /// is put together with, or the question, is about a bucket whose name is a parameter.
    pub(super) fn of(
        statement: &'s Prepared,
        reach: Wildcards,
        any_name: bool,
        question: &Question,
    ) -> Option<Self> {
        let extent = statement.applies(reach, question);
        if extent == Extent::None {
            return None;
        }
        let open = |condition: &&Condition| condition.extent(question) == Extent::Some;
        let entry = |text: &'s Text| Entry {
            text: Some((statement.kind, text)),
            reading: text.reading(reach, any_name, question),
            may_be_unset: text.may_be_unset(question),
        };
        let resources = statement.resource.as_ref().map(|clause| match clause {
            Clause::Is(texts) => Clause::Is(texts.iter().map(entry).collect()),
            Clause::Not(texts) => Clause::Not(texts.iter().map(entry).collect()),
        });
        let actions = match &statement.action {
            Clause::Is(actions) => Clause::Is(Cow::Borrowed(&**actions)),
            Clause::Not(actions) => Clause::Not(Cow::Borrowed(&**actions)),
        };
        Some(Self {
            statement: Some(statement),
            actions,
            surely_all: resources.is_none() && statement.is_about_its_role(),
            resources,
            conditions: statement.conditions.iter().filter(open).collect(),
        })
    }

    /// Whether it is one that says the same, so that none applies without the other.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        matches!((self.statement, other.statement), (Some(own), Some(other)) if own.is_same_as(other))
    }

    /// All requests for the actions of one pattern on the resources of another.
    pub(super) fn exactly(action: &Pattern, resource: &Pattern) -> Self {
        let entry = Entry {
            text: None,
            reading: Cow::Owned(Reading::Exactly(resource.clone())),
            may_be_unset: false,
        };
        Self {
            statement: None,
            actions: Clause::Is(Cow::Owned(vec![action.clone()])),
            resources: Some(Clause::Is(vec![entry])),
            surely_all: false,
            conditions: Vec::new(),
        }
    }
}

/// Requests of a question. A copy is cheap.
#[derive(Clone)]
pub(super) struct Region<'p> {
    question: &'p Question,
    actions_within: Vec<&'p [Pattern]>,
    actions_without: Vec<&'p Pattern>,
    resources_within: Vec<&'p [Entry<'p>]>,
    resources_without: Vec<&'p Entry<'p>>,
    tests: Vec<Wanted<'p>>,
}

impl<'p> Region<'p> {
    pub(super) fn of(question: &'p Question) -> Self {
        Self {
            question,
            actions_within: vec![std::slice::from_ref(&question.action)],
            actions_without: Vec::new(),
            resources_within: Vec::new(),
            resources_without: Vec::new(),
            tests: Vec::new(),
        }
    }

    /// Those to which a statement applies, or may; `None` where there are none.
    pub(super) fn with(&self, piece: &'p Piece<'_>, steps: &mut usize) -> Option<Self> {
        let region = self
            .with_action(piece, true, steps)?
            .with_resource(piece, true, steps)?;
        region.with_tests(
            piece.conditions.iter().map(|condition| (*condition, true)),
            steps,
        )
    }

    /// Those to which it does not apply, or may not, in parts.
    pub(super) fn without(&self, piece: &'p Piece<'_>, steps: &mut usize) -> Vec<Self> {
        let Some(acted) = self.with_action(piece, true, steps) else {
            return vec![self.clone()];
        };
        let Some(on) = acted.with_resource(piece, true, steps) else {
            return vec![self.clone()];
        };
        let mut parts = Vec::new();
        parts.extend(self.with_action(piece, false, steps));
        parts.extend(acted.with_resource(piece, false, steps));
        for condition in &piece.conditions {
            parts.extend(on.with_tests([(*condition, false)], steps));
        }
        parts
    }

    fn with_action(&self, piece: &'p Piece<'_>, applies: bool, steps: &mut usize) -> Option<Self> {
        let mut region = self.clone();
        match (&piece.actions, applies) {
            (Clause::Is(actions), true) | (Clause::Not(actions), false) => {
                region.actions_within.push(actions);
            }
            (Clause::Is(actions), false) | (Clause::Not(actions), true) => {
                region.actions_without.extend(actions.iter());
            }
        }
        (region.action(steps) != Found::Nothing).then_some(region)
    }

    fn with_resource(
        &self,
        piece: &'p Piece<'_>,
        applies: bool,
        steps: &mut usize,
    ) -> Option<Self> {
        let mut region = self.clone();
        match (&piece.resources, applies) {
            (None, true) => return Some(region),
            (None, false) => return (!piece.surely_all).then_some(region),
            // That such an entry matches no resource is said, and also that the statement is void.
            (Some(Clause::Not(entries)), false)
                if entries.iter().any(|entry| entry.may_be_unset) =>
            {
                return Some(region);
            }
            (Some(Clause::Is(entries)), true) | (Some(Clause::Not(entries)), false) => {
                region.resources_within.push(entries);
            }
            (Some(Clause::Is(entries)), false) | (Some(Clause::Not(entries)), true) => {
                region.resources_without.extend(entries.iter());
            }
        }
        (region.resource(steps) != Found::Nothing).then_some(region)
    }

    fn with_tests(
        &self,
        tests: impl IntoIterator<Item = Wanted<'p>>,
        steps: &mut usize,
    ) -> Option<Self> {
        let mut region = self.clone();
        for (condition, met) in tests {
            region.tests.push((condition, met));
            region.value(&condition.key, steps)?;
        }
        Some(region)
    }

    /// An action of its requests.
    fn action(&self, steps: &mut usize) -> Found {
        let mut texts = Texts::default();
        for list in &self.actions_within {
            texts.keep(
                list.iter()
                    .filter(|action| self.question.is_possible(action)),
            );
        }
        for action in &self.actions_without {
            texts.remove(action);
        }
        texts.find(steps)
    }

    /// A resource of its requests.
    fn resource(&self, steps: &mut usize) -> Found {
        let mut texts = Texts::default();
        texts.keep([self.question.resource()]);
        for pattern in &self.question.only {
            texts.keep([pattern]);
        }
        let refused = |entry: &&Entry<'_>| {
            let mut refused = self.resources_without.iter();
            entry.text.is_none() || refused.all(|other| other.text != entry.text)
        };
        for entries in &self.resources_within {
            let left = entries.iter().filter(refused);
            texts.keep(left.filter_map(|entry| entry.reading.possibly()));
        }
        for entry in &self.resources_without {
            if let Some(surely) = entry.reading.surely() {
                texts.remove(surely);
            }
        }
        texts.find(steps)
    }

    /// What its requests may hold under a key.
    fn value(&self, key: &str, steps: &mut usize) -> Option<ContextValue> {
        let tests = self.tests.iter();
        let own: Vec<Wanted<'_>> = tests
            .filter(|(test, _)| *test.key == *key)
            .copied()
            .collect();
        possible(key, &own, self.question, steps)
    }

    /// One of its requests, as far as is known.
    pub(super) fn request(&self, steps: &mut usize) -> Option<Question> {
        let Found::Text(resource) = self.resource(steps) else {
            return None;
        };
        let Found::Text(action) = self.action(steps) else {
            return None;
        };
        let caller = match &self.question.caller {
            // Any account will do.
            Caller::Aws(arn) => Caller::Aws(arn.replace('*', "111122223333")),
            other => other.clone(),
        };
        let mut request = Question::concrete(caller, &action, &resource);
        request.unseen = self.question.unseen;
        for (key, value) in self.question.known() {
            request = request.with(key, concrete(value, steps)?);
        }
        for (test, _) in &self.tests {
            request = request.with(&test.key, concrete(&self.value(&test.key, steps)?, steps)?);
        }
        Some(request)
    }

    /// The same request by an action that AWS publishes, if there is one.
    pub(super) fn named(&self, request: &Question) -> Option<Question> {
        let patterns = self.actions_within.iter().copied().flatten();
        let narrowest = patterns.max_by_key(|pattern| pattern.prefix().len())?;
        let action = self
            .question
            .published_action(narrowest, |known| self.takes(known))?;
        Some(request.clone().for_action(&action))
    }

    fn takes(&self, action: &str) -> bool {
        let within = self.actions_within.iter();
        within
            .copied()
            .all(|list| list.iter().any(|own| own.matches(action)))
            && !self.actions_without.iter().any(|own| own.matches(action))
    }
}

/// A value of those that are known to be possible.
fn concrete(value: &ContextValue, steps: &mut usize) -> Option<ContextValue> {
    let values = match value {
        ContextValue::Known(values) => values,
        ContextValue::Either(values) => return concrete(values.first()?, steps),
        ContextValue::Unknown | ContextValue::Absent => return Some(ContextValue::Absent),
    };
    let text = |pattern: &Pattern| {
        let mut texts = Texts::default();
        texts.keep([pattern]);
        match texts.find(steps) {
            Found::Text(text) => Some(Pattern::literal(&text)),
            Found::Nothing | Found::Undecided => None,
        }
    };
    values
        .iter()
        .map(text)
        .collect::<Option<Vec<_>>>()
        .map(ContextValue::Known)
}
