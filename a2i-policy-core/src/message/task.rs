//! The fields of tasks.

use super::{Message, NEWER_DATA, a, alternatives};
use crate::a2i::ArnOf;
use crate::policy::validate::needs_of;
use crate::reference::{DATE, Operation};
use std::ops::RangeInclusive;

pub(crate) fn unknown_field<'a>(
    noun: &str,
    field: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!(
        "{} has no field `{field}`; it has {known}",
        a(noun)
    ))
    .perhaps(nearest)
}

/// `value` is a declared name that fits, if one does.
pub(crate) fn missing_field(noun: &str, task: &str, field: &str, help: &str) -> Message {
    Message::new(format!("{noun} `{task}` has no `{field}`")).help(help)
}

pub(crate) fn repeated_field(noun: &str, field: &str) -> Message {
    Message::new(format!("{} has one `{field}`", a(noun))).help("keep one of the two lines")
}

pub(crate) fn many_in_one(noun: &str, field: &str, first: &str) -> Message {
    Message::new(format!("{} has one `{field}`, not several", a(noun)))
        .help(format!("write `{field}: {first},`"))
}

pub(crate) fn unused_field(noun: &str, field: &str, because: &str, word: &str) -> Message {
    Message::new(format!(
        "`{field}` has no effect here: {} whose `{because}` is `{word}` does not use it",
        a(noun)
    ))
    .help("delete this line")
}

pub(crate) fn unknown_word<'a>(
    field: &str,
    word: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    let message = Message::new(format!("`{field}` is never `{word}`; it is {known}"));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help("choose one of these words"),
    }
}

pub(crate) fn bad_workteam(arn: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not a work team",
        arn.escape_debug()
    ))
    .help("name its kind, `private`, `vendor` or `public`, or its own ARN, which ends with `:workteam/private-crowd/` and its name; `aws sagemaker list-workteams` prints it")
}

pub(crate) fn bad_stack_name(name: &str) -> Message {
    Message::new(format!(
        "CloudFormation allows no stack \"{}\": the name has 1 to 128 letters, digits and `-`, and begins with a letter",
        name.escape_debug()
    ))
    .help("`stack: \"review-stack\",`")
}

pub(crate) fn bad_arn_of(of: ArnOf, arn: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not the ARN of {}",
        arn.escape_debug(),
        a(of.noun())
    ))
    .help(format!("one looks like `{}`", of.example()))
}

/// The two texts of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagPart {
    Key,
    Value,
}

impl TagPart {
    const fn noun(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Value => "value",
        }
    }

    /// How many characters it has at least and at most.
    pub(crate) const fn lengths(self) -> RangeInclusive<usize> {
        match self {
            Self::Key => 1..=128,
            Self::Value => 0..=256,
        }
    }
}

pub(crate) fn bad_tag(part: TagPart, text: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not the {} of a tag: it has {} to {} characters, letters, digits, spaces and `_.:/=+-@`, and does not begin with `aws:`",
        text.escape_debug(),
        part.noun(),
        part.lengths().start(),
        part.lengths().end(),
    ))
    .help("choose another one")
}

pub(crate) fn tag_twin(key: &str, first: &str) -> Message {
    Message::new(format!(
        "the keys of the tags \"{key}\" and \"{first}\" differ only in case: IAM takes one of them"
    ))
    .help("keep one of the two")
}

pub(crate) fn too_many_tags(identity: &str, most: usize) -> Message {
    Message::new(format!(
        "`{identity}` has more tags than IAM takes: at most {most}"
    ))
    .help("delete those that nobody reads")
}

pub(crate) fn repeated_tag(key: &str) -> Message {
    Message::new(format!("the tag \"{key}\" is written twice")).help("keep one of the two")
}

pub(crate) fn unknown_operation(text: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(format!(
        "no action is known for an operation `{text}`, as of {DATE}"
    ));
    match nearest {
        None => message.help(format!("{NEWER_DATA}; or state the actions that it needs")),
        nearest => message.perhaps(nearest),
    }
}

pub(crate) fn operation_on_several(text: &str, operation: &Operation) -> Message {
    Message::new(format!(
        "operation `{text}` is not about one resource alone: {}",
        needs_of(operation)
    ))
    .help("write a need for each of them, without `operation`")
}
