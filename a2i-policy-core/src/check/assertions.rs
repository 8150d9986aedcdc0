use super::Report;
use super::allowing::{Allowing, Denied, Way};
use super::failed::Asker;
use super::fit::is_refused;
use super::miss::Miss;
use super::readable::is_readable;
use super::unproven::Unproven;
use crate::account::{Answer, Asked, By, Calls, Claim, Requests, fact};
use crate::evaluate::ContextValue;
use crate::message;
use crate::needs::{is_kept_by_s3, via_service_of};
use crate::parameter::quoted;
use crate::reference::{ValueType, condition_key};
use crate::stack::{Access, Assertion, Bucket, Identity, Resource, Settings, StatedContext};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Whether what is asserted of one identity is proven.
pub(super) fn check<'a>(
    report: &mut Report<'a>,
    identity: &'a Identity,
    assertions: &[&'a Assertion],
) {
    for assertion in assertions {
        // What it says of the requests is reported already.
        if report.broken.contains(&assertion.identity.at) {
            continue;
        }
        let stated = &assertion.requests.context;
        if contradicts(report, identity, stated, message::From::When) {
            continue;
        }
        for action in &assertion.requests.actions {
            for resource in &assertion.requests.resources {
                let settings = &report.stack.settings;
                let Some(arn) = settings.resource_arn(report.names, &resource.value) else {
                    continue;
                };
                // That is said already.
                if is_refused(report, assertion.identity.at, &resource.value) {
                    continue;
                }
                let claim = Asserted {
                    identity,
                    assertion,
                    action: &action.value,
                    resource: &resource.value,
                    arn,
                };
                let message = match assertion.can {
                    true => claim.can(report),
                    // What was not read may deny it.
                    false if report.may_deny(&action.value) => None,
                    false => claim.cannot(report),
                };
                if let Some(message) = message {
                    report.error(assertion.at, message);
                }
            }
        }
    }
}

/// Whether the context that is stated can be that of no request of the identity.
pub(super) fn contradicts(
    report: &mut Report<'_>,
    identity: &Identity,
    stated: &StatedContext,
    from: message::From,
) -> bool {
    let before = report.findings.len();
    for (key, values) in stated.iter() {
        let ident = &identity.ident.value;
        match fact(&of_caller(&report.stack.settings, identity), &key.value) {
            Some(ContextValue::Absent) => {
                let kind = identity.kind.keyword();
                let message = message::absent_context(&key.value, ident, kind, from);
                report.error(key.at, message);
            }
            Some(ContextValue::Known(known)) => {
                let own = |text: &str| known.iter().any(|known| known.matches(text));
                if let Some(other) = values.iter().find(|value| !own(&value.value)) {
                    let fact: Vec<String> = known.iter().map(ToString::to_string).collect();
                    let fact = fact.join(", ");
                    let message =
                        message::impossible_context(&key.value, &other.value, ident, &fact, from);
                    report.error(other.at, message);
                }
            }
            Some(ContextValue::Unknown | ContextValue::Either(_)) | None => {}
        }
    }
    report.findings.len() > before
}

/// What is known of the caller alone.
fn of_caller<'q>(settings: &'q Settings, identity: &'q Identity) -> Asked<'q> {
    Asked {
        settings,
        identity,
        action: "*",
        resource: "*",
        calls: Calls::Any,
        owner: None,
    }
}

/// One action on one resource.
struct Asserted<'a> {
    identity: &'a Identity,
    assertion: &'a Assertion,
    action: &'a str,
    resource: &'a Resource,
    arn: String,
}

impl<'a> Asserted<'a> {
    fn stated(&self, key: &str) -> ContextValue {
        let stated = self.assertion.requests.context.value(key);
        // That nothing is allowed is said of every request, whatever its tasks' requests carry.
        let carried = || match self.assertion.can {
            true => self.identity.carries.value(key),
            false => None,
        };
        stated.or_else(carried).unwrap_or(ContextValue::Unknown)
    }

    fn ask(&self, report: &Report<'a>, by: &'a Identity, calls: Calls<'a>, claim: Claim) -> Answer {
        report.account.ask(
            &Requests {
                by: By::Identity(by),
                action: self.action,
                resource: self.arn.clone(),
                declared: !matches!(self.resource, Resource::Arn(_)),
                calls,
                context: &|key| self.stated(key),
            },
            claim,
        )
    }

    /// Why it is not proven that all is allowed, the calls that it implies among it.
    fn can(&self, report: &Report<'a>) -> Option<message::Message> {
        let answer = self.ask(report, self.identity, Calls::Any, Claim::All);
        if let Some(part) = answer.failing() {
            let unproven = || Unproven {
                settings: &report.stack.settings,
                identity: &self.identity.ident.value,
                asker: Asker::Itself,
                action: self.action,
                on: self.resource.to_string(),
                arn: self.arn.clone(),
                grant: format!("allow {:?} on {};", self.action, self.resource),
                claim: "this assertion",
                miss: Miss::of(part),
            };
            return (!report.is_refused(part)).then(|| unproven().asserted());
        }
        let mut implied = report.account.implied(self.action, &self.arn).into_iter();
        implied.find_map(|(action, bucket)| self.can_use_key(report, action, bucket))
    }

    /// Why it is not proven that a call on the key of a bucket is allowed.
    fn can_use_key(
        &self,
        report: &Report<'a>,
        action: &'a str,
        bucket: &'a Bucket,
    ) -> Option<message::Message> {
        let key = &bucket.kms_key.as_ref()?.value;
        let requests = Requests {
            by: By::Identity(self.identity),
            action,
            resource: key.clone(),
            declared: true,
            calls: Calls::ByS3(bucket),
            context: &|key| match is_kept_by_s3(key) {
                true => self.stated(key),
                false => ContextValue::Unknown,
            },
        };
        let answer = report.account.ask(&requests, Claim::All);
        let part = answer.failing().filter(|part| !report.is_refused(part))?;
        let on = match &bucket.key {
            Some(key) => key.value.clone(),
            None => quoted(key),
        };
        let when = via_service_of(key).map_or_else(String::new, |via| {
            let via = quoted(&via);
            format!(" when {{ StringEquals: {{ \"kms:ViaService\": {via} }} }}")
        });
        let mut accesses = Access::ALL.iter();
        let access = accesses.find(|it| it.key_use().is_some_and(|it| it.action() == action));
        let grant = match (bucket.key_parameter, access) {
            // The key has no name by which a policy may speak of it.
            (Some(_), Some(access)) => format!("{} {};", access.keyword(), bucket.ident.value),
            _ => format!("allow {action:?} on {on}{when};"),
        };
        let unproven = Unproven {
            settings: &report.stack.settings,
            identity: &self.identity.ident.value,
            asker: Asker::S3,
            action,
            grant,
            on,
            arn: key.clone(),
            claim: "this assertion",
            miss: Miss::of(part),
        };
        let on = self.resource.to_string();
        Some(unproven.implied(self.action, &on, &bucket.ident.value))
    }

    /// Why it is not proven that nothing is allowed, directly or in other sessions that the identity may
    /// come by.
    fn cannot(&self, report: &Report<'a>) -> Option<message::Message> {
        let allowed = |by: &'a Identity, calls: Calls<'a>| {
            if !self.possible(report, by, calls) {
                return None;
            }
            let answer = self.ask(report, by, calls, Claim::None);
            answer.failing().map(Allowing::of)
        };
        let message = |allowing: &Allowing, way: Way<'_>| {
            let denied = Denied {
                identity: &self.identity.ident.value,
                action: self.action,
                on: self.resource.to_string(),
                is_external: self.identity.is_external(),
                deny: self.deny(report),
            };
            denied.unproven(allowing, way)
        };
        if let Some(allowing) = allowed(self.identity, Calls::Any) {
            return Some(message(&allowing, Way::Directly));
        }
        if self.assertion.directly {
            return None;
        }
        let account = Rc::clone(&report.account);
        if account.federates(self.identity) {
            if let Some(allowing) = allowed(self.identity, Calls::Federated) {
                return Some(message(&allowing, Way::Federation));
            }
        }
        let reach = account.reach(self.identity);
        reach.roles().find_map(|(place, role)| {
            // What was not read of it may deny it.
            if !is_readable(report, role) {
                return None;
            }
            let allowing = allowed(role, Calls::Any)?;
            let way = reach.way(place);
            let way: Vec<&str> = way.iter().map(|role| role.ident.value.as_str()).collect();
            Some(message(&allowing, Way::Roles(&way)))
        })
    }

    /// What denies it. Of one that others make, what is declared only says what they do.
    fn deny(&self, report: &Report<'_>) -> String {
        let (ident, action) = (&self.identity.ident.value, self.action);
        let on = format!("on {}{}", self.resource, self.when());
        if !self.identity.is_external() {
            return format!("add `deny {action:?} {on};` to `{ident}`");
        }
        let bucket = match self.resource {
            Resource::Objects { bucket, .. } | Resource::Named(bucket)
                if action.starts_with("s3:") =>
            {
                report.names.bucket(bucket)
            }
            Resource::Objects { .. } | Resource::Named(_) | Resource::Arn(_) => None,
        };
        let deny = format!("deny {action:?} to {ident} {on};");
        match bucket {
            Some(bucket) => {
                let bucket = &bucket.ident.value;
                match report.stack.policy_of(bucket) {
                    Some(_) => format!("add `{deny}` to `policy of {bucket}`"),
                    None => format!("declare `policy of {bucket} {{ {deny} }}`"),
                }
            }
            None => format!(
                "others make `{ident}`: a policy of the organization can deny it, `service_control \"policies/scp.json\";`"
            ),
        }
    }

    /// What is stated of the requests, as a condition.
    fn when(&self) -> String {
        let mut operators: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, values) in self.assertion.requests.context.iter() {
            let known = condition_key(&key.value);
            let operator = known
                .map_or(ValueType::String, |it| it.value_type)
                .operator();
            let operator = match known {
                Some(known) if !known.is_one => format!("ForAnyValue:{operator}"),
                _ => operator.to_owned(),
            };
            let values: Vec<_> = values.iter().map(|value| quoted(&value.value)).collect();
            let values = match values.as_slice() {
                [value] => value.clone(),
                values => format!("[{}]", values.join(", ")),
            };
            let compared = format!("{:?}: {values}", key.value);
            operators.entry(operator).or_default().push(compared);
        }
        let block = |(operator, keys): (String, Vec<String>)| {
            format!("{operator}: {{ {} }}", keys.join(", "))
        };
        let blocks: Vec<String> = operators.into_iter().map(block).collect();
        match blocks.is_empty() {
            true => String::new(),
            false => format!(" when {{ {} }}", blocks.join(", ")),
        }
    }

    /// Whether requests of an identity may carry what is stated.
    fn possible(&self, report: &Report<'a>, by: &Identity, calls: Calls<'_>) -> bool {
        let mut stated = self.assertion.requests.context.iter();
        stated.all(|(key, values)| {
            let of = Asked {
                calls,
                ..of_caller(&report.stack.settings, by)
            };
            match fact(&of, &key.value) {
                Some(ContextValue::Absent) => false,
                Some(ContextValue::Known(known)) => values
                    .iter()
                    .all(|value| known.iter().any(|known| known.matches(&value.value))),
                Some(ContextValue::Unknown | ContextValue::Either(_)) | None => true,
            }
        })
    }
}
