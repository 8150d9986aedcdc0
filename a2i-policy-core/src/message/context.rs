//! The context of requests that are stated.

use super::Message;

/// Where a context is stated.
#[derive(Clone, Copy)]
pub(crate) enum From {
    When,
    Carries,
}

impl From {
    const fn keyword(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Carries => "carries",
        }
    }
}

pub(crate) fn impossible_context(
    key: &str,
    value: &str,
    identity: &str,
    fact: &str,
    from: From,
) -> Message {
    Message::new(format!(
        "no request of `{identity}` carries `{value}` under \"{key}\": AWS puts `{fact}` there"
    ))
    .help(format!("delete \"{key}\" from the `{}`", from.keyword()))
}

pub(crate) fn absent_context(key: &str, identity: &str, kind: &str, from: From) -> Message {
    Message::new(format!(
        "no request of the {kind} `{identity}` carries \"{key}\": AWS does not send it for a {kind}"
    ))
    .help(format!("delete \"{key}\" from the `{}`", from.keyword()))
}

/// Some requests of an identity are said to carry `some` under a key, and all of them `all`.
pub(crate) fn two_contexts(key: &str, identity: &str, some: &[String], all: &[String]) -> Message {
    let quoted = |values: &[String]| {
        let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
        values.join(" and ")
    };
    let (some, every) = (quoted(some), quoted(all));
    let message = Message::new(format!(
        "these requests carry {some} under \"{key}\", and all of `{identity}` are said to carry {every} there"
    ));
    let delete = format!("delete \"{key}\" from the `carries` of `{identity}`");
    message.help(match all {
        [value] => format!("write `{value:?}`, or {delete}"),
        _ => delete,
    })
}

/// `form` is that of the values of the key.
pub(crate) fn misread_context(key: &str, value: &str, form: &str, example: &str) -> Message {
    Message::new(format!(
        "no request carries `{value}` under \"{key}\": it is {form} there"
    ))
    .help(format!("such as `{key:?}: {example:?}`"))
}
