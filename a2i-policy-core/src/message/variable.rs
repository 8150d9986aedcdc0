//! Environment variables that hold the name of a bucket.

use super::Message;

pub(crate) fn unset_variable(name: &str) -> Message {
    Message::new(format!("environment variable `{name}` is not set"))
        .help("set it for the build, or give a default as second argument of `env!`")
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
    .help("a name has neither `=` nor a character that is not printed")
}
