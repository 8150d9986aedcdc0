//! The texts of statements.

use super::{Message, meant};
use crate::parameter::Parameter;
use crate::policy::validate::Placeholder;
use crate::policy::{Fix, Mistake, illegal_character, illegal_sid};

/// A text that has not the form of what it should be.
pub(crate) fn bad_form(text: &str, mistake: &Mistake) -> Message {
    let Mistake { verdict, why, .. } = mistake;
    let message = Message::new(format!("\"{}\" {verdict}: {why}", text.escape_debug()));
    match &mistake.fix {
        Fix::Arn(arn) => message.help(format!("write `\"{arn}\"`")),
        Fix::Say(fix) => message.help(*fix),
        Fix::Any => message.help(
            "a resource is an ARN as a string, a declared name such as that of a bucket, or `\"*\"` for all",
        ),
    }
}

/// `stated` says whether the stack states its partition. `fixed` is the same ARN in that partition.
pub(crate) fn foreign_partition(
    arn: &str,
    partition: &str,
    (own, stated): (&str, bool),
    fixed: &str,
) -> Message {
    let own = if stated {
        format!("`{own}`, as the stack states")
    } else {
        format!("`{own}`, since none is stated")
    };
    Message::new(format!(
        "\"{}\" is in the partition `{partition}`, and all that is declared is in {own}: no principal of one partition has permissions in another",
        arn.escape_debug()
    ))
    .help(if stated {
        format!("write `\"{fixed}\"`")
    } else {
        format!("state `partition = \"{partition}\";`, or write `\"{fixed}\"`")
    })
}

const NO_PLACEHOLDER: &str = "write what it stands for; what is declared needs no ARN, and `param` in the place of a bucket's name says that it is known only at deployment";

pub(crate) fn placeholder(placeholder: &Placeholder<'_>) -> Message {
    let fix = placeholder.fix().unwrap_or(NO_PLACEHOLDER);
    let setting = [
        (Parameter::Account, "account = param;"),
        (Parameter::Region, "region = param;"),
    ]
    .into_iter()
    .find(|(parameter, _)| parameter.to_string() == placeholder.text);
    let help = match setting {
        Some((_, setting)) => {
            format!("state `{setting}` to have it filled in at deployment, or {fix}")
        }
        None => fix.to_owned(),
    };
    Message::new(placeholder.message()).help(help)
}

pub(crate) fn no_policy_variable(name: &str, declared: bool) -> Message {
    let message = Message::new(format!(
        "`${{{name}}}` is not a policy variable: those are keys of a request's context, such as `${{aws:username}}`"
    ));
    if declared {
        message.help(format!(
            "write `{name}.objects` or `{name}`, without quotes"
        ))
    } else {
        message.help(format!(
            "for a bucket whose name is known only at deployment, declare `bucket {name} = param;` and write `{name}.objects`"
        ))
    }
}

pub(crate) fn bad_keys() -> Message {
    Message::new("the empty string is not an object's key")
        .help("leave the parentheses out for every object, or write a pattern for their keys")
}

/// What names a bucket whose objects are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Before<'a> {
    Verb(&'a str),
    Field(&'a str),
}

pub(crate) fn bad_prefix(before: Before<'_>, bucket: &str, prefix: &str, why: &str) -> Message {
    let folder = prefix.trim_end_matches(['/', '*']);
    let (before, end) = match before {
        Before::Verb(verb) => (verb.to_owned(), ';'),
        Before::Field(field) => (format!("{field}:"), ','),
    };
    let help = if folder.is_empty() {
        format!("write `{before} {bucket}{end}` for every object")
    } else {
        format!("write `\"{folder}/\"`")
    };
    Message::new(format!(
        "\"{}\" is not a prefix: {why}",
        prefix.escape_debug()
    ))
    .help(help)
}

pub(crate) fn prefix_beside_under() -> Message {
    Message::new("`under` compares \"s3:prefix\" by `StringLike` already")
        .help("delete `under`, or this key")
}

/// `other` is the service that a condition names in the place of `own`.
pub(crate) fn service_beside_pass(role: &str, own: &str, other: Option<&str>) -> Message {
    let message = Message::new(format!(
        "`pass {role}` compares \"iam:PassedToService\" already: it passes the role to `{own}` alone"
    ));
    match other {
        Some(other) => message.help(format!("`pass {role} to {other:?};`, without this key")),
        None => message.help("delete this key"),
    }
}

pub(crate) fn bad_sid(sid: &str) -> Message {
    let letters: String = sid.chars().filter(char::is_ascii_alphanumeric).collect();
    let message = Message::new(illegal_sid(sid));
    match letters.is_empty() {
        true => message.help("delete the attribute, or choose letters and digits"),
        false => message.help(format!("write `\"{letters}\"`")),
    }
}

pub(crate) fn principal_without_account(identity: &str) -> Message {
    Message::new(format!(
        "a policy names `{identity}` by its ARN, which takes the number of its account"
    ))
    .help("state `account` with its number, at the top")
}

pub(crate) fn bad_principal(name: &str) -> Message {
    let message = Message::new(format!(
        "\"{}\" is not a principal: name a service, an account or the ARN of a role or user",
        name.escape_debug()
    ));
    message.help(match (name, meant::account(name)) {
        ("everyone" | "*", _) => "write `everyone`, without quotes".to_owned(),
        (_, Some(account)) => format!("write `\"{account}\"`"),
        _ => "write a service, the number of an account or an ARN as a string, and `everyone` without quotes".to_owned(),
    })
}

pub(crate) fn repeated_sid(sid: &str, policy: &str) -> Message {
    Message::new(format!(
        "two statements of the {policy} have the Sid \"{sid}\"; IAM wants them unique"
    ))
    .help(format!("`#[sid(\"{sid}2\")]` before this line"))
}

/// `meant` is the principal of a service that is known by this name.
pub(crate) fn bad_service(name: &str, mistake: &Mistake, meant: Option<&str>) -> Message {
    let Mistake { verdict, why, .. } = mistake;
    let message = Message::new(format!("\"{}\" {verdict}: {why}", name.escape_debug()));
    match meant {
        Some(meant) => message.help(format!("write `{meant:?}`")),
        None => message.help("look up its service principal in the guide of the service"),
    }
}

pub(crate) fn bad_character(character: char) -> Message {
    Message::new(illegal_character(character)).help("delete it, or match it with `?`")
}
