//! The comparisons of the naive evaluator.

use super::naive::Request;
use a2i_policy_core::policy::{Test, Version};
use std::net::IpAddr;

/// Whether the positive twin of `test` holds between a value and an operand.
pub(crate) fn compare(
    test: Test,
    value: &str,
    operand: &str,
    version: Version,
    request: &Request,
) -> bool {
    let name = test.as_str().replace("Not", "");
    let pieces = || substitute(operand, version, request);
    let order = |ordering: std::cmp::Ordering| match name
        .trim_start_matches("Numeric")
        .trim_start_matches("Date")
    {
        "Equals" => ordering.is_eq(),
        "LessThan" => ordering.is_lt(),
        "LessThanEquals" => ordering.is_le(),
        "GreaterThan" => ordering.is_gt(),
        "GreaterThanEquals" => ordering.is_ge(),
        other => panic!("{other}"),
    };
    match &*name {
        "StringEquals" => pieces().is_some_and(|pieces| literal(&pieces) == value),
        "StringEqualsIgnoreCase" => {
            pieces().is_some_and(|pieces| literal(&pieces).eq_ignore_ascii_case(value))
        }
        "StringLike" => pieces().is_some_and(|pieces| glob(&pieces, value)),
        "ArnEquals" | "ArnLike" => pieces().is_some_and(|pieces| segments(&pieces, value)),
        "Bool" => value.eq_ignore_ascii_case(operand),
        "BinaryEquals" => value == operand,
        "IpAddress" => within(value, operand),
        _ if name.starts_with("Numeric") => {
            let number = |text: &str| text.parse::<f64>().unwrap();
            order(number(value).total_cmp(&number(operand)))
        }
        // The generated dates are of one form, in which the order of text is that of time.
        _ if name.starts_with("Date") => order(value.cmp(operand)),
        other => panic!("{other}"),
    }
}

fn within(address: &str, network: &str) -> bool {
    let (network, prefix) = network.split_once('/').unwrap();
    let bits = |text: &str| -> Vec<bool> {
        let bytes = match text.parse::<IpAddr>().unwrap() {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().to_vec(),
        };
        bytes
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1))
            .collect()
    };
    let (address, network) = (bits(address), bits(network));
    let prefix: usize = prefix.parse().unwrap();
    address.len() == network.len() && address[..prefix] == network[..prefix]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Char(char),
    Any,
    Many,
}

pub(crate) fn plain(text: &str) -> Vec<Piece> {
    text.chars()
        .map(|character| match character {
            '*' => Piece::Many,
            '?' => Piece::Any,
            other => Piece::Char(other),
        })
        .collect()
}

/// The text of a comparison without wildcards.
fn literal(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Char(character) => *character,
            Piece::Any => '?',
            Piece::Many => '*',
        })
        .collect()
}

/// Puts values in the place of variables; `None` if one has none.
pub(crate) fn substitute(text: &str, version: Version, request: &Request) -> Option<Vec<Piece>> {
    if version == Version::V2008 {
        return Some(plain(text));
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find("${") {
        pieces.extend(plain(&rest[..begin]));
        let end = begin + rest[begin..].find('}').unwrap();
        let inner = &rest[begin + 2..end];
        let (key, default) = match inner.split_once(", '") {
            Some((key, default)) => (key, Some(default.trim_end_matches('\''))),
            None => (inner, None),
        };
        let value = match key {
            "*" | "?" | "$" => key,
            _ => match request.context.get(&key.to_lowercase()) {
                Some(values) => &values[0],
                None => default?,
            },
        };
        pieces.extend(value.chars().map(Piece::Char));
        rest = &rest[end + 1..];
    }
    pieces.extend(plain(rest));
    Some(pieces)
}

pub(crate) fn glob(pattern: &[Piece], text: &str) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((Piece::Many, rest)) => text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .any(|at| glob(rest, &text[at..])),
        Some((Piece::Any, rest)) => {
            let mut characters = text.chars();
            characters.next().is_some() && glob(rest, characters.as_str())
        }
        Some((Piece::Char(character), rest)) => text
            .strip_prefix(*character)
            .is_some_and(|text| glob(rest, text)),
    }
}

/// An ARN with `*` in all fields that are missing.
///
/// Source: "Identify AWS resources with Amazon Resource Names (ARNs)", its section "Limitations on
/// wildcard usage within ARNs", of identity-based policies.
pub(crate) fn completed(pattern: &[Piece]) -> Vec<Piece> {
    let mut pattern = pattern.to_vec();
    if pattern.starts_with(&plain("arn:")) {
        let fields = pattern.split(|piece| *piece == Piece::Char(':')).count();
        for _ in fields..6 {
            pattern.extend([Piece::Char(':'), Piece::Many]);
        }
    }
    pattern
}

/// Compares the six segments of an ARN one by one.
pub(crate) fn segments(pattern: &[Piece], text: &str) -> bool {
    let colon = |piece: &Piece| *piece == Piece::Char(':');
    let patterns: Vec<&[Piece]> = pattern.splitn(6, colon).collect();
    let texts: Vec<&str> = text.splitn(6, ':').collect();
    patterns.len() == 6
        && texts.len() == 6
        && patterns
            .iter()
            .zip(texts)
            .all(|(pattern, text)| glob(pattern, text))
}
