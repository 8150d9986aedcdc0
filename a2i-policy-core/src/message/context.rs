//! The context of requests that are stated.

use super::Message;

pub(crate) fn impossible_context(key: &str, value: &str, identity: &str, fact: &str) -> Message {
    Message::new(format!(
        "no request of `{identity}` carries `{value}` under \"{key}\": AWS puts `{fact}` there"
    ))
    .help(format!("delete \"{key}\" from the `when`"))
}

pub(crate) fn absent_context(key: &str, identity: &str, kind: &str) -> Message {
    Message::new(format!(
        "no request of the {kind} `{identity}` carries \"{key}\": AWS does not send it for a {kind}"
    ))
    .help(format!("delete \"{key}\" from the `when`"))
}
