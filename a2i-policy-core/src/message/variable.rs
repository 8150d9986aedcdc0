//! Environment variables that hold the name of a bucket.

use super::Message;

pub(crate) fn unset_variable(name: &str, one: &str) -> Message {
    Message::new(format!("environment variable `{name}` is not set")).help(format!(
        "set it for the build, or give a default: `env!(\"{name}\", \"{one}\")`"
    ))
}

pub(crate) fn variable_not_unicode(name: &str, noun: &str) -> Message {
    Message::new(format!(
        "environment variable `{name}` does not hold Unicode text"
    ))
    .help(format!("set `{name}` to {noun}"))
}

pub(crate) fn bad_variable_name(name: &str) -> Message {
    Message::new(format!(
        "no environment variable can be named `{}`",
        name.escape_debug()
    ))
    .help("`env!(\"INPUT_BUCKET\")`")
}
