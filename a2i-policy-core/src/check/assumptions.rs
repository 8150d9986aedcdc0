//! What the proofs about a stack rest on beside what is declared: what people state of requests, and
//! layers that are not declared.

use super::Report;
use super::needs::is_taken_to_be;
use crate::a2i::Caller;
use crate::account::{Account, Claim};
use crate::compose::Composed;
use crate::lint::{ASSUMED_LAYER, Level};
use crate::message;
use crate::needs::{Call, calls};
use crate::policy::OneOrMany;
use crate::stack::{
    At, Bucket, FULL_ACCESS, Guardrail, GuardrailKind, IdentityKind, Key, Marked, Names, Origin,
    Stack, StatedContext, only_denies,
};

/// Something that is taken to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// What, in words.
    pub text: String,
    /// The declaration about which it is; `None` where it is about all.
    at: Option<At>,
    /// Whether it is that a layer which is not declared says nothing.
    is_of_layer: bool,
}

/// All that the proofs about a stack take to be so, in the order of what it is about.
#[must_use]
pub fn assumptions(stack: &Stack, composed: &[Composed]) -> Vec<Assumption> {
    let mut all = Vec::new();
    if let Some(organization) = &stack.settings.organization {
        let id = &organization.value;
        all.push(stated(format!(
            "the account is in the organization `{id}`; so is what its tasks use, and services that call on its behalf say so"
        )));
    }
    for identity in stack.identities() {
        let ident = &identity.ident.value;
        let whose = format!("the requests that tasks make as `{ident}`");
        all.extend(carried(&whose, &identity.carries));
    }
    for task in stack.tasks() {
        if let Some(context) = task.carries() {
            let whose = format!("the requests of {} `{}`", task.spec.noun, task.ident.value);
            all.extend(carried(&whose, context));
        }
    }
    for policy in stack.policies() {
        let ident = &policy.ident.value;
        if let Origin::External {
            arn,
            is_known: true,
        } = &policy.origin
        {
            let arn = &arn.value;
            all.push(stated(format!(
                "`{arn}` says what is declared of it as policy `{ident}`"
            )));
        }
    }
    all.extend(of_others(stack, composed));
    for kind in GuardrailKind::ALL {
        all.extend(guardrail(stack, kind));
    }
    for bucket in stack.buckets() {
        all.extend(of_bucket(stack, bucket));
    }
    for key in stack.keys() {
        all.push(of_key(stack, key));
    }
    all
}

/// What is taken to be so of the roles and users that others make.
fn of_others(stack: &Stack, composed: &[Composed]) -> Vec<Assumption> {
    let mut all = Vec::new();
    let mut external = stack.identities().filter(|it| it.is_external()).peekable();
    if external.peek().is_none() {
        return all;
    }
    for identity in external {
        let ident = &identity.ident.value;
        if !identity.has_unknown_rights() {
            all.push(stated(format!(
                "others make `{ident}`, and deny it nothing of what is declared to be allowed to it"
            )));
        }
        if identity.kind == IdentityKind::Role {
            let beside = match identity.has_unknown_trust() {
                true => "its trust policy",
                false => "beside what is declared, its trust policy",
            };
            all.push(stated(format!(
                "others make `{ident}`, and {beside} lets in principals of the account only by their own policies"
            )));
        }
    }
    let names = Names::of(stack);
    let account = Account::new(stack, &names, composed);
    let calls = calls(stack, &names);
    let taken = calls.iter().filter(|call| is_taken_to_be(call));
    for call in taken.filter(|call| !is_proven(&account, call)) {
        let (ident, action) = (&call.identity.ident.value, call.action);
        let (noun, task) = (call.task.spec.noun, &call.task.ident.value);
        let on = call.target.arn(&stack.settings, &names).unwrap_or_default();
        all.push(stated(match call.caller {
            Caller::Service(service) => format!(
                "others make `{ident}`, and let `{service}` assume it, as {noun} `{task}` needs"
            ),
            Caller::Itself => format!(
                "others make `{ident}`, and allow it `{action}` on `{on}`, as {noun} `{task}` needs"
            ),
        }));
    }
    all
}

/// Whether what is declared allows a call by itself, such as the policy of a bucket or of a key.
fn is_proven<'a>(account: &Account<'a>, call: &Call<'a>) -> bool {
    let sends = |key: &str| call.sends(key);
    let requests = account.requests_of(call, &sends);
    requests.is_some_and(|requests| account.ask(&requests, Claim::All).is_proven())
}

fn stated(text: String) -> Assumption {
    Assumption {
        text,
        at: None,
        is_of_layer: false,
    }
}

fn layer(at: Option<At>, text: String) -> Assumption {
    Assumption {
        text,
        at,
        is_of_layer: true,
    }
}

fn carried(whose: &str, context: &StatedContext) -> Vec<Assumption> {
    let entry = |(key, values): &(Marked<String>, OneOrMany<Marked<String>>)| {
        let values = values.iter().map(|value| format!("`{}`", value.value));
        let values: Vec<String> = values.collect();
        let (key, values) = (&key.value, values.join(" and "));
        stated(format!("{whose} carry {values} under `{key}`"))
    };
    context.iter().map(entry).collect()
}

fn guardrail(stack: &Stack, kind: GuardrailKind) -> Option<Assumption> {
    let mut declared = stack.guardrails.iter();
    let Some(Guardrail { levels, .. }) = declared.find(|guardrail| guardrail.kind == kind) else {
        let mut identities = stack.identities();
        let at = identities.next()?.ident.at;
        let noun = kind.noun();
        return Some(layer(
            Some(at),
            format!("no {noun} limits what is allowed: none is declared"),
        ));
    };
    if kind != GuardrailKind::ServiceControl {
        return None;
    }
    let silent = levels.iter().find(|level| only_denies(level))?;
    let path = &silent.first()?.path.value;
    Some(stated(format!(
        "`{FULL_ACCESS}` is attached where `{path}` is, which only denies"
    )))
}

fn of_bucket(stack: &Stack, bucket: &Bucket) -> Vec<Assumption> {
    let ident = &bucket.ident.value;
    let at = Some(bucket.ident.at);
    let mut all = Vec::new();
    match (stack.policy_of(ident), stack.settings.owner(bucket)) {
        (None, None) => all.push(layer(
            at,
            format!("bucket `{ident}` has no policy: none is declared"),
        )),
        (None, Some(owner)) => all.push(layer(
            at,
            format!(
                "the policy of bucket `{ident}`, which is in the account {owner}, neither allows nor denies anything: none is declared"
            ),
        )),
        (Some(_), Some(owner)) => all.push(stated(format!(
            "the account {owner} gives bucket `{ident}` the policy that is declared"
        ))),
        (Some(_), None) => {}
    }
    let used = stack.identities().any(|it| it.kind == IdentityKind::Role);
    if bucket.kms_key.is_some() && used && stack.key_of(bucket).is_none() {
        all.push(layer(
            at,
            format!(
                "the policy of the key of `{ident}` lets the policies of its account decide, and holds the statement that is exported for it"
            ),
        ));
    }
    all
}

fn of_key(stack: &Stack, key: &Key) -> Assumption {
    let ident = &key.ident.value;
    let text = match stack.policy_of(ident) {
        None => format!(
            "the policy of key `{ident}` lets the policies of its account decide, and holds the statement that is exported for it; the key has no grants"
        ),
        Some(_) => format!("key `{ident}` has no grants: they are not declared"),
    };
    layer(Some(key.ident.at), text)
}

/// Reports the layers that are not declared, where that is wanted.
pub(super) fn check(report: &mut Report<'_>, composed: &[Composed]) {
    let mut levels = report.levels.keys();
    if ASSUMED_LAYER.level == Level::Allow && !levels.any(|(lint, _)| *lint == ASSUMED_LAYER.name) {
        return;
    }
    for Assumption {
        text,
        at,
        is_of_layer,
    } in assumptions(report.stack, composed)
    {
        if let (Some(at), true) = (at, is_of_layer) {
            report.lint(ASSUMED_LAYER, at, at, message::assumed_layer(&text));
        }
    }
}
