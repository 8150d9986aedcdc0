//! A second evaluator, for one request at a time and for one reading of the pages, written as
//! plainly as can be. It shares no code with the library.

use super::texts::{Piece, compare, completed, glob, segments, substitute};
use a2i_policy_core::evaluate::{Caller, Endpoint, Level, PolicyKind, Verdict};
use a2i_policy_core::policy::{
    Clause, Document, Effect, OneOrMany, Operator, Principal, PrincipalKind, Qualifier, Statement,
    Test, Value, Version,
};
use std::borrow::Borrow;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) caller: Caller,
    pub(crate) action: String,
    pub(crate) resource: String,
    /// By key in lower case.
    pub(crate) context: BTreeMap<String, Vec<String>>,
}

impl Request {
    /// Whether the caller and the resource are of two accounts.
    pub(crate) fn crosses_accounts(&self) -> bool {
        let account = |arn: &str| arn.split(':').nth(4).unwrap_or_default().to_owned();
        match &self.caller {
            Caller::Aws(own) => {
                let other = account(&self.resource);
                other.len() == 12 && other != account(own)
            }
            _ => false,
        }
    }
}

/// How to read what the pages leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools, reason = "each is a doubt of its own")]
pub(crate) struct Reading {
    /// Whether a `*` runs over colons in a resource.
    pub(crate) stars_cross: bool,
    /// Whether a `Deny` for an account reaches its users and roles.
    pub(crate) deny_reaches_account: bool,
    /// Whether any one of several values is enough where no qualifier says how to read them.
    pub(crate) any_of_several: bool,
    /// Whether `ForAnyValue:…IfExists` holds of a missing key. "Condition operators" has `IfExists`
    /// true then, "Single-valued vs. multivalued context keys" has `ForAnyValue` false.
    pub(crate) any_holds_if_absent: bool,
    /// Whether a boundary or a session policy limits what is granted to everyone.
    pub(crate) everyone_is_limited: bool,
}

impl Reading {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..32).map(|bits| Self {
            stars_cross: bits & 1 != 0,
            deny_reaches_account: bits & 2 != 0,
            any_of_several: bits & 4 != 0,
            any_holds_if_absent: bits & 8 != 0,
            everyone_is_limited: bits & 16 != 0,
        })
    }

    pub(crate) fn decide<D: Borrow<Document>>(
        self,
        policies: &[(PolicyKind, D)],
        request: &Request,
    ) -> Verdict {
        let bounded = policies
            .iter()
            .any(|(kind, _)| *kind == PolicyKind::Boundary);
        let hits = |wanted: Effect, kinds: &[PolicyKind]| -> Vec<(PolicyKind, Grant)> {
            policies
                .iter()
                .filter(|(kind, _)| kinds.contains(kind))
                .flat_map(|(kind, document)| {
                    let document = document.borrow();
                    document.statements.iter().filter_map(move |statement| {
                        let version = document.version.unwrap_or(Version::V2008);
                        let grant = self.applies(*kind, bounded, statement, version, request)?;
                        (statement.effect == wanted).then_some((*kind, grant))
                    })
                })
                .collect()
        };
        let has = |wanted: PolicyKind| policies.iter().any(|(kind, _)| *kind == wanted);
        let resource_kinds = [PolicyKind::Resource, PolicyKind::Trust, PolicyKind::Key];
        let levels: Vec<PolicyKind> = (0..Level::COUNT)
            .filter_map(Level::at)
            .map(PolicyKind::ServiceControl)
            .filter(|level| has(*level))
            .collect();
        let endpoint = PolicyKind::Endpoint(Endpoint::Interface);
        let signed = matches!(request.caller, Caller::Aws(_));
        let mut denying = vec![PolicyKind::Identity, endpoint];
        denying.extend(resource_kinds);
        if signed {
            denying.extend([PolicyKind::Boundary, PolicyKind::Session]);
            denying.extend(&levels);
        }
        // Of the services in the vocabulary, they reach all.
        denying.push(PolicyKind::ResourceControl);
        let denied = hits(Effect::Deny, &denying)
            .iter()
            .any(|(_, grant)| *grant != Grant::Account || self.deny_reaches_account);
        if denied {
            return Verdict::ExplicitlyDenied;
        }
        let allows = |kind: PolicyKind| !hits(Effect::Allow, &[kind]).is_empty();
        let unless_there = |kind: PolicyKind| !signed || !has(kind) || allows(kind);
        let limited = !unless_there(PolicyKind::Boundary) || !unless_there(PolicyKind::Session);
        let identity = signed && allows(PolicyKind::Identity) && !limited;
        let by_resource = hits(Effect::Allow, &resource_kinds);
        let granted = |wanted: Grant| by_resource.iter().any(|(_, grant)| *grant == wanted);
        let consent = has(PolicyKind::Trust) || has(PolicyKind::Key);
        let own = identity && (!consent || granted(Grant::Account) || granted(Grant::Everyone));
        let direct = granted(Grant::Direct)
            || (granted(Grant::Everyone) && !(self.everyone_is_limited && limited));
        let allowed = if request.crosses_accounts() {
            identity && !by_resource.is_empty()
        } else {
            direct || own || (granted(Grant::Role) && !limited)
        };
        let kept = (!has(endpoint) || allows(endpoint))
            && (!signed || levels.iter().all(|level| allows(*level)));
        if allowed && kept {
            Verdict::Allowed
        } else {
            Verdict::ImplicitlyDenied
        }
    }

    fn applies(
        self,
        kind: PolicyKind,
        bounded: bool,
        statement: &Statement,
        version: Version,
        request: &Request,
    ) -> Option<Grant> {
        if !either(&statement.action, |pattern| {
            names_action(pattern, &request.action)
        }) {
            return None;
        }
        let resource = match &statement.resource {
            None => true,
            Some(clause) => either(clause, |pattern: &String| {
                self.resource(kind, pattern, version, request)
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
            (
                PolicyKind::Identity
                | PolicyKind::Boundary
                | PolicyKind::Session
                | PolicyKind::ServiceControl(_),
                _,
            ) => matches!(request.caller, Caller::Aws(_)).then_some(Grant::Direct),
            (PolicyKind::ResourceControl, _) => Some(Grant::Direct),
            (_, Some(Clause::Not(_)))
                if bounded
                    && statement.effect == Effect::Deny
                    && matches!(request.caller, Caller::Aws(_)) =>
            {
                Some(Grant::Everyone)
            }
            (_, Some(Clause::Is(principal))) => grant(principal, &request.caller),
            (_, Some(Clause::Not(principal))) => grant(principal, &request.caller)
                .is_none()
                .then_some(Grant::Role),
            (_, None) => None,
        };
        grant.filter(|_| resource && conditions)
    }

    fn resource(
        self,
        kind: PolicyKind,
        pattern: &str,
        version: Version,
        request: &Request,
    ) -> bool {
        let Some(pattern) = substitute(pattern, version, request) else {
            return false;
        };
        let completed = match kind {
            PolicyKind::Identity => completed(&pattern),
            _ => pattern.clone(),
        };
        if pattern == [Piece::Many] {
            return glob(&pattern, &request.resource);
        }
        let crosses = || [&pattern, &completed].map(|it| glob(it, &request.resource)) != [false; 2];
        segments(&completed, &request.resource) || (self.stars_cross && crosses())
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
            let any = operator.qualifier == Some(Qualifier::ForAnyValue);
            return operator.if_exists && (!any || self.any_holds_if_absent)
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

/// Whether an action is meant, regardless of case.
fn names_action(pattern: &str, action: &str) -> bool {
    let whole = pattern;
    let mut pattern = pattern.chars();
    let mut letters = action.chars();
    match (pattern.next(), letters.next()) {
        (None, None) => true,
        (Some('*'), None) => names_action(pattern.as_str(), ""),
        (Some('*'), Some(_)) => {
            names_action(pattern.as_str(), action) || names_action(whole, letters.as_str())
        }
        (Some('?'), Some(_)) => names_action(pattern.as_str(), letters.as_str()),
        (Some(ours), Some(theirs)) => {
            ours.eq_ignore_ascii_case(&theirs) && names_action(pattern.as_str(), letters.as_str())
        }
        _ => false,
    }
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
                (PrincipalKind::Federated, Caller::Federated(own)) if own == name => {
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
    // Any one of a list is enough, so that the one counts that grants the most.
    [Grant::Direct, Grant::Everyone, Grant::Role, Grant::Account]
        .into_iter()
        .find(|grant| grants.contains(grant))
}

fn either<T>(clause: &Clause<OneOrMany<T>>, holds: impl Fn(&T) -> bool) -> bool {
    match clause {
        Clause::Is(values) => values.iter().any(holds),
        Clause::Not(values) => !values.iter().any(holds),
    }
}
