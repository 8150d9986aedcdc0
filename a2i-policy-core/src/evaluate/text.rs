use super::Extent;
use super::question::{ContextValue, Question};
use crate::parameter::is_marked;
use crate::pattern::{Answer, Builder, COLONS, Pattern, Wildcards};
use crate::policy::variable::{Part, parse};
use crate::policy::{Version, completed};
use std::borrow::Cow;

/// How a text of a policy is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// Character by character; nothing is a wildcard.
    Equals,
    /// The same, whatever the case.
    EqualsIgnoreCase,
    /// With wildcards.
    Like,
    /// With wildcards in each of an ARN's six segments.
    Arn,
    /// As a `Resource` element.
    Resource,
    /// As one of an identity-based policy, in which an ARN of fewer than six segments is completed.
    Completed,
}

/// A text of a policy that stands for a set of texts: a resource, or an operand of a condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text {
    /// The same for every request.
    Fixed(Reading),
    /// A resource that depends on how far its wildcards reach.
    Either {
        in_segments: Reading,
        everywhere: Reading,
    },
    /// With policy variables in it.
    Variable(Comparison, Vec<Part>),
    /// One of which it is in doubt what it stands for, as it is written: only the same text surely stands
    /// for the same.
    Doubtful(Comparison, Box<str>, Box<Text>),
}

/// The set that a text stands for, as far as the documents say.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// No text at all.
    Nothing,
    /// Just these.
    Exactly(Pattern),
    /// At least the first, if any, and at most the second.
    Between(Option<Pattern>, Pattern),
}

impl Text {
    pub(super) fn new(comparison: Comparison, version: Version, text: &str) -> Self {
        let read = Self::read(comparison, version, text);
        if read.is_doubtful() {
            Self::Doubtful(comparison, text.into(), Box::new(read))
        } else {
            read
        }
    }

    fn is_doubtful(&self) -> bool {
        let between = |reading: &Reading| matches!(reading, Reading::Between(..));
        match self {
            Self::Fixed(reading) => between(reading),
            Self::Either {
                in_segments,
                everywhere,
            } => between(in_segments) || between(everywhere),
            Self::Variable(..) | Self::Doubtful(..) => false,
        }
    }

    fn read(comparison: Comparison, version: Version, text: &str) -> Self {
        let parts = match version {
            Version::V2008 => Some(vec![Part::Written(text.to_owned())]),
            Version::V2012 => parse(text),
        };
        let Some(parts) = parts else {
            // IAM would not have taken it; nobody can say what it means.
            return Self::Fixed(Reading::Between(None, Pattern::new("*")));
        };
        if parts.iter().any(|part| matches!(part, Part::Variable(..))) {
            return Self::Variable(comparison, parts);
        }
        if comparison == Comparison::Completed {
            if let Some(completed) = completed(text) {
                let completed = Self::read(Comparison::Resource, version, &completed);
                return completed.or_as_written(text);
            }
        }
        let reading = |reach| read(comparison, reach, &parts, |_| &ContextValue::Unknown);
        let in_segments = reading(Wildcards::InSegments);
        if !(comparison.is_resource() && has_early_wildcard(&parts)) {
            return Self::Fixed(in_segments);
        }
        let everywhere = reading(Wildcards::Everywhere);
        if in_segments == everywhere {
            Self::Fixed(in_segments)
        } else {
            Self::Either {
                in_segments,
                everywhere,
            }
        }
    }

    /// What a short ARN stands for that was completed: a wildcard in it that reaches over colons may
    /// have meant the rest before.
    fn or_as_written(self, short: &str) -> Self {
        if !short.contains(['*', '?']) {
            return self;
        }
        let surely = |reading: &Reading| reading.surely().cloned();
        let (in_segments, everywhere) = match self {
            Self::Fixed(reading) => (reading.clone(), surely(&reading)),
            Self::Either {
                in_segments,
                everywhere,
            } => (in_segments, surely(&everywhere)),
            Self::Variable(..) | Self::Doubtful(..) => return self,
        };
        let possibly = Pattern::new(short).and_anything();
        Self::Either {
            in_segments,
            everywhere: Reading::Between(everywhere, possibly),
        }
    }

    /// What all that it stands for has before its first slash, if that is the same for all and
    /// needs no context.
    pub(super) fn stem(&self) -> Option<&str> {
        match self {
            Self::Fixed(Reading::Exactly(pattern) | Reading::Between(_, pattern)) => pattern.stem(),
            Self::Fixed(Reading::Nothing) | Self::Either { .. } => None,
            Self::Doubtful(_, _, text) => text.stem(),
            Self::Variable(_, parts) => match parts.first()? {
                Part::Written(text) => {
                    let (stem, _) = text.split_once('/')?;
                    (is_arn(stem) && !stem.contains(['*', '?'])).then_some(stem)
                }
                Part::Escaped(_) | Part::Variable(..) => None,
            },
        }
    }

    /// Whether it may depend on how far its wildcards reach.
    pub(super) fn depends_on_reach(&self) -> bool {
        match self {
            Self::Fixed(_) => false,
            Self::Either { .. } => true,
            Self::Doubtful(_, _, text) => text.depends_on_reach(),
            Self::Variable(_, parts) => has_early_wildcard(parts),
        }
    }

    /// Whether it holds a variable that may have no value, so that it stands for no text.
    pub(super) fn may_be_unset(&self, question: &Question) -> bool {
        let Self::Variable(_, parts) = self else {
            return false;
        };
        parts.iter().any(|part| match part {
            Part::Variable(key, None) => match question.context(key) {
                ContextValue::Unknown | ContextValue::Absent | ContextValue::Either(_) => true,
                ContextValue::Known(values) => values.is_empty(),
            },
            _ => false,
        })
    }

    /// Whether it is about a bucket whose name is a [parameter](crate::parameter).
    pub(super) fn is_of_any_name(&self) -> bool {
        let has_name = |reading: &Reading| {
            let possibly = reading.possibly();
            possibly.is_some_and(|it| it.with_any_name().is_some())
        };
        match self {
            Self::Fixed(reading) => has_name(reading),
            Self::Either { in_segments, .. } => has_name(in_segments),
            Self::Doubtful(_, _, text) => text.is_of_any_name(),
            Self::Variable(_, parts) => parts
                .iter()
                .any(|part| matches!(part, Part::Written(text) if is_marked(text))),
        }
    }

    /// The set of texts that it stands for in the requests of a question. `any_name` is whether it is compared
    /// with one about a bucket whose name is a [parameter](crate::parameter).
    pub(super) fn reading(
        &self,
        reach: Wildcards,
        any_name: bool,
        question: &Question,
    ) -> Cow<'_, Reading> {
        match self {
            Self::Fixed(reading) => Cow::Borrowed(reading),
            Self::Either {
                in_segments,
                everywhere,
            } => Cow::Borrowed(if reach == Wildcards::InSegments {
                in_segments
            } else {
                everywhere
            }),
            Self::Doubtful(_, _, text) => text.reading(reach, any_name, question),
            // A value may name the bucket or the key that a parameter does: no name that it gives is written out.
            Self::Variable(comparison, parts) if any_name && names_parameter(parts) => {
                Cow::Owned(read(*comparison, reach, parts, |_| &ContextValue::Unknown))
            }
            Self::Variable(comparison, parts) => {
                Cow::Owned(read(*comparison, reach, parts, |key| question.context(key)))
            }
        }
    }

    /// How many of the texts of `set` it stands for.
    #[inline]
    pub(super) fn extent(&self, reach: Wildcards, set: &Pattern, question: &Question) -> Extent {
        match self {
            Self::Fixed(reading) => reading.extent(set),
            _ => self.extent_of_reading(reach, set, question),
        }
    }

    #[inline(never)]
    fn extent_of_reading(&self, reach: Wildcards, set: &Pattern, question: &Question) -> Extent {
        let any_name = set.with_any_name().is_some();
        self.reading(reach, any_name, question).extent(set)
    }
}

impl Comparison {
    const fn is_resource(self) -> bool {
        matches!(self, Self::Resource | Self::Completed)
    }
}

impl Reading {
    #[inline]
    fn extent(&self, set: &Pattern) -> Extent {
        match self {
            Self::Nothing => Extent::None,
            Self::Exactly(pattern) => Extent::within(pattern, set),
            Self::Between(surely, possibly) => {
                let covers = |surely: &Pattern| surely.covers(set) == Answer::Yes;
                if surely.as_ref().is_some_and(covers) {
                    Extent::All
                } else if possibly.intersects(set) == Answer::No {
                    Extent::None
                } else {
                    Extent::Some
                }
            }
        }
    }

    /// All that surely belongs to it, if anything does.
    pub(super) fn surely(&self) -> Option<&Pattern> {
        match self {
            Self::Nothing => None,
            Self::Exactly(pattern) => Some(pattern),
            Self::Between(surely, _) => surely.as_ref(),
        }
    }

    /// All that may belong to it, if anything may.
    pub(super) fn possibly(&self) -> Option<&Pattern> {
        match self {
            Self::Nothing => None,
            Self::Exactly(possibly) | Self::Between(_, possibly) => Some(possibly),
        }
    }
}

/// Whether a wildcard or a variable comes before the last segment of an ARN.
fn has_early_wildcard(parts: &[Part]) -> bool {
    let mut colons = 0;
    for part in parts {
        match part {
            Part::Written(text) => {
                for byte in text.bytes() {
                    match byte {
                        b':' => colons += 1,
                        b'*' | b'?' if colons > 0 => return true,
                        _ => {}
                    }
                    if colons == COLONS {
                        return false;
                    }
                }
            }
            Part::Variable(..) => return true,
            Part::Escaped(_) => {}
        }
    }
    // A short ARN is completed with wildcards.
    colons > 0
}

/// Whether a variable comes before the last segment of an ARN.
fn has_early_variable(parts: &[Part]) -> bool {
    let mut colons = 0;
    parts.iter().any(|part| {
        if let Part::Written(text) = part {
            colons += text.matches(':').count();
        }
        matches!(part, Part::Variable(..)) && colons < COLONS
    })
}

/// Whether a variable stands before the first slash.
fn names_parameter(parts: &[Part]) -> bool {
    match parts.first() {
        Some(Part::Written(text)) if text.contains('/') => may_name_key(text),
        _ => true,
    }
}

/// Whether what follows may be the ID of a key, behind the beginning of an ARN.
fn may_name_key(begin: &str) -> bool {
    let is_wild = |text: &str| text.contains(['*', '?']);
    let last = begin.rsplit(':').next().unwrap_or(begin);
    let mut segments = begin.split(':').take(3);
    let is_of_another = !segments.clone().any(is_wild) && segments.nth(2) != Some("kms");
    (last.starts_with("key/") || is_wild(last)) && !is_of_another
}

/// Whether all that begins so is an ARN, as far as one can see.
fn is_arn(begin: &str) -> bool {
    begin.starts_with("arn:")
}

/// What a policy variable stands for.
enum Resolved<'a> {
    Text(&'a str),
    OneOf(&'a Pattern),
    Anything,
    Nothing,
}

impl<'a> Resolved<'a> {
    fn new(value: &'a ContextValue, default: Option<&'a str>) -> Self {
        match value {
            ContextValue::Unknown | ContextValue::Either(_) => Self::Anything,
            ContextValue::Absent => Self::default(default),
            ContextValue::Known(values) => match &**values {
                [] => Self::default(default),
                [one] => match (one.as_literal(), default) {
                    (Some(text), _) if !text.is_empty() => Self::Text(text),
                    (None, None) => Self::OneOf(one),
                    // Whether an empty value counts as none is not said.
                    _ => Self::Anything,
                },
                // Which of several values it takes is not said.
                _ => Self::Anything,
            },
        }
    }

    fn default(default: Option<&'a str>) -> Self {
        match default {
            None => Self::Nothing,
            // Whether a wildcard or a variable in a default is one is not said, nor whether an empty
            // default is one.
            Some(text) if text.is_empty() || text.contains(['*', '?', '$', '\'']) => Self::Anything,
            Some(text) => Self::Text(text),
        }
    }
}

/// Reads `parts` with the context that `value` gives.
fn read<'a>(
    comparison: Comparison,
    reach: Wildcards,
    parts: &'a [Part],
    value: impl Fn(&str) -> &'a ContextValue,
) -> Reading {
    let mut reader = Reader::new(comparison, reach, parts);
    for part in parts {
        match part {
            Part::Written(text) => reader.written(text),
            Part::Escaped(character) => reader.text(character.encode_utf8(&mut [0; 4])),
            // A resource has variables in its last segment only.
            Part::Variable(..) if comparison.is_resource() && reader.colons < COLONS => {
                reader.anything();
            }
            Part::Variable(key, default) => match Resolved::new(value(key), default.as_deref()) {
                Resolved::Text(text) => reader.text(text),
                Resolved::OneOf(pattern) => reader.one_of(pattern),
                Resolved::Anything => reader.anything(),
                Resolved::Nothing => return Reading::Nothing,
            },
        }
    }
    reader.finish()
}

struct Reader {
    comparison: Comparison,
    colons: usize,
    /// All that is surely meant; `None` once there is a doubt.
    surely: Option<Builder>,
    /// All that may be meant; `None` once that is anything.
    possibly: Option<Builder>,
}

impl Reader {
    fn new(comparison: Comparison, reach: Wildcards, parts: &[Part]) -> Self {
        let wildcards = match comparison {
            Comparison::Equals | Comparison::EqualsIgnoreCase | Comparison::Like => {
                Wildcards::Everywhere
            }
            Comparison::Arn => Wildcards::InSegments,
            // "If the `*` wildcard is the last character of a resource ARN segment, it can expand to
            // match beyond the colon boundaries", says the page on Resource, and that of S3 on its
            // ARNs: "a wildcard character can't span segments". So all is decided in both ways.
            Comparison::Resource | Comparison::Completed if has_early_variable(parts) => {
                Wildcards::Everywhere
            }
            Comparison::Resource | Comparison::Completed => reach,
        };
        Self {
            comparison,
            colons: 0,
            surely: Some(Builder::new(wildcards)),
            possibly: Some(Builder::new(wildcards)),
        }
    }

    fn written(&mut self, text: &str) {
        match self.comparison {
            Comparison::Equals | Comparison::EqualsIgnoreCase => self.text(text),
            Comparison::Like | Comparison::Arn | Comparison::Resource | Comparison::Completed => {
                self.append(Builder::text, text);
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.append(Builder::literal, text);
    }

    fn append(&mut self, append: fn(&mut Builder, &str), text: &str) {
        self.colons += text.matches(':').count();
        for builder in [&mut self.surely, &mut self.possibly].into_iter().flatten() {
            append(builder, text);
        }
    }

    fn one_of(&mut self, pattern: &Pattern) {
        self.surely = None;
        // The pattern may hold any number of colons, so that nobody knows which segment follows.
        if self.comparison == Comparison::Arn && self.colons < COLONS {
            self.possibly = None;
        }
        if let Some(possibly) = &mut self.possibly {
            possibly.pattern(pattern);
        }
    }

    fn anything(&mut self) {
        self.one_of(&Pattern::new("*"));
    }

    fn finish(self) -> Reading {
        let anything = || Pattern::new("*");
        let mut possibly = self.possibly.map_or_else(anything, Builder::finish);
        let mut surely = self.surely.map(Builder::finish);
        match self.comparison {
            // What is not an ARN has no six segments to compare.
            Comparison::Arn if self.colons < COLONS => {
                surely = None;
                possibly = anything();
            }
            Comparison::Resource | Comparison::Completed if possibly.is_anything() => {}
            // Some services have short forms of their own, such as `execute-api:/stage/*`.
            Comparison::Resource | Comparison::Completed if !is_arn(possibly.prefix()) => {
                surely = None;
                possibly = anything();
            }
            // It may be completed, or be what it is.
            Comparison::Resource | Comparison::Completed if self.colons < COLONS => {
                surely = None;
                possibly = possibly.and_anything();
            }
            Comparison::EqualsIgnoreCase => {
                surely = surely.map(Pattern::ignoring_case);
                // Which letters beyond ASCII are the same but for case is not said.
                possibly = if possibly.is_ascii() {
                    possibly.ignoring_case()
                } else {
                    anything()
                };
            }
            _ => {}
        }
        if surely.as_ref() == Some(&possibly) {
            Reading::Exactly(possibly)
        } else {
            Reading::Between(surely, possibly)
        }
    }
}
