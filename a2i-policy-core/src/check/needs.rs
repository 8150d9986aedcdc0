use super::subject::{Side, Subject, condition_keys};
use super::{Report, lints};
use crate::a2i::{Call, Caller, GUIDE_POLICIES, Remedy, Target, resource_text};
use crate::evaluate::Verdict;
use crate::message::{self, Asked, Miss, Unmet};

/// Whether every call that tasks make as one identity is allowed.
pub(super) fn check(report: &mut Report<'_>, subject: &Subject, calls: &[&Call<'_>]) {
    let settings = &report.stack.settings;
    for call in calls {
        // An action that does not exist is reported where it stands.
        if call.source.is_none() && report.fit.action(call.action).is_some() {
            continue;
        }
        let side = Side::of(call.caller);
        let keys = subject.keys(side);
        let Some(question) = call.question(settings, report.names, keys) else {
            continue;
        };
        if subject.verdict(side, &question) == Verdict::Allowed {
            continue;
        }
        let mut meant = report
            .meant
            .get(&call.identity.ident.at)
            .into_iter()
            .flatten();
        if side == Side::Permissions && meant.any(|meant| meant.matches(call.action)) {
            continue;
        }
        let miss = subject.miss(side, &question, &|key| call.sends(key));
        let narrow = side == Side::Trust
            && matches!(&miss, Miss::Condition { failed, .. } if failed.possible);
        let message = message::need_unmet(&Unmet {
            kind: call.identity.kind.keyword(),
            identity: &call.identity.ident.value,
            noun: call.task.spec.noun,
            task: &call.task.ident.value,
            operation: call.operation,
            asked: asked(call),
            wanted: call.target.arn(settings, report.names).unwrap_or_default(),
            miss,
            remedy: Remedy::of(call, &settings.human_loops_arn()).to_string(),
            attach: match side {
                Side::Trust => None,
                Side::Permissions => attachable(report, subject, call),
            },
        });
        if narrow {
            report.lint(
                lints::NARROW_TRUST,
                call.identity.ident.at,
                call.at,
                message,
            );
        } else {
            report.error(call.at, message);
        }
    }
}

/// The managed policy of the guide whose attachment would meet the need.
fn attachable(report: &mut Report<'_>, subject: &Subject, call: &Call<'_>) -> Option<&'static str> {
    GUIDE_POLICIES.into_iter().find(|name| {
        let policy = report.shared.policy(name);
        let document = policy.and_then(|policy| report.shared.document(&policy));
        document.is_some_and(|document| {
            let keys = subject
                .keys(Side::Permissions)
                .chain(condition_keys(&document));
            let question = call.question(&report.stack.settings, report.names, keys);
            question.is_some_and(|question| subject.allowed_with(name, &document, &question))
        })
    })
}

/// What a call asks for, as a message says it.
fn asked<'c>(call: &Call<'c>) -> Asked<'c> {
    if let Caller::Service(service) = call.caller {
        return Asked::Assume(service);
    }
    let name = |bucket: &'c crate::stack::Bucket| {
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
        (Target::Key(bucket), Some(_)) => Asked::Key {
            action: call.action,
            bucket: &bucket.ident.value,
        },
        (Target::Identity(role), _) if call.action == "iam:PassRole" => {
            Asked::Pass(&role.ident.value)
        }
        (target, _) => Asked::Call {
            action: call.action,
            on: match target {
                Target::Any => None,
                Target::HumanLoops => Some("every human loop".to_owned()),
                Target::Task(task) => Some(format!("{} `{}`", task.spec.noun, task.ident.value)),
                Target::Identity(identity) => Some(format!("`{}`", identity.ident.value)),
                Target::Stated(resource) => Some(format!("`{}`", resource_text(resource))),
                Target::Objects { bucket, .. } => {
                    Some(format!("every object of `{}`", name(bucket)))
                }
                Target::Key(bucket) => Some(format!("the key of `{}`", name(bucket))),
            },
        },
    }
}
