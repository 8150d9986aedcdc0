//! Roles and users as a whole.

use super::Message;

pub(crate) fn empty_user(user: &str) -> Message {
    Message::new(format!("user `{user}` is empty: it may do nothing"))
        .help("say what it may do, such as `allow \"sagemaker:StartHumanLoop\" on \"*\";`")
}

pub(crate) fn trusts_nobody(role: &str) -> Message {
    Message::new(format!(
        "role `{role}` trusts nobody: IAM creates no role without a trust policy"
    ))
    .help(format!("add `trust sagemaker;` to `{role}`"))
}

pub(crate) fn nothing_to_derive(identity: &str) -> Message {
    Message::new(format!(
        "`{identity}` derives its grants from its tasks, and no task names it"
    ))
    .help(format!(
        "declare the task that `{identity}` serves, or delete this line"
    ))
}
