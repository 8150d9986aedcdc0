//! A second evaluator, for one request at a time and for one reading of the pages, written as
//! plainly as can be. It shares no code with the library.

use a2i_policy_core::evaluate::{Caller, PolicyKind, Verdict};
use a2i_policy_core::policy::{
    Clause, Document, Effect, OneOrMany, Operator, Principal, PrincipalKind, Qualifier, Statement,
    Test, Value, Version,
};
use std::collections::BTreeMap;
use std::net::IpAddr;

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) caller: Caller,
    pub(crate) action: String,
    pub(crate) resource: String,
    /// By key in lower case.
    pub(crate) context: BTreeMap<String, Vec<String>>,
}

/// How to read what the pages leave open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Whether a `*` runs over colons in a resource.
    pub(crate) stars_cross: bool,
    /// Whether a `Deny` for an account reaches its users and roles.
    pub(crate) deny_reaches_account: bool,
    /// Whether any one of several values is enough where no qualifier says how to read them.
    pub(crate) any_of_several: bool,
}

impl Reading {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..8).map(|bits| Self {
            stars_cross: bits & 1 != 0,
            deny_reaches_account: bits & 2 != 0,
            any_of_several: bits & 4 != 0,
        })
    }

    pub(crate) fn decide(self, policies: &[(PolicyKind, Document)], request: &Request) -> Verdict {
        let hits = |wanted: Effect, kinds: &[PolicyKind]| -> Vec<(PolicyKind, Grant)> {
            policies
                .iter()
                .filter(|(kind, _)| kinds.contains(kind))
                .flat_map(|(kind, document)| {
                    document.statements.iter().filter_map(move |statement| {
                        let version = document.version.unwrap_or(Version::V2008);
                        let grant = self.applies(*kind, statement, version, request)?;
                        (statement.effect == wanted).then_some((*kind, grant))
                    })
                })
                .collect()
        };
        let resource_kinds = [PolicyKind::Resource, PolicyKind::Trust, PolicyKind::Key];
        let all_kinds = [
            &resource_kinds[..],
            &[PolicyKind::Identity, PolicyKind::Boundary],
        ]
        .concat();
        let denied = hits(Effect::Deny, &all_kinds)
            .iter()
            .any(|(_, grant)| *grant != Grant::Account || self.deny_reaches_account);
        if denied {
            return Verdict::ExplicitlyDenied;
        }
        let identity = !hits(Effect::Allow, &[PolicyKind::Identity]).is_empty();
        let granted = hits(Effect::Allow, &resource_kinds);
        let granted = |wanted: Grant| granted.iter().any(|(_, grant)| *grant == wanted);
        let bounded = matches!(request.caller, Caller::Aws(_))
            && policies
                .iter()
                .any(|(kind, _)| *kind == PolicyKind::Boundary);
        let boundary = !bounded || !hits(Effect::Allow, &[PolicyKind::Boundary]).is_empty();
        let consent = policies
            .iter()
            .any(|(kind, _)| matches!(kind, PolicyKind::Trust | PolicyKind::Key));
        let own = identity && (!consent || granted(Grant::Account) || granted(Grant::Everyone));
        let direct = granted(Grant::Direct) || granted(Grant::Everyone);
        if direct || (boundary && (own || granted(Grant::Role))) {
            Verdict::Allowed
        } else {
            Verdict::ImplicitlyDenied
        }
    }

    fn applies(
        self,
        kind: PolicyKind,
        statement: &Statement,
        version: Version,
        request: &Request,
    ) -> Option<Grant> {
        let action = either(&statement.action, |pattern: &String| {
            glob(
                &plain(&pattern.to_lowercase()),
                &request.action.to_lowercase(),
            )
        });
        let resource = match &statement.resource {
            None => true,
            Some(clause) => either(clause, |pattern: &String| {
                self.resource(pattern, version, request)
            }),
        };
        let conditions = statement.condition.as_ref().is_none_or(|condition| {
            condition.0.iter().all(|(operator, block)| {
                block.iter().all(|(key, operands)| {
                    self.condition(*operator, key, operands, version, request)
                })
            })
        });
        let grant = match (kind, &statement.principal) {
            (PolicyKind::Identity | PolicyKind::Boundary, _) => {
                matches!(request.caller, Caller::Aws(_)).then_some(Grant::Direct)
            }
            (_, Some(Clause::Is(principal))) => grant(principal, &request.caller),
            (_, Some(Clause::Not(principal))) => grant(principal, &request.caller)
                .is_none()
                .then_some(Grant::Role),
            (_, None) => None,
        };
        grant.filter(|_| action && resource && conditions)
    }

    fn resource(self, pattern: &str, version: Version, request: &Request) -> bool {
        let Some(pattern) = substitute(pattern, version, request) else {
            return false;
        };
        if self.stars_cross || pattern == [Piece::Many] {
            return glob(&pattern, &request.resource);
        }
        if pattern
            .iter()
            .filter(|piece| **piece == Piece::Char(':'))
            .count()
            < 5
            && pattern.last() == Some(&Piece::Many)
        {
            return glob(&pattern, &request.resource);
        }
        segments(&pattern, &request.resource)
    }

    fn condition(
        self,
        operator: Operator,
        key: &str,
        operands: &OneOrMany<Value>,
        version: Version,
        request: &Request,
    ) -> bool {
        let values = request.context.get(&key.to_lowercase());
        if operator.test == Test::Null {
            return operands
                .iter()
                .any(|operand| operand.as_str().eq_ignore_ascii_case("true") == values.is_none());
        }
        let negated = operator.test.as_str().contains("Not");
        let Some(values) = values else {
            return operator.if_exists
                || match operator.qualifier {
                    None => negated,
                    Some(Qualifier::ForAllValues) => true,
                    Some(Qualifier::ForAnyValue) => false,
                };
        };
        let mut holds = values.iter().map(|value| {
            let matched = operands
                .iter()
                .any(|operand| compare(operator.test, value, operand.as_str(), version, request));
            matched != negated
        });
        match operator.qualifier {
            Some(Qualifier::ForAllValues) => holds.all(|holds| holds),
            Some(Qualifier::ForAnyValue) => holds.any(|holds| holds),
            None if self.any_of_several => holds.any(|holds| holds),
            None => holds.all(|holds| holds),
        }
    }
}

/// Whether the positive twin of `test` holds between a value and an operand.
fn compare(test: Test, value: &str, operand: &str, version: Version, request: &Request) -> bool {
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

/// How a principal is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grant {
    Direct,
    Everyone,
    Role,
    Account,
}

fn grant(principal: &Principal, caller: &Caller) -> Option<Grant> {
    let Principal::Only(kinds) = principal else {
        return Some(Grant::Everyone);
    };
    let mut grants: Vec<Grant> = Vec::new();
    for (kind, names) in kinds {
        for name in names {
            match (kind, caller) {
                (PrincipalKind::Aws, Caller::Aws(_)) if name == "*" => grants.push(Grant::Everyone),
                (PrincipalKind::Service, Caller::Service(own)) if own == name => {
                    grants.push(Grant::Direct);
                }
                (PrincipalKind::Aws, Caller::Aws(own)) => {
                    let account = own.split(':').nth(4).unwrap();
                    if name == account || name == &format!("arn:aws:iam::{account}:root") {
                        grants.push(Grant::Account);
                    } else if own == name {
                        grants.push(if own.contains(":role/") {
                            Grant::Role
                        } else {
                            Grant::Direct
                        });
                    } else if let Some((_, session)) = own.split_once(":assumed-role/") {
                        let role = session.split('/').next().unwrap();
                        if name == &format!("arn:aws:iam::{account}:role/{role}") {
                            grants.push(Grant::Role);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    [Grant::Everyone, Grant::Direct, Grant::Role, Grant::Account]
        .into_iter()
        .find(|grant| grants.contains(grant))
}

fn either<T>(clause: &Clause<OneOrMany<T>>, holds: impl Fn(&T) -> bool) -> bool {
    match clause {
        Clause::Is(values) => values.iter().any(holds),
        Clause::Not(values) => !values.iter().any(holds),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Char(char),
    Any,
    Many,
}

fn plain(text: &str) -> Vec<Piece> {
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
fn substitute(text: &str, version: Version, request: &Request) -> Option<Vec<Piece>> {
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

fn glob(pattern: &[Piece], text: &str) -> bool {
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

/// Compares the six segments of an ARN one by one.
fn segments(pattern: &[Piece], text: &str) -> bool {
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
