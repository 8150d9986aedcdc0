//! Whether a key of the context can have values that meet some conditions and not others.

use super::super::Extent;
use super::super::condition::{Positive, Prepared as Condition, is_negated};
use super::super::question::{ContextValue, Question};
use super::super::text::Text;
use crate::pattern::{Found, Pattern, Texts, Wildcards};
use crate::policy::Qualifier;
use crate::policy::value::{Binary, Date, Decimal, Network, boolean};
use std::cmp::Ordering;

/// A condition, and whether the requests meet it.
pub(super) type Wanted<'s> = (&'s Condition, bool);

/// A condition's comparison of one value with any of its operands, and whether that holds.
type Match<'s> = (&'s Condition, bool);

/// What a key may hold in requests that meet all conditions as they are wanted; `None` where it is
/// proven that no request does. All are about the key `name`.
pub(super) fn possible(
    name: &str,
    wanted: &[Wanted<'_>],
    question: &Question,
    steps: &mut usize,
) -> Option<ContextValue> {
    if contradicts(wanted) {
        return None;
    }
    // What may be void need not be met by anything.
    let wanted: Vec<Wanted<'_>> = wanted
        .iter()
        .filter(|(condition, met)| *met || !condition.may_be_void(question))
        .copied()
        .collect();
    let wanted = wanted.as_slice();
    let meets = |value: ContextValue| {
        let same = |(condition, met): &Wanted<'_>| {
            let extent = condition.extent_of(&value, question);
            extent != if *met { Extent::None } else { Extent::All }
        };
        wanted.iter().all(same).then_some(value)
    };
    match question.context(name) {
        ContextValue::Unknown => {}
        // Whether an empty value counts as none is not said.
        ContextValue::Known(values)
            if values.len() == 1 && !values.iter().any(|value| value.matches("")) =>
        {
            let matches = matches_of_one(wanted)?;
            let domain = values.first();
            return exists(&matches, domain, question, steps).map(one);
        }
        known => return Some(known.clone()),
    }
    meets(ContextValue::Absent)
        .or_else(|| {
            let matches = matches_of_one(wanted)?;
            exists(&matches, None, question, steps).map(one)
        })
        .or_else(|| several(wanted, question, steps))
        .or_else(|| {
            // Whether an empty value counts as none is not said.
            let of_absence = wanted
                .iter()
                .any(|(condition, _)| null(condition).is_some());
            of_absence.then(|| meets(ContextValue::from("")))?
        })
}

fn one(text: impl AsRef<str>) -> ContextValue {
    ContextValue::from(text.as_ref())
}

/// Whether one condition is wanted both ways.
fn contradicts(wanted: &[Wanted<'_>]) -> bool {
    let met = wanted.iter().filter(|(_, met)| *met);
    met.into_iter().any(|(own, _)| {
        wanted
            .iter()
            .any(|(other, met)| !met && own.is_same_as(other))
    })
}

/// What must hold of the only value of a key; `None` where it must be absent.
fn matches_of_one<'s>(wanted: &[Wanted<'s>]) -> Option<Vec<Match<'s>>> {
    let mut matches = Vec::new();
    for (condition, met) in wanted {
        match null(condition) {
            Some(absent) if absent == *met => return None,
            Some(_) => {}
            None => matches.push((*condition, met ^ is_negated(condition.operator.test))),
        }
    }
    Some(matches)
}

/// Of a `Null`, whether a key that is absent meets it; `None` of others and where that is in doubt.
fn null(condition: &Condition) -> Option<bool> {
    match &condition.test {
        Positive::Null(operands) if condition.operator.qualifier.is_none() => {
            match operands.as_slice() {
                [Some(absent)] => Some(*absent),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether several values may meet all, or a key that is there and has none. Operators without a
/// qualifier are met by any or by all of them: which is not said, but it is the same for all that are
/// negated and for all that are not.
fn several(wanted: &[Wanted<'_>], question: &Question, steps: &mut usize) -> Option<ContextValue> {
    let absent = wanted
        .iter()
        .any(|(condition, met)| null(condition) == Some(*met));
    let readings = [(true, true), (true, false), (false, true), (false, false)];
    readings.into_iter().find_map(|(any, any_negated)| {
        let (mut every, mut some) = (Vec::new(), Vec::new());
        // Of no values at all, and of a key that may as well be missing, it is not said.
        let mut of_none = true;
        for (condition, met) in wanted {
            if matches!(condition.test, Positive::Null(_) | Positive::Empty) {
                continue;
            }
            let negated = is_negated(condition.operator.test);
            let is_any = match condition.operator.qualifier {
                Some(Qualifier::ForAnyValue) => true,
                Some(Qualifier::ForAllValues) => false,
                None if negated => any_negated,
                None => any,
            };
            // That not all values meet it is that some value does not.
            let of_some = is_any == *met;
            of_none &= !of_some || condition.operator.if_exists;
            let list = if of_some { &mut some } else { &mut every };
            list.push((*condition, met ^ negated));
        }
        if of_none {
            return Some(ContextValue::Known(Vec::new()));
        }
        if absent {
            return None;
        }
        let mut values = Vec::new();
        for one in &some {
            let mut matches = every.clone();
            matches.push(*one);
            values.push(exists(&matches, None, question, steps)?);
        }
        let values = values.iter().map(|value| Pattern::literal(value));
        Some(ContextValue::Known(values.collect()))
    })
}

/// A value that compares as it should; `None` where there is none, proven. Comparisons of different
/// kinds are looked at apart, so that a value may be given that meets the first kind alone.
fn exists(
    matches: &[Match<'_>],
    domain: Option<&Pattern>,
    question: &Question,
    steps: &mut usize,
) -> Option<String> {
    let mut found = None;
    for kind in KINDS {
        let own: Vec<Match<'_>> = matches
            .iter()
            .filter(|(condition, _)| kind.is_of(&condition.test))
            .copied()
            .collect();
        if !own.is_empty() {
            let value = kind.value(&own, domain, question, steps)?;
            found.get_or_insert(value);
        }
    }
    let any = || {
        domain
            .and_then(Pattern::as_literal)
            .unwrap_or("x")
            .to_owned()
    };
    Some(found.unwrap_or_else(any))
}

/// What the operands of a comparison are.
#[derive(Clone, Copy)]
enum Kind {
    Texts,
    Arns,
    Numbers,
    Dates,
    Booleans,
    Binaries,
    Networks,
}

const KINDS: [Kind; 7] = [
    Kind::Texts,
    Kind::Arns,
    Kind::Numbers,
    Kind::Dates,
    Kind::Booleans,
    Kind::Binaries,
    Kind::Networks,
];

impl Kind {
    fn is_of(self, test: &Positive) -> bool {
        match test {
            Positive::Texts(_) | Positive::TextsIgnoringCase(_) => matches!(self, Self::Texts),
            Positive::Arns(_) => matches!(self, Self::Arns),
            Positive::Numbers(..) => matches!(self, Self::Numbers),
            Positive::Dates(..) => matches!(self, Self::Dates),
            Positive::Booleans(_) => matches!(self, Self::Booleans),
            Positive::Binaries(_) => matches!(self, Self::Binaries),
            Positive::Networks(_) => matches!(self, Self::Networks),
            Positive::Empty | Positive::Null(_) => false,
        }
    }

    fn value(
        self,
        matches: &[Match<'_>],
        domain: Option<&Pattern>,
        question: &Question,
        steps: &mut usize,
    ) -> Option<String> {
        // How a text that is not a value of this kind compares is not documented; it does not matter with what.
        let unread = || all_alike(matches).then(|| "x".to_owned());
        match self {
            Self::Texts => texts(matches, domain, question, steps),
            Self::Arns => {
                texts(matches, domain.or(Some(&any_arn())), question, steps).or_else(unread)
            }
            Self::Numbers => numbers(matches).or_else(unread),
            Self::Dates => dates(matches).or_else(unread),
            Self::Booleans => ["true", "false"]
                .into_iter()
                .find(|value| {
                    let value = boolean(value);
                    all(matches, |test| match test {
                        Positive::Booleans(operands) => among(operands, |own| Some(*own) == value),
                        _ => Some(false),
                    })
                })
                .map(str::to_owned)
                .or_else(unread),
            Self::Binaries => binaries(matches).or_else(unread),
            Self::Networks => networks(matches).or_else(unread),
        }
    }
}

fn any_arn() -> Pattern {
    Pattern::new("arn:*:*:*:*:*")
}

fn all_alike(matches: &[Match<'_>]) -> bool {
    let mut holds = matches.iter().map(|(_, holds)| *holds);
    let first = holds.next();
    holds.all(|other| Some(other) == first)
}

/// Whether one value compares as wanted with all. `holds` says whether it matches an operand of a
/// test; `None` where that is in doubt.
fn all(matches: &[Match<'_>], holds: impl Fn(&Positive) -> Option<bool>) -> bool {
    matches
        .iter()
        .all(|(condition, wanted)| holds(&condition.test).is_none_or(|holds| holds == *wanted))
}

/// Whether some operand compares; `None` where one could not be read and none of the others does.
fn among<T>(operands: &[Option<T>], compares: impl Fn(&T) -> bool) -> Option<bool> {
    if operands.iter().flatten().any(compares) {
        Some(true)
    } else if operands.iter().any(Option::is_none) {
        None
    } else {
        Some(false)
    }
}

fn texts(
    matches: &[Match<'_>],
    domain: Option<&Pattern>,
    question: &Question,
    steps: &mut usize,
) -> Option<String> {
    let reach = Wildcards::InSegments;
    let operands = |condition: &'_ Condition| match &condition.test {
        Positive::Texts(texts) | Positive::Arns(texts) => (texts.clone(), false),
        Positive::TextsIgnoringCase(texts) => (texts.clone(), true),
        _ => (Vec::new(), true),
    };
    let of_any_name =
        |condition: &&Condition| operands(condition).0.iter().any(Text::is_of_any_name);
    let any_name = matches.iter().any(|(condition, _)| of_any_name(condition));
    let refused: Vec<Text> = matches
        .iter()
        .filter(|(_, holds)| !holds)
        .flat_map(|(condition, _)| operands(condition).0)
        .collect();
    let mut kept = Vec::new();
    for (condition, _) in matches.iter().filter(|(_, holds)| *holds) {
        let (texts, ignoring_case) = operands(condition);
        // What is refused here is refused there, whatever it stands for.
        let left: Vec<_> = texts
            .iter()
            .filter(|text| !refused.contains(text))
            .collect();
        let readings = left
            .iter()
            .map(|text| text.reading(reach, any_name, question));
        let possibly: Vec<Pattern> = readings.filter_map(|it| it.possibly().cloned()).collect();
        if possibly.is_empty() {
            return None;
        }
        // Which letters beyond ASCII are the same but for case is not said.
        if !ignoring_case {
            kept.push(possibly);
        }
    }
    let removed: Vec<Pattern> = refused
        .iter()
        .filter_map(|text| text.reading(reach, any_name, question).surely().cloned())
        .collect();
    let mut wanted = Texts::default();
    if let Some(domain) = domain {
        wanted.keep([domain]);
    }
    for list in &kept {
        wanted.keep(list);
    }
    for pattern in &removed {
        wanted.remove(pattern);
    }
    match wanted.find(steps) {
        Found::Text(text) => Some(text),
        Found::Nothing => None,
        Found::Undecided => Some("x".to_owned()),
    }
}

/// What a value in an order is compared with: which outcomes match, the operands, and whether one
/// should.
type Ordered<'s, T> = (&'s [Ordering], Vec<Option<T>>, bool);

/// Where a value in an order may lie: below, at or above an operand, just beside it. `None` where there
/// is no place for it.
fn place<'t, T>(
    tests: &'t [Ordered<'_, T>],
    compare: impl Fn(&T, &T) -> Ordering,
) -> Option<(Option<&'t T>, Ordering)> {
    let mut operands = tests
        .iter()
        .flat_map(|(_, operands, _)| operands)
        .flatten()
        .peekable();
    if operands.peek().is_none() {
        return Some((None, Ordering::Equal));
    }
    let places = operands.flat_map(|own| {
        [Ordering::Equal, Ordering::Less, Ordering::Greater].map(|beside| (own, beside))
    });
    let fits = |(own, beside): &(&T, Ordering)| {
        tests.iter().all(|(orderings, operands, wanted)| {
            let holds = among(operands, |operand| {
                orderings.contains(&compare(own, operand).then(*beside))
            });
            holds.is_none_or(|holds| holds == *wanted)
        })
    };
    let mut places = places;
    places.find(fits).map(|(own, beside)| (Some(own), beside))
}

fn numbers(matches: &[Match<'_>]) -> Option<String> {
    let tests = matches
        .iter()
        .filter_map(|(condition, wanted)| match &condition.test {
            Positive::Numbers(orderings, texts) => {
                let read = texts
                    .iter()
                    .map(|text| Some((Decimal::parse(text)?, &**text)));
                Some((*orderings, read.collect(), *wanted))
            }
            _ => None,
        });
    let tests: Vec<Ordered<'_, (Decimal<'_>, &str)>> = tests.collect();
    let (operand, beside) = place(&tests, |(own, _), (other, _)| own.compare(other))?;
    let text = operand.map_or("0", |(_, text)| *text);
    let step = match beside {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    };
    Some(
        match text
            .parse::<i32>()
            .ok()
            .and_then(|number| number.checked_add(step))
        {
            Some(number) => number.to_string(),
            None => text.to_owned(),
        },
    )
}

fn dates(matches: &[Match<'_>]) -> Option<String> {
    let tests = matches
        .iter()
        .filter_map(|(condition, wanted)| match &condition.test {
            Positive::Dates(orderings, dates) => Some((*orderings, dates.clone(), *wanted)),
            _ => None,
        });
    let tests: Vec<Ordered<'_, Date>> = tests.collect();
    place(&tests, Date::cmp)?;
    Some("2026-01-01T00:00:00Z".to_owned())
}

fn binaries(matches: &[Match<'_>]) -> Option<String> {
    let operands = |condition: &Condition| -> Vec<Option<Binary>> {
        match &condition.test {
            Positive::Binaries(operands) => operands.clone(),
            _ => Vec::new(),
        }
    };
    let all_operands = matches
        .iter()
        .flat_map(|(condition, _)| operands(condition));
    let values: Vec<Option<Binary>> = all_operands.flatten().map(Some).chain([None]).collect();
    let mut values = values.iter();
    values
        .any(|value| {
            all(matches, |test| match test {
                Positive::Binaries(operands) => among(operands, |own| Some(own) == value.as_ref()),
                _ => None,
            })
        })
        .then(|| "eA==".to_owned())
}

/// How many ranges are looked at; of more it is said that there may be an address.
const MANY: usize = 1 << 10;

/// An address in a range of each that holds, and in none of the others.
fn networks(matches: &[Match<'_>]) -> Option<String> {
    let operands = |(condition, _): &Match<'_>| -> Vec<Option<Network>> {
        match &condition.test {
            Positive::Networks(operands) => operands.clone(),
            _ => Vec::new(),
        }
    };
    let refused: Vec<Network> = matches
        .iter()
        .filter(|(_, holds)| !holds)
        .flat_map(operands)
        .flatten()
        .collect();
    // The narrowest ranges that an address may be in so far.
    let mut narrowed: Vec<Option<Network>> = vec![None];
    for own in matches.iter().filter(|(_, holds)| *holds).map(operands) {
        let mut next = Vec::new();
        for within in &narrowed {
            for range in &own {
                match (within, range) {
                    (_, None) => next.push(*within),
                    (None, Some(range)) => next.push(Some(*range)),
                    (Some(within), Some(range)) => next.extend(within.common(*range).map(Some)),
                }
            }
        }
        if next.len() > MANY {
            return Some("203.0.113.1".to_owned());
        }
        narrowed = next;
    }
    let free = |within: &Option<Network>| {
        within.is_none_or(|within| !refused.iter().any(|out| out.includes(within)))
    };
    let found = narrowed.into_iter().find(free)?;
    Some(found.map_or_else(|| "203.0.113.1".to_owned(), Network::first))
}
