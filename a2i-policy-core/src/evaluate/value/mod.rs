//! The values that condition operators compare, read from text. `None` is text that IAM does not
//! document as a value of that kind: then nobody can say how it compares.

mod binary;
mod date;
mod decimal;
mod ip;

pub(super) use binary::Binary;
pub(super) use date::Date;
pub(super) use decimal::Decimal;
pub(super) use ip::{Address, Network};

/// Reads `true` or `false`, in any case.
pub(super) fn boolean(text: &str) -> Option<bool> {
    [true, false]
        .into_iter()
        .find(|value| text.eq_ignore_ascii_case(if *value { "true" } else { "false" }))
}
