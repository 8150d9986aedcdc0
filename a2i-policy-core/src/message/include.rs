//! Policy files.

use super::Message;
use crate::policy::Finding;
use std::io;

pub(crate) fn unreadable_file(path: &str, error: &io::Error) -> Message {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::InvalidData => "it does not hold UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Message::new(format!("\"{}\" cannot be read: {why}", path.escape_debug()))
        .help("the path begins at the package's folder, where its `Cargo.toml` is")
}

pub(crate) fn included(path: &str, finding: &Finding) -> Message {
    // The first line says where.
    Message::new(format!("{path}:{finding}")).help(format!("correct {path}: IAM would refuse it"))
}

pub(crate) fn resource_policy_included(path: &str) -> Message {
    Message::new(format!(
        "{path} is a resource-based policy, of a bucket, a key or the like: its statements have a `Principal`, and other actions than those of STS"
    ))
    .help(format!("that of a bucket is included in its own policy: `policy of Input {{ include \"{path}\"; }}`"))
}

pub(crate) fn variables_of_2008(path: &str, statement: usize) -> Message {
    Message::new(format!(
        "statement {statement} of {path} holds `${{`, which is plain text in a document without `\"Version\": \"2012-10-17\"`, and would be a policy variable here"
    ))
    .help(format!(
        "if it is meant as a variable, add `\"Version\": \"2012-10-17\"` to {path}; else write `${{$}}{{`"
    ))
}

/// `noun` is what it is included in, `ident` its identifier.
pub(crate) fn trust_included(noun: &str, ident: &str, path: &str) -> Message {
    Message::new(format!(
        "{path} is a trust policy, but `{ident}` is a {noun}: only a role can be assumed"
    ))
    .help(format!(
        "include it in a role, or delete this line from `{ident}`"
    ))
}

pub(crate) fn suspicious(path: &str, finding: &Finding) -> Message {
    Message::new(format!("{path}:{finding}"))
}
