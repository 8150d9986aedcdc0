use super::Report;
use super::failed::Failed;
use super::fit::is_refused;
use super::reason::{self, Asked, Miss, Unmet, miss};
use crate::a2i::{Caller, GUIDE_POLICIES, TaskKind};
use crate::account::{Claim, Part, Taken};
use crate::evaluate::{ContextValue, Question, Verdict};
use crate::hash::{Map, Set};
use crate::lint::{self, Level};
use crate::message::Message;
use crate::needs::{Call, Remedy, Target, named};
use crate::pattern::{Found, Pattern, Texts};
use crate::policy::service_principal;
use crate::policy::validate::{Misfit, misspelt_principal};
use crate::stack::{Access, At, Bucket, Identity, Resource, Verb, When};

/// Whether every call that tasks make as one identity is allowed.
pub(super) fn check<'a>(report: &mut Report<'a>, calls: &[&'a Call<'a>], narrow: &mut Narrow<'a>) {
    // The buckets whose objects an identity may not use as it should: that it may not use their keys
    // is no second mistake.
    let mut unmet = Set::default();
    // What a deployment lacks, which is much at once.
    let mut lacking: Map<At, Vec<(&'a Call<'a>, Miss)>> = Map::default();
    for call in calls {
        let unknown = match call.source {
            None => report.fit.action(call.action).cloned(),
            Some(_) => None,
        };
        if is_reported(report, call, unknown.as_ref()) {
            continue;
        }
        let sends = |key: &str| call.sends(key);
        let Some(requests) = report.account.requests_of(call, &sends) else {
            continue;
        };
        let taken = match is_taken_to_be(call) {
            true => Taken::FromOthers,
            false => Taken::Nothing,
        };
        let answer = report.account.ask_with(&requests, Claim::All, taken);
        let Some(part) = answer.failing().filter(|part| !report.is_refused(part)) else {
            continue;
        };
        let trust = call.caller != Caller::Itself;
        if !trust
            && report
                .meant(call.identity)
                .any(|meant| meant.matches(call.action))
        {
            continue;
        }
        match call.target {
            Target::Objects { bucket, .. } => {
                unmet.insert((bucket.ident.at, call.access().and_then(Access::key_use)));
            }
            Target::Key(bucket) if unmet.contains(&(bucket.ident.at, call.key_use())) => continue,
            _ => {}
        }
        let miss = miss(part);
        if is_lacking(call, &miss) {
            lacking
                .entry(call.task.ident.at)
                .or_default()
                .push((call, miss));
            continue;
        }
        let doubt = trust && matches!(&miss, Miss::Condition { failed, .. } if failed.possible);
        let at = match &miss {
            Miss::Condition { failed, .. } if trust => compared(call.identity, failed),
            _ => None,
        };
        let at = at.unwrap_or(call.at);
        let known = unknown.and_then(|misfit| misfit.nearest);
        let nearest = known.as_deref().or_else(|| swapped(call));
        let fact = !trust && miss.hangs_on_a_fact();
        let of = match call.task.spec.kind {
            TaskKind::Deployment if !fact => Some(call.task.ident.at),
            _ => None,
        };
        let once = fact || of.is_some();
        let message = message(report, call, miss).or_rather(nearest);
        if once && report.is_said(of, &message) {
            continue;
        }
        if doubt {
            let of = call.identity.ident.at;
            if !report.lint(lint::NARROW_TRUST, of, at, message) {
                narrow.add(call, part);
            }
        } else {
            report.error(at, message);
        }
    }
    report_lacking(report, lacking);
}

/// Whether what a call is about is wrong by itself, and reported where it is: an action that does not exist, a
/// service or a resource that is none.
fn is_reported<'a>(report: &Report<'a>, call: &Call<'a>, unknown: Option<&Misfit>) -> bool {
    let of = call.task.ident.at;
    let lint = unknown.map(|misfit| lint::lint_of(misfit.code));
    lint.is_some_and(|lint| report.level(lint, of) == Level::Deny)
        || is_no_service(report, call)
        || report.broken.contains(&of)
        || is_of_broken(report, &call.target)
        || matches!(call.target, Target::Stated(resource) if is_refused(report, of, resource))
}

/// Whether a deployment lacks a call altogether: it lacks many at once.
fn is_lacking(call: &Call<'_>, miss: &Miss) -> bool {
    call.task.spec.kind == TaskKind::Deployment
        && call.identity.derives.is_none()
        && matches!(
            miss,
            Miss::Nothing
                | Miss::OtherResource {
                    elsewhere: true,
                    ..
                }
        )
}

/// What deployments lack, in one message each.
fn report_lacking<'a>(report: &mut Report<'a>, lacking: Map<At, Vec<(&'a Call<'a>, Miss)>>) {
    let mut lacking: Vec<_> = lacking.into_values().collect();
    lacking.sort_by_key(|calls| calls.first().map(|(call, _)| call.task.ident.at));
    for calls in lacking {
        let count = calls.len();
        let Some((call, miss)) = calls.into_iter().next() else {
            continue;
        };
        let message = match count {
            1 => message(report, call, miss),
            _ => reason::calls_unmet(&of_call(report, call, miss), count),
        };
        report.error(call.at, message);
    }
}

/// Whether a need is that of a service which people state, and which is reported.
fn is_no_service(report: &Report<'_>, call: &Call<'_>) -> bool {
    match (call.caller, call.source) {
        (Caller::Service(service), None) => {
            let denied = report.level(lint::UNKNOWN_SERVICE_PRINCIPAL, call.task.ident.at);
            service_principal(service).is_some()
                || (denied == Level::Deny && misspelt_principal(service).is_some())
        }
        _ => false,
    }
}

/// Whether a call is taken to be allowed, since others make the identity and nothing is declared of its policies.
pub(super) fn is_taken_to_be(call: &Call<'_>) -> bool {
    match call.caller {
        Caller::Service(_) => call.identity.has_unknown_trust(),
        Caller::Itself => call.identity.has_unknown_rights(),
    }
}

/// Whether a call is about a bucket of which something is wrong.
fn is_of_broken(report: &Report<'_>, target: &Target<'_>) -> bool {
    let bucket = match target {
        Target::Objects { bucket, .. } | Target::Key(bucket) => Some(*bucket),
        Target::Stated(Resource::Named(name) | Resource::Objects { bucket: name, .. }) => {
            report.names.bucket(name)
        }
        _ => None,
    };
    bucket.is_some_and(|bucket| report.broken.contains(&bucket.ident.at))
}

/// The one value of a trust with which a condition compares what is sent.
fn compared(identity: &Identity, failed: &Failed) -> Option<At> {
    let conditions = identity.trusts.iter().flat_map(|trust| &trust.when);
    let operators = conditions.flat_map(|When(operators)| operators);
    let of_operator = operators.filter(|(it, _)| it.value.to_string() == failed.operator);
    let comparisons = of_operator.flat_map(|(_, block)| block);
    let mut same = comparisons.filter(|it| it.key.value.eq_ignore_ascii_case(&failed.key));
    let (only, None) = (same.next()?, same.next()) else {
        return None;
    };
    let mut values = only.values.iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.at),
        _ => None,
    }
}

/// The bucket that is meant where the input and the output of a task are each in the place of the other, by
/// what its role may do.
fn swapped<'a>(call: &Call<'a>) -> Option<&'a str> {
    let Target::Objects { bucket, .. } = call.target else {
        return None;
    };
    let task = call.task;
    let (input, output) = (task.name("input")?, task.name("output")?);
    let has = |wanted: Access, name: &str| {
        call.identity.grants.iter().any(|grant| match &grant.verb {
            Verb::Access { access, bucket, .. } => *access == wanted && bucket.value == name,
            _ => false,
        })
    };
    let are = has(Access::Read, output)
        && has(Access::Write, input)
        && !has(Access::Read, input)
        && !has(Access::Write, output);
    let other = if bucket.ident.value == input {
        output
    } else {
        input
    };
    are.then_some(other)
}

fn message<'a>(report: &Report<'a>, call: &'a Call<'a>, miss: Miss) -> Message {
    reason::need_unmet(&of_call(report, call, miss))
}

fn of_call<'r, 'a: 'r>(report: &'r Report<'a>, call: &'a Call<'a>, miss: Miss) -> Unmet<'r> {
    let settings = &report.stack.settings;
    Unmet {
        settings,
        kind: call.identity.kind.keyword(),
        identity: &call.identity.ident.value,
        noun: call.task.spec.noun,
        task: &call.task.ident.value,
        operation: call.operation,
        asked: asked(call),
        action: call.action,
        on: named(call.target, settings).to_string(),
        documented: call.source.is_some(),
        forwarded: call.forwarded,
        wanted: call.target.arn(settings, report.names).unwrap_or_default(),
        miss,
        remedy: Remedy::of(call, settings).to_string(),
        attach: match call.caller {
            Caller::Service(_) => None,
            Caller::Itself => attachable(report, call),
        },
    }
}

/// The managed policy of the guide whose attachment would meet the need.
fn attachable<'a>(report: &Report<'a>, call: &'a Call<'a>) -> Option<&'static str> {
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

/// The trust policies that let a service in under a condition that it may not meet, where that is taken
/// to be meant so: what they take to be true must be true of all.
#[derive(Default)]
pub(super) struct Narrow<'a> {
    parts: Vec<(&'a Call<'a>, At, Part)>,
    /// The accounts of which their conditions speak, and patterns of them.
    accounts: Vec<String>,
}

impl<'a> Narrow<'a> {
    fn add(&mut self, call: &'a Call<'a>, part: &Part) {
        for text in part.policies.texts() {
            let account = match text.strip_prefix("arn:") {
                Some(rest) => rest.split(':').nth(3).unwrap_or("*"),
                None => text,
            };
            if is_of_accounts(account) && !self.accounts.iter().any(|known| known == account) {
                self.accounts.push(account.to_owned());
            }
        }
        self.parts.push((call, call.at, part.clone()));
    }

    /// The roles of a stack are of one account, so that one must meet the conditions of all.
    pub(super) fn check(self, report: &mut Report<'_>) {
        let refused = |part: &Part, account: &str| {
            let question = part.question.clone().with("aws:SourceAccount", account);
            let question = within(question, account);
            matches!(
                part.policies.set.decide(&question).verdict,
                Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied
            )
        };
        let first_refusing = |account: &String| {
            let mut parts = self.parts.iter();
            parts.find(|(_, _, part)| refused(part, account))
        };
        let Some(candidates) = candidates(&self.accounts) else {
            return;
        };
        if report.stack.settings.account.is_some()
            || candidates
                .iter()
                .any(|account| first_refusing(account).is_none())
        {
            return;
        }
        if let Some((call, at, part)) = candidates.first().and_then(first_refusing) {
            let alone = candidates.iter().all(|account| refused(part, account));
            let message = reason::two_accounts(&call.identity.ident.value, alone, &self.accounts);
            report.error(*at, message);
        }
    }
}

/// Whether a text may stand for accounts: digits and wildcards.
fn is_of_accounts(text: &str) -> bool {
    let mut characters = text.chars();
    !text.is_empty() && characters.all(|each| each.is_ascii_digit() || matches!(each, '*' | '?'))
}

/// Accounts that stand for all: one for each way in which two of some patterns may match, and one that
/// none of them matches. `None` where there are too many, or where that cannot be found out.
fn candidates(patterns: &[String]) -> Option<Vec<String>> {
    /// Trust policies hold no more.
    const MOST: usize = 16;
    const STEPS: usize = 1 << 16;
    if patterns.len() > MOST {
        return None;
    }
    let any = Pattern::new("????????????");
    let patterns: Vec<Pattern> = patterns.iter().map(|text| Pattern::new(text)).collect();
    let mut accounts: Vec<String> = Vec::new();
    let mut steps = STEPS;
    let mut add = |texts: &Texts<'_>| {
        match texts.find(&mut steps) {
            Found::Text(text) => accounts.push(text),
            Found::Nothing => {}
            Found::Undecided => return None,
        }
        Some(())
    };
    for (position, one) in patterns.iter().enumerate() {
        for other in patterns.get(position..).unwrap_or_default() {
            let mut texts = Texts::default();
            texts.keep([&any]);
            texts.keep([one]);
            texts.keep([other]);
            add(&texts)?;
        }
    }
    let mut texts = Texts::default();
    texts.keep([&any]);
    for pattern in &patterns {
        texts.remove(pattern);
    }
    add(&texts)?;
    Some(accounts)
}

/// A question whose requests come from an account.
fn within(question: Question, account: &str) -> Question {
    let source = question.known().find_map(|(key, value)| match value {
        ContextValue::Known(values) if key.eq_ignore_ascii_case("aws:SourceArn") => {
            let text = values.first()?.to_string();
            let mut segments: Vec<&str> = text.splitn(6, ':').collect();
            *segments.get_mut(4)? = account;
            Some(Pattern::arn(&segments.join(":")))
        }
        _ => None,
    });
    match source {
        Some(source) => question.with("aws:SourceArn", source),
        None => question,
    }
}

/// What a call asks for, as a message says it.
fn asked<'c>(call: &Call<'c>) -> Asked<'c> {
    if let Caller::Service(service) = call.caller {
        return Asked::Assume(service);
    }
    let name = |bucket: &'c Bucket| {
        let name = bucket.name.as_ref();
        name.map_or("", |name| name.value.as_str())
    };
    match (call.target, call.access()) {
        (Target::Objects { bucket, under }, Some(access)) => Asked::Objects {
            access,
            bucket: &bucket.ident.value,
            name: name(bucket),
            under,
        },
        (Target::Bucket(bucket), Some(access)) => Asked::Bucket {
            access,
            bucket: &bucket.ident.value,
            name: name(bucket),
            under: call.prefix(),
        },
        (Target::Key(bucket), _) if call.key_use().is_some() => Asked::Key {
            action: call.action,
            bucket: &bucket.ident.value,
        },
        (Target::Passed(role), _) => Asked::Pass {
            role: &role.ident.value,
            to: call.passed_to().unwrap_or_default(),
        },
        (target, _) => Asked::Call {
            action: call.action,
            on: match target {
                Target::Any => None,
                Target::Every(family) => Some(format!("every {}", family.noun())),
                Target::Group(group) => Some(format!("group `{}`", group.ident.value)),
                Target::Policy(policy) => Some(format!("policy `{}`", policy.ident.value)),
                Target::Arn(arn) => Some(format!("`{arn}`")),
                Target::Stack(Some(name)) => Some(format!("stack `{name}`")),
                Target::Stack(None) => Some("every stack".to_owned()),
                Target::Task(task) => Some(format!("{} `{}`", task.spec.noun, task.ident.value)),
                Target::Identity(identity) | Target::Passed(identity) => {
                    Some(format!("`{}`", identity.ident.value))
                }
                Target::Stated(resource) => Some(format!("`{resource}`")),
                Target::Objects { bucket, .. } => {
                    Some(format!("every object of `{}`", name(bucket)))
                }
                Target::Bucket(bucket) => Some(format!("bucket `{}`", name(bucket))),
                Target::Key(bucket) => Some(format!("the key of `{}`", name(bucket))),
                Target::DeclaredKey(key) => Some(format!("key `{}`", key.ident.value)),
            },
        },
    }
}
