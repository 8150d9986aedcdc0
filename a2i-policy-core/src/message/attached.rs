//! Customer managed policies, groups, and what is attached.

use super::{Message, NEWER_DATA, a};
use crate::nearest::is_slip;

/// `verb` is that before it, `known` the policy that is meant.
pub(crate) fn attached_arn(verb: &str, text: &str, known: Option<&str>) -> Message {
    let message = Message::new(format!(
        "expected the name of a managed policy, found the string \"{}\"",
        text.escape_debug()
    ));
    if let Some(known) = known {
        return message.help(format!("write `{known}`, without quotes"));
    }
    let name = text.rsplit('/').next().unwrap_or_default();
    if text.split(':').nth(4) == Some("aws") {
        return message.help(format!("write `{name}`, without quotes"));
    }
    if !text.starts_with("arn:") {
        return message.help(format!(
            "without quotes: `{verb} {};`, and declare it: `policy {} {{ … }}`",
            identifier(name),
            identifier(name)
        ));
    }
    let ident = identifier(name);
    message.help(format!(
        "declare it, with what it says: `policy {ident} = external \"{}\" {{ include \"policies/{ident}.json\"; }}`, and write `{verb} {ident};`",
        text.escape_debug()
    ))
}

/// An identifier for what has this name in AWS.
fn identifier(name: &str) -> String {
    let mut ident = String::new();
    for part in name.split(|character: char| !character.is_ascii_alphanumeric()) {
        let mut characters = part.chars();
        ident.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        ident.extend(characters);
    }
    match ident.starts_with(|first: char| first.is_ascii_alphabetic()) {
        true => ident,
        false => format!("Policy{ident}"),
    }
}

pub(crate) fn unknown_managed_policy(name: &str, nearest: Option<&str>, date: &str) -> Message {
    let message = Message::new(format!(
        "no policy `{name}` is declared, and AWS has no managed policy of that name, as of {date}"
    ));
    let newer = format!(
        "a newer one is declared: `policy {name} = external \"arn:aws:iam::aws:policy/{name}\";`, or {NEWER_DATA}; one of your own is `policy {name} {{ … }}`"
    );
    match nearest {
        None => message.help(newer),
        Some(known) if is_slip(name, known) => message.perhaps(nearest),
        Some(known) => message.help(format!("did you mean `{known}`?; {newer}")),
    }
}

/// `is` is what the name stands for.
pub(crate) fn attached_other(verb: &str, name: &str, is: &str) -> Message {
    let message = Message::new(format!(
        "`{name}` is {}; `{verb}` takes a managed policy",
        a(is)
    ));
    message.help(match is {
        "group" => format!("a user becomes a member of it by `member {name};`"),
        _ => "name a policy of AWS, or one that is declared by `policy`".to_owned(),
    })
}

pub(crate) fn repeated_attach(policy: &str) -> Message {
    Message::new(format!("`{policy}` is attached twice")).help("keep one of the two lines")
}

pub(crate) fn repeated_member(user: &str, group: &str) -> Message {
    Message::new(format!("`{user}` is a member of `{group}` twice"))
        .help("keep one of the two lines")
}

pub(crate) fn repeated_boundary() -> Message {
    Message::new("there is a `boundary` already: IAM has one for each role or user")
        .help("keep one of the two lines")
}

/// A group in the place of somebody who makes requests.
pub(crate) fn group_is_no_principal(group: &str, user: Option<&str>) -> Message {
    let message = Message::new(format!(
        "`{group}` is a group: a group makes no calls, and no policy can name it as a principal"
    ));
    message.help(match user {
        Some(user) => format!("name its users, such as `{user}`"),
        None => "name the users that are its members".to_owned(),
    })
}

pub(crate) fn no_member(noun: &str, ident: &str) -> Message {
    let message = Message::new(format!(
        "{noun} `{ident}` is a member of no group: only users are"
    ));
    message.help(match noun {
        "role" => "delete this line, and attach a policy that says the same as the group",
        _ => "write this line in the users that are meant",
    })
}

pub(crate) fn misplaced_verb(verb: &str, noun: &str, ident: &str) -> Message {
    let why = match (noun, verb) {
        ("policy", "attach") => "nothing is attached to a policy",
        (_, "boundary") => "IAM bounds roles and users alone",
        (_, "trust") => "only a role can be assumed",
        (_, "derive") => "tasks are those of roles and users",
        (_, "carries") => "roles and users alone make requests",
        _ => "roles and users alone take it",
    };
    Message::new(format!("{noun} `{ident}` takes no `{verb}`: {why}"))
        .help("write this line in the roles or users that are meant")
}

pub(crate) fn policy_named_of(example: &str) -> Message {
    Message::new("`of` cannot name a policy: `policy of` begins that of a bucket")
        .help(format!("choose another name, or write it like `{example}`"))
}

/// `word` is in the place of `of`.
pub(crate) fn policy_of_misspelt(word: &str) -> Message {
    Message::new(format!("expected `of`, found `{word}`")).help("write `of`")
}

pub(crate) fn policy_without_of(bucket: &str) -> Message {
    Message::new(format!(
        "expected `of`, found `{bucket}`: what this says, the policy of a bucket says"
    ))
    .help(format!("add `of` before `{bucket}`"))
}

pub(crate) fn unknown_origin(word: &str, nearest: Option<&str>, example: &str) -> Message {
    let message = Message::new(format!(
        "`{word}` is not the name of a policy; expected a string, or `external` and an ARN"
    ));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help(format!(
            "the name in quotes, or where others make the policy `{example}`"
        )),
    }
}

pub(crate) fn empty_customer_policy(policy: &str) -> Message {
    Message::new(format!(
        "policy `{policy}` is empty: IAM takes no policy without a statement"
    ))
    .help(
        "say what it allows, such as `allow \"sagemaker:StartHumanLoop\" on \"*\";`, or delete it",
    )
}

/// Of one that others make.
pub(crate) fn empty_external_policy(policy: &str, arn: &str) -> Message {
    Message::new(format!(
        "policy `{policy}` is empty: IAM keeps no policy without a statement"
    ))
    .help(format!(
        "`include` what it says, or where that is not known `policy {policy} = external \"{}\";`",
        arn.escape_debug()
    ))
}

pub(crate) fn empty_group(group: &str) -> Message {
    Message::new(format!(
        "group `{group}` is empty: it allows its members nothing"
    ))
    .help("say what they are allowed to do, such as `allow \"sagemaker:StartHumanLoop\" on \"*\";`")
}

pub(crate) fn bad_policy_arn(ident: &str, arn: &str, why: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not the ARN of a customer managed policy: {why}",
        arn.escape_debug()
    ))
    .help(format!(
        "write the ARN of `{ident}` as IAM shows it, with all of its parts"
    ))
}

pub(crate) fn policy_of_aws(name: &str) -> Message {
    Message::new(format!(
        "that is the ARN of a policy of AWS, `{name}`, which needs no declaration"
    ))
    .help(format!(
        "delete this declaration, and write `attach {name};`"
    ))
}

pub(crate) fn policy_of_another_account(policy: &str, account: &str, own: &str) -> Message {
    Message::new(format!(
        "policy `{policy}` is of the account {account}, and this one is {own}: IAM attaches only policies of the same account"
    ))
    .help(format!(
        "name the policy of account {own}, or include its text in one: `policy {policy} {{ include \"policies/{policy}.json\"; }}`"
    ))
}

pub(crate) fn too_many_groups(user: &str, count: usize, quota: usize) -> Message {
    Message::new(format!(
        "`{user}` is a member of {count} groups, and IAM allows {quota}"
    ))
    .help("put what several groups have into one")
}

/// `by` is the group by which it is attached.
pub(crate) fn attached_more(
    identity: &str,
    policy: &str,
    by: Option<&str>,
    action: &str,
    resource: &str,
) -> Message {
    let through = by.map_or_else(String::new, |group| format!(", of its group `{group}`,"));
    let message = Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but `{policy}`{through} allows more than its tasks need, such as `{action}` on `{resource}`"
    ));
    message.help(instead(policy, by))
}

pub(crate) fn group_allows_more(
    identity: &str,
    group: &str,
    action: &str,
    resource: &str,
) -> Message {
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but its group `{group}` allows more than its tasks need, such as `{action}` on `{resource}`"
    ))
    .help(format!("`derive;` in place of `member {group};`"))
}

pub(crate) fn attached_unread(identity: &str, policy: &str, by: Option<&str>) -> Message {
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but what `{policy}` allows is not known"
    ))
    .help(instead(policy, by))
}

fn instead(policy: &str, by: Option<&str>) -> String {
    match by {
        None => format!("`derive;` in place of `attach {policy};`"),
        Some(group) => format!("`derive;` in place of `member {group};`"),
    }
}
