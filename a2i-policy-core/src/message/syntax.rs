//! What cannot be read.

use super::{Message, alternatives};
use crate::policy::{LEGAL_OPERATOR, no_operator, repeated};

pub(crate) fn expected(what: &str, found: Option<&str>, example: &str) -> Message {
    let found = found.map_or_else(|| "the end".to_owned(), |found| format!("`{found}`"));
    Message::new(format!("expected {what}, found {found}"))
        .help(format!("write it like `{example}`"))
}

pub(crate) fn unknown_declaration<'a>(
    word: &str,
    nearest: Option<&str>,
    keywords: impl IntoIterator<Item = &'a str>,
) -> Message {
    let keywords = alternatives(keywords);
    Message::new(format!("`{word}` declares nothing; expected {keywords}")).perhaps(nearest)
}

pub(crate) fn verb_outside(verb: &str, example: &str) -> Message {
    Message::new(format!("`{verb}` is outside of a role or user"))
        .help(format!("`role Reviewer {{ {example} }}`"))
}

pub(crate) fn unknown_verb<'a>(
    word: &str,
    kind: &str,
    nearest: Option<&str>,
    verbs: impl IntoIterator<Item = &'a str>,
) -> Message {
    let verbs = alternatives(verbs);
    Message::new(format!("`{word}` is not a verb; a {kind} takes {verbs}")).perhaps(nearest)
}

/// `why` says why a user has none of what the verb declares.
pub(crate) fn of_roles_alone(user: &str, verb: &str, why: &str) -> Message {
    Message::new(format!("user `{user}` has a `{verb}`, but {why}")).help(format!(
        "delete this line, or declare `role {user} {{ trust sagemaker; }}`"
    ))
}

pub(crate) fn unknown_member(bucket: &str, member: &str) -> Message {
    Message::new(format!(
        "`{bucket}.{member}`: all that a bucket has is `objects`"
    ))
    .help(format!("`{bucket}.objects`"))
}

pub(crate) fn unknown_macro(name: &str, example: &str) -> Message {
    Message::new(format!(
        "`{name}!` is not allowed here; a bucket's name is a string, `env!` or `param`"
    ))
    .help(format!("`{example}`"))
}

pub(crate) fn empty_list(example: &str) -> Message {
    Message::new("an empty list names nothing").help(format!("write it like `{example}`"))
}

pub(crate) fn empty_when(example: &str) -> Message {
    Message::new("an empty condition restricts nothing")
        .help(format!("delete it, or write it like `{example}`"))
}

pub(crate) fn unknown_operator(name: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(no_operator(name));
    match nearest {
        None => message.help(LEGAL_OPERATOR),
        nearest => message.perhaps(nearest),
    }
}

/// `noun` is what each of its policies is.
pub(crate) fn empty_level(noun: &str) -> Message {
    Message::new(format!(
        "this level has no {noun}: at least one is attached to each"
    ))
    .help("name the file of one, or leave the level out")
}

pub(crate) fn repeated_operator(operator: &str) -> Message {
    Message::new(repeated(operator)).help(format!(
        "write all its keys under one `{operator}: {{ … }}`"
    ))
}

pub(crate) fn repeated_key(key: &str) -> Message {
    Message::new(repeated(key)).help(format!(
        "write all its values as one list: `\"{key}\": [\"…\", \"…\"]`"
    ))
}

pub(crate) fn repeated_setting(keyword: &str) -> Message {
    Message::new(format!("`{keyword}` is set twice")).help("keep one of the two lines")
}

pub(crate) fn unknown_option<'a>(
    name: &str,
    nearest: Option<&str>,
    options: impl IntoIterator<Item = &'a str>,
    example: &str,
) -> Message {
    let options = alternatives(options);
    let message = Message::new(format!("a bucket has no `{name}`; it has {options}"));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help(format!("write it like `{example}`")),
    }
}

pub(crate) fn repeated_derive() -> Message {
    Message::new("`derive;` is written twice").help("keep one of the two")
}

pub(crate) fn unknown_assertion(word: &str, nearest: Option<&str>) -> Message {
    Message::new(format!(
        "`{word}` asserts nothing; expected `can` or `cannot`"
    ))
    .perhaps(nearest)
}

pub(crate) fn can_directly() -> Message {
    Message::new(
        "`directly` goes with `cannot` alone: what is allowed through roles never counts for `can`",
    )
    .help("delete `directly`")
}
