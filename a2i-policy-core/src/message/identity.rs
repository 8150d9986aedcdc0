//! Roles and users as a whole.

use super::Message;

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

pub(crate) fn repeated_property(keyword: &str) -> Message {
    Message::new(format!("there is a `{keyword}` already")).help("keep one of the two lines")
}

/// `fixed` is the path that was meant, as far as that can be said.
pub(crate) fn bad_path(path: &str, why: &str, fixed: Option<&str>) -> Message {
    let message = Message::new(format!(
        "IAM has no path \"{}\": {why}",
        path.escape_debug()
    ));
    message.help(format!("`path {:?};`", fixed.unwrap_or("/service-role/")))
}

/// `fixed` is what was meant, as far as that can be said.
pub(crate) fn bad_max_session(text: &str, fixed: &str) -> Message {
    Message::new(format!(
        "\"{}\" is not how long the sessions of a role may last: that is 1 to 12 hours, as \"3600s\", \"90m\" or \"4h\"",
        text.escape_debug()
    ))
    .help(format!("`max_session {fixed:?};`"))
}

/// `why` says what is wrong, and `help` what to do.
pub(crate) fn bad_description(why: &str, help: &str) -> Message {
    Message::new(format!("IAM does not take this description: {why}")).help(help)
}
