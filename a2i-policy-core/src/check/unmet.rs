//! A need of a task that is not met, in words.

use super::Report;
use super::failed::{Asker, Failed, is_of_parameter};
use super::miss::Miss;
use super::unproven::{Unproven, filled};
use crate::a2i::{Caller, GUIDE_POLICIES, Operation, SAGEMAKER};
use crate::account::{Claim, Taken};
use crate::evaluate::ContextValue;
use crate::message::Message;
use crate::needs::{Call, Remedy, Sender, Target, named};
use crate::parameter::quoted;
use crate::stack::{Bucket, PREFIX_KEY};

/// A call that a task makes and that is not proven to be allowed.
pub(super) struct Unmet<'a> {
    call: &'a Call<'a>,
    unproven: Unproven<'a>,
    /// The managed policy that would meet the need.
    attach: Option<&'static str>,
}

impl<'a> Unmet<'a> {
    pub(super) fn of(report: &Report<'a>, call: &'a Call<'a>, miss: Miss) -> Self {
        let settings = &report.stack.settings;
        let unproven = Unproven {
            settings,
            identity: &call.identity.ident.value,
            asker: asker(call),
            action: call.action,
            on: named(call.target, settings).to_string(),
            arn: call.target.arn(settings, report.names).unwrap_or_default(),
            grant: Remedy::of(call, settings).to_string(),
            claim: "this need",
            miss,
        };
        Self {
            call,
            unproven,
            attach: attachable(report, call),
        }
    }

    /// What does not work for it, and why.
    pub(super) fn message(&self) -> Message {
        let (problem, call) = texts(self.call);
        let (subject, operation, reason) = (self.subject(), self.call.operation, self.reason());
        Message::new(format!(
            "{subject}: {problem}\n{operation} needs {call}, and {reason}"
        ))
        .help(self.fix())
    }

    /// The same of many calls of one tool: the first says why.
    pub(super) fn message_of_many(&self, count: usize) -> Message {
        let (_, call) = texts(self.call);
        let (subject, operation, reason) = (self.subject(), self.call.operation, self.reason());
        Message::new(format!(
            "{subject}: of the calls that {operation} makes, {count} are not allowed\nthe first is {call}, and {reason}"
        ))
        .help(format!(
            "add `derive;` to `{}`: it allows what its tasks call",
            self.unproven.identity
        ))
    }

    fn subject(&self) -> String {
        let (identity, task) = (self.call.identity, self.call.task);
        format!(
            "{} `{}` does not work for {} `{}`",
            identity.kind.keyword(),
            identity.ident.value,
            task.spec.noun,
            task.ident.value
        )
    }

    fn reason(&self) -> String {
        match (&self.unproven.miss, self.call.caller) {
            (Miss::Nothing, Caller::Service(_)) => {
                "no statement of its trust policy allows that".to_owned()
            }
            (Miss::Nothing, Caller::Itself) => "none of its policies allows that".to_owned(),
            _ => self.unproven.reason(),
        }
    }

    fn fix(&self) -> String {
        let fix = self.unproven.fix();
        match &self.unproven.miss {
            Miss::Condition { failed, .. } if is_about_passing(failed) => self.pass_to(failed),
            Miss::Condition { place, failed } => fix.unwrap_or_else(|| match self.call.caller {
                Caller::Service(service) => self.meet_trust(service, failed),
                Caller::Itself => self.meet(failed, place.managed().is_some()),
            }),
            _ => fix.unwrap_or_else(|| self.add("")),
        }
    }

    /// One more verb. `without` says how it differs from one that is there.
    fn add(&self, without: &str) -> String {
        let Unproven {
            identity, grant, ..
        } = &self.unproven;
        let attach = self
            .attach
            .map_or_else(String::new, |policy| format!(", or `attach {policy};`"));
        format!("add `{grant}` to `{identity}`{without}{attach}")
    }

    /// What to do about a condition on the service to which a role is passed.
    fn pass_to(&self, failed: &Failed) -> String {
        let add = self.add("");
        match (failed.wants.as_slice(), &failed.sends) {
            ([service], ContextValue::Unknown) => format!(
                "say in the need to which service its requests pass the role, such as `when {{ \"iam:PassedToService\": {service:?} }}`, or {add}"
            ),
            _ => add,
        }
    }

    /// What to do about a condition of the identity's own policies.
    fn meet(&self, failed: &Failed, is_managed: bool) -> String {
        let is_prefix = failed.key.eq_ignore_ascii_case(PREFIX_KEY);
        match (&failed.sends, is_prefix) {
            (ContextValue::Unknown, true) => format!(
                "{}, or say in the need which prefix its requests state, such as `when {{ \"s3:prefix\": \"incoming/\" }}`",
                self.add("")
            ),
            (_, false) if !is_managed && !self.unproven.grant.contains(" when ") => {
                self.add(", without `when`")
            }
            _ => self.add(""),
        }
    }

    /// What to do about a condition under which a service may assume the role.
    fn meet_trust(&self, service: &str, failed: &Failed) -> String {
        if self.call.source.is_none() {
            return "delete the `when`, unless the guide of the service says that it sends that"
                .to_owned();
        }
        if failed.key.eq_ignore_ascii_case("aws:SourceAccount") && !is_of_parameter(&failed.sends) {
            return format!(
                "delete the `when`, or compare \"{}\" with the account that `account = \"…\";` states",
                failed.key
            );
        }
        self.documented(failed).unwrap_or_else(|| {
            format!(
                "delete the `when`: what {service} sends is documented only as \"aws:SourceAccount\" and \"aws:SourceArn\""
            )
        })
    }

    /// What a trust policy may ask of the requests of a service, where that differs from what it asks.
    fn documented(&self, failed: &Failed) -> Option<String> {
        let ContextValue::Known(values) = &failed.sends else {
            return None;
        };
        let [value] = values.as_slice() else {
            return None;
        };
        let key = &failed.key;
        let same = |operator: &str| failed.operator == operator && failed.wants.len() == 1;
        let mut text = value.to_string();
        let mut state = String::new();
        let operator = match (value.as_literal(), key.to_ascii_lowercase().as_str()) {
            (Some(_), _) => "StringEquals",
            (None, "aws:sourcearn") => {
                let mut wants = failed.wants.iter();
                let settings = self.unproven.settings;
                if let Some((known, stated)) = wants.find_map(|arn| filled(settings, &text, arn)) {
                    text = known;
                    state = format!("state {stated} and ");
                }
                "ArnLike"
            }
            (None, _) => return None,
        };
        if state.is_empty() && same(operator) {
            return Some(format!(
                "write `{}`: nothing else is documented about what it sends there",
                quoted(&text)
            ));
        }
        Some(format!(
            "{state}write `when {{ {operator}: {{ {key:?}: {} }} }}`: nothing else is documented about what it sends there",
            quoted(&text)
        ))
    }
}

/// Who makes the requests of a call.
fn asker(call: &Call<'_>) -> Asker {
    match (call.caller, call.key_use()) {
        (Caller::Service(_), _) => Asker::Service,
        (Caller::Itself, Some(_)) => Asker::S3,
        (Caller::Itself, None) => match call.sender {
            Sender::Forwarding => Asker::CloudFormation,
            Sender::Itself | Sender::ServiceRole => Asker::Itself,
        },
    }
}

/// The managed policy of the guide whose attachment would meet the need.
fn attachable<'a>(report: &Report<'a>, call: &'a Call<'a>) -> Option<&'static str> {
    if call.caller != Caller::Itself {
        return None;
    }
    let sends = |key: &str| call.sends(key);
    let requests = report.account.requests_of(call, &sends)?;
    GUIDE_POLICIES.into_iter().find(|name| {
        report.account.managed_policy(name).is_some_and(|policy| {
            let answer = report
                .account
                .ask_with(&requests, Claim::All, Taken::Managed(&policy));
            answer.is_proven()
        })
    })
}

/// Whether a condition says to which service a role may be passed.
fn is_about_passing(failed: &Failed) -> bool {
    failed.key.eq_ignore_ascii_case(Operation::PassRole.key())
}

/// What the identity is not allowed to do, and the call that is needed.
fn texts(call: &Call<'_>) -> (String, String) {
    let action = call.action;
    if let Caller::Service(service) = call.caller {
        return (
            format!("{} is not allowed to assume it", name_of(service)),
            format!("`sts:AssumeRole` for the principal `{service}`"),
        );
    }
    match (call.target, call.access()) {
        (Target::Objects { bucket, under }, Some(access)) => {
            let (verb, ident, under) = (access.keyword(), &bucket.ident.value, in_folder(under));
            (
                format!("it is not allowed to {verb} all objects of `{ident}`{under}"),
                format!("`{action}` on every object of `{}`{under}", name(bucket)),
            )
        }
        (Target::Bucket(bucket), Some(access)) => {
            let under = in_folder(call.prefix().as_deref());
            let (verb, ident) = (access.keyword(), &bucket.ident.value);
            (
                format!("it is not allowed to {verb} `{ident}`{under}"),
                format!("`{action}` on bucket `{}`{under}", name(bucket)),
            )
        }
        (Target::Key(bucket), _) if call.key_use().is_some() => (
            format!(
                "it is not allowed to use the key that encrypts `{}`",
                bucket.ident.value
            ),
            format!("`{action}` on that key"),
        ),
        (Target::Passed(role), _) => {
            let (role, to) = (&role.ident.value, call.passed_to().unwrap_or_default());
            (
                format!("it is not allowed to pass `{role}` to {}", name_of(&to)),
                format!("`iam:PassRole` on role `{role}`"),
            )
        }
        (target, _) => (
            format!("it is not allowed to call `{action}`"),
            match described(target) {
                Some(on) => format!("`{action}` on {on}"),
                None => format!("`{action}`"),
            },
        ),
    }
}

/// What people call a service.
fn name_of(service: &str) -> &str {
    match service {
        SAGEMAKER => "SageMaker",
        "bedrock.amazonaws.com" => "Bedrock",
        other => other,
    }
}

/// The name of a bucket in AWS.
fn name(bucket: &Bucket) -> &str {
    let name = bucket.name.as_ref();
    name.map_or("", |name| name.value.as_str())
}

fn in_folder(under: Option<&str>) -> String {
    under.map_or_else(String::new, |under| format!(" under {under:?}"))
}

/// The resource of a call; `None` where it is any.
fn described(target: Target<'_>) -> Option<String> {
    Some(match target {
        Target::Any => return None,
        Target::Every(family) => format!("every {}", family.noun()),
        Target::Group(group) => format!("group `{}`", group.ident.value),
        Target::Policy(policy) => format!("policy `{}`", policy.ident.value),
        Target::Arn(arn) => format!("`{arn}`"),
        Target::Stack(Some(name)) => format!("stack `{name}`"),
        Target::Stack(None) => "every stack".to_owned(),
        Target::Task(task) => format!("{} `{}`", task.spec.noun, task.ident.value),
        Target::Identity(identity) | Target::Passed(identity) => {
            format!("`{}`", identity.ident.value)
        }
        Target::Stated(resource) => format!("`{resource}`"),
        Target::Objects { bucket, .. } => format!("every object of `{}`", name(bucket)),
        Target::Bucket(bucket) => format!("bucket `{}`", name(bucket)),
        Target::Key(bucket) => format!("the key of `{}`", name(bucket)),
        Target::DeclaredKey(key) => format!("key `{}`", key.ident.value),
    })
}
