//! Which fact would settle a condition, and where people state it.

use super::reason::Failed;
use crate::evaluate::ContextValue;
use crate::policy::{Operator, Test, is_account};

/// What to state so that a condition of a `Deny` fails, or that of an `Allow` holds, where what the
/// requests carry is not known. `None` where no fact would.
pub(super) fn stated(failed: &Failed, identity: &str, denies: bool) -> Option<String> {
    if !is_open(&failed.sends) {
        return None;
    }
    let value = value(failed, denies)?;
    let setting = match failed.key.to_ascii_lowercase().as_str() {
        "aws:principalorgid" | "aws:resourceorgid" | "aws:sourceorgid" => Some("organization"),
        "aws:principalaccount"
        | "aws:resourceaccount"
        | "s3:resourceaccount"
        | "aws:sourceaccount"
            if is_account(&value) =>
        {
            Some("account")
        }
        "aws:requestedregion" => Some("region"),
        _ => None,
    };
    Some(match setting {
        Some(setting) => format!("state it: `{setting} = {value:?};`"),
        None => format!(
            "if its requests carry that, state it: `carries {{ {:?}: {value:?} }};` in `{identity}`",
            failed.key
        ),
    })
}

/// Whether what is carried under the key is for people to state.
fn is_open(sends: &ContextValue) -> bool {
    match sends {
        ContextValue::Unknown => true,
        ContextValue::Either(values) => values.contains(&ContextValue::Unknown),
        ContextValue::Absent | ContextValue::Known(_) => false,
    }
}

/// A value with which the condition is not met in a `Deny`, or met in an `Allow`.
fn value(failed: &Failed, denies: bool) -> Option<String> {
    let operator: Operator = failed.operator.parse().ok()?;
    let wanted = failed.wants.first()?;
    let plain = || (!wanted.contains(['*', '?', '$'])).then(|| wanted.clone());
    match (operator.test, denies) {
        (Test::Bool, _) => match (wanted.as_str(), denies) {
            ("true", false) | ("false", true) => Some("true".to_owned()),
            _ => Some("false".to_owned()),
        },
        (
            Test::StringNotEquals
            | Test::StringNotEqualsIgnoreCase
            | Test::StringNotLike
            | Test::ArnNotEquals
            | Test::ArnNotLike
            | Test::NumericNotEquals
            | Test::NumericLessThan
            | Test::NumericGreaterThan,
            true,
        )
        | (
            Test::StringEquals
            | Test::StringEqualsIgnoreCase
            | Test::StringLike
            | Test::ArnEquals
            | Test::ArnLike
            | Test::NumericEquals
            | Test::NumericLessThanEquals
            | Test::NumericGreaterThanEquals,
            false,
        ) => plain(),
        (Test::NotIpAddress, true) | (Test::IpAddress, false) => {
            let address = wanted.split('/').next()?;
            Some(address.to_owned())
        }
        _ => None,
    }
}
