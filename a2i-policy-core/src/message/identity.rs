//! Roles and users as a whole.

use super::{Message, NEWER_DATA};
use crate::nearest::is_slip;

pub(crate) fn empty_user(user: &str) -> Message {
    Message::new(format!("user `{user}` is empty: it may do nothing"))
        .help("say what it may do, or delete it")
}

pub(crate) fn trusts_nobody(role: &str) -> Message {
    Message::new(format!(
        "role `{role}` trusts nobody: IAM creates no role without a trust policy"
    ))
    .help(format!("say who assumes `{role}`: the service that runs the program, as in `trust \"lambda.amazonaws.com\";`, or an account by `trust account` and its number"))
}

pub(crate) fn nothing_to_derive(identity: &str) -> Message {
    Message::new(format!(
        "`{identity}` derives its grants from its tasks, and no task names it"
    ))
    .help(format!(
        "declare the task that `{identity}` serves, or delete this line"
    ))
}

pub(crate) fn repeated_attach(policy: &str) -> Message {
    Message::new(format!("`{policy}` is attached twice")).help("keep one of the two lines")
}

pub(crate) fn repeated_boundary() -> Message {
    Message::new("there is a `boundary` already: IAM has one for each role or user")
        .help("keep one of the two lines")
}

pub(crate) fn unknown_managed_policy(name: &str, nearest: Option<&str>, date: &str) -> Message {
    let message = Message::new(format!("AWS has no managed policy `{name}`, as of {date}"));
    let newer = format!("{NEWER_DATA}; or write its statements with `allow` or `include`");
    match nearest {
        None => message.help(newer),
        Some(known) if is_slip(name, known) => message.perhaps(nearest),
        Some(known) => message.help(format!("did you mean `{known}`?; {newer}")),
    }
}
