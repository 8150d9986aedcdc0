//! Roles and users as a whole.

use super::Message;

pub(crate) fn empty_user(user: &str) -> Message {
    Message::new(format!(
        "user `{user}` is empty: it is not allowed anything"
    ))
    .help("say what it is allowed to do, or delete it")
}

pub(crate) fn trusts_nobody(role: &str) -> Message {
    Message::new(format!(
        "role `{role}` trusts nobody: IAM creates no role without a trust policy"
    ))
    .help(format!("say who assumes `{role}`: the service that runs the program, as in `trust \"lambda.amazonaws.com\";`, or an account by `trust account` and its number"))
}

/// `=` behind a list of identifiers.
pub(crate) fn name_of_several(keyword: &str, first: &str) -> Message {
    Message::new(format!(
        "a list declares several of these, and `=` names one {keyword}: in a list each is named as its identifier"
    ))
    .help(format!(
        "delete the name, or declare `{keyword} {first} = \"…\" {{ … }}` by itself"
    ))
}

pub(crate) fn nothing_to_derive(identity: &str) -> Message {
    Message::new(format!(
        "`{identity}` derives its grants from its tasks, and no task names it"
    ))
    .help(format!(
        "declare the task that `{identity}` serves, or delete this line"
    ))
}

pub(crate) fn unknown_maker(word: &str, nearest: Option<&str>, example: &str) -> Message {
    let message = Message::new(format!(
        "`{word}` is not a name in IAM; expected a string, or `external` and an ARN"
    ));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help(format!(
            "the name in quotes, or where others make it `{example}`"
        )),
    }
}

pub(crate) fn least_privilege_of_others(ident: &str) -> Message {
    Message::new(format!(
        "others make `{ident}`, and may allow it more than is declared: that it has no more than it needs cannot be proven"
    ))
    .help("delete `#[least_privilege]`")
}

pub(crate) fn made_by_others(ident: &str, verb: &str) -> Message {
    Message::new(format!(
        "others make `{ident}`, so that `{verb}` is theirs to say"
    ))
    .help(format!(
        "delete this line, or declare `{ident}` without `external` and its ARN"
    ))
}

/// `role: external "arn:…"`
pub(crate) fn external_in_task(arn: &str) -> Message {
    Message::new("a task names a role or user by its identifier, also one that others make")
        .help(declare_external(arn))
}

/// How a role or user of an ARN is named, whom others make.
pub(crate) fn declare_external(arn: &str) -> String {
    let name = arn.rsplit('/').next().unwrap_or_default();
    let ident: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let ident = match ident.starts_with(|first: char| first.is_ascii_alphabetic()) {
        true => ident,
        false => format!("Role{ident}"),
    };
    let kind = match arn.contains(":user/") {
        true => "user",
        false => "role",
    };
    format!("declare it, `{kind} {ident} = external {arn:?};`, and write `{ident}` here")
}

/// `why` says why an ARN is not that of a role or user that others make.
pub(crate) fn bad_external(arn: &str, noun: &str, why: &str, help: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not the ARN of a {noun} of this account: {why}",
        arn.escape_debug()
    ))
    .help(help)
}

pub(crate) fn repeated_property(keyword: &str) -> Message {
    Message::new(format!("there is a `{keyword}` already")).help("keep one of the two lines")
}

/// `fixed` is the path that was meant, as far as that can be said.
pub(crate) fn bad_path(path: &str, why: &str, fixed: Option<&str>) -> Message {
    let message = Message::new(format!(
        "IAM has no path \"{}\": {why}",
        path.escape_debug()
    ));
    match fixed {
        Some(fixed) => message.help(format!("write `{fixed:?}`")),
        None => message.help("a path begins and ends with `/`, as that of a folder does"),
    }
}

/// `fixed` is what was meant, as far as that can be said.
pub(crate) fn bad_max_session(text: &str, fixed: Option<&str>) -> Message {
    let message = Message::new(format!(
        "\"{}\" is not a length for the sessions of a role: that is 1 to 12 hours, as \"3600s\", \"90m\" or \"4h\"",
        text.escape_debug()
    ));
    match fixed {
        Some(fixed) => message.help(format!("write `{fixed:?}`")),
        None => message.help("write a number with `s`, `m` or `h` behind it"),
    }
}

/// `why` says what is wrong, and `help` what to do.
pub(crate) fn bad_description(why: &str, help: &str) -> Message {
    Message::new(format!("IAM does not take this description: {why}")).help(help)
}
