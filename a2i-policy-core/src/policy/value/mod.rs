//! The values that condition operators compare, read from text. `None` is text that IAM does not
//! document as a value of that kind: then nobody can say how it compares.

mod binary;
mod date;
mod decimal;
mod ip;

pub(crate) use binary::Binary;
pub(crate) use date::Date;
pub(crate) use decimal::Decimal;
pub(crate) use ip::{Address, Network};

#[cfg(feature = "reference")]
use super::Test;

/// Reads `true` or `false`, in any case.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    [true, false]
        .into_iter()
        .find(|value| text.eq_ignore_ascii_case(if *value { "true" } else { "false" }))
}

/// Whether a comparison can read a value that is in a policy; one that it cannot read is never met.
#[cfg(feature = "reference")]
pub(crate) fn reads(test: Test, value: &str) -> bool {
    match test {
        Test::StringEquals
        | Test::StringNotEquals
        | Test::StringEqualsIgnoreCase
        | Test::StringNotEqualsIgnoreCase
        | Test::StringLike
        | Test::StringNotLike => true,
        Test::ArnEquals | Test::ArnLike | Test::ArnNotEquals | Test::ArnNotLike => {
            value.contains('*') || value.splitn(6, ':').count() == 6
        }
        Test::NumericEquals
        | Test::NumericNotEquals
        | Test::NumericLessThan
        | Test::NumericLessThanEquals
        | Test::NumericGreaterThan
        | Test::NumericGreaterThanEquals => Decimal::parse(value).is_some(),
        Test::DateEquals
        | Test::DateNotEquals
        | Test::DateLessThan
        | Test::DateLessThanEquals
        | Test::DateGreaterThan
        | Test::DateGreaterThanEquals => Date::parse(value).is_some(),
        Test::Bool | Test::Null => boolean(value).is_some(),
        Test::BinaryEquals => Binary::parse(value).is_some(),
        Test::IpAddress | Test::NotIpAddress => Network::parse(value).is_some(),
    }
}
