//! Attributes, and what a verb does not take.

use super::Message;

pub(crate) fn unknown_attribute(name: &str) -> Message {
    Message::new(format!(
        "`#[{name}]` is not allowed here; a declaration takes doc comments, `#[cfg(…)]` and `#[allow(…)]`"
    ))
    .help("delete it")
}

pub(crate) fn unknown_verb_attribute(name: &str) -> Message {
    Message::new(format!(
        "`#[{name}]` is not allowed here; a verb takes `#[sid(\"…\")]`"
    ))
    .help("delete it")
}

pub(crate) fn misplaced_attribute(name: &str, before: &str) -> Message {
    Message::new(format!("`#[{name}]` is not allowed before {before}")).help("delete it")
}

pub(crate) fn cfg_on_a_verb() -> Message {
    Message::new(
        "a verb cannot be conditional: the policy is one constant and one file for every configuration",
    )
    .help("put `#[cfg(…)]` before the role or user instead")
}

pub(crate) fn inner_attribute() -> Message {
    Message::new("`#![…]` and `//!` are about the enclosing module, and `policies!` is not one")
        .help("write `#[…]` or `///` before a declaration, or `//`")
}

pub(crate) fn repeated_sid_attribute() -> Message {
    Message::new("a statement has one Sid").help("delete all but one `#[sid(…)]`")
}

pub(crate) fn no_sid(verb: &str) -> Message {
    Message::new(format!("`{verb}` is not a statement, so it has no Sid"))
        .help("delete `#[sid(…)]`")
}

pub(crate) fn no_condition(verb: &str) -> Message {
    Message::new(format!("`{verb}` takes no condition")).help("delete the `when { … }`")
}
