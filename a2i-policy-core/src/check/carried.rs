use super::Report;
use super::assertions::contradicts;
use super::fit::{check_services, misfits};
use crate::lint::lint_of;
use crate::message::{self, From};
use crate::policy::value::{Address, Date, Decimal, boolean};
use crate::policy::{OneOrMany, validate};
use crate::reference::{ValueType, condition_key};
use crate::stack::{At, Identity, Marked, StatedContext, Task, Values};

/// Whether what people state of requests can be: under keys that there are, and nothing else than AWS
/// puts there itself.
pub(super) fn check(report: &mut Report<'_>) {
    for identity in report.stack.identities() {
        check_keys(report, identity.ident.at, &identity.carries);
        check_values(report, &identity.carries);
        check_services(report, identity.ident.at, &identity.carries);
        contradicts(report, identity, &identity.carries, From::Carries);
    }
    for task in report.stack.tasks() {
        let Some(stated) = task.carries() else {
            continue;
        };
        check_keys(report, task.ident.at, stated);
        check_values(report, stated);
        check_services(report, task.ident.at, stated);
        // Whom it contradicts first is enough.
        let callers = callers(report, task);
        let mut all = callers.iter();
        all.find(|identity| contradicts(report, identity, stated, From::Carries));
        check_once(report, task.ident.at, &callers, stated);
    }
    for task in report.stack.tasks() {
        let Some(Values::Needs(needs)) = task.value("needs") else {
            continue;
        };
        let callers = callers(report, task);
        for need in needs {
            check_once(report, task.ident.at, &callers, &need.context);
        }
    }
}

/// Whether what is said of some requests of an identity is what is said of all of them.
fn check_once(report: &mut Report<'_>, of: At, callers: &[&Identity], stated: &StatedContext) {
    let texts = |values: &OneOrMany<Marked<String>>| -> Vec<String> {
        let mut texts: Vec<String> = values.iter().map(|it| it.value.clone()).collect();
        texts.sort_unstable();
        texts
    };
    for (key, values) in stated.iter() {
        let own = texts(values);
        for caller in callers {
            let mut all = caller.carries.iter();
            let known = all.find(|(known, _)| known.value.eq_ignore_ascii_case(&key.value));
            let Some((_, known)) = known.filter(|(_, known)| texts(known) != own) else {
                continue;
            };
            let at = values.iter().next().map_or(key.at, |value| value.at);
            let ident = &caller.ident.value;
            let message = message::two_contexts(&key.value, ident, &own, &texts(known));
            report.breaks(of, at, message);
            break;
        }
    }
}

/// The form of the values of a type, with an example; `None` where a value has it, or any text does.
fn misread(value_type: ValueType, value: &str) -> Option<[&'static str; 2]> {
    let (reads, form) = match value_type {
        ValueType::IpAddress => (
            Address::parse(value).is_some(),
            ["one address", "203.0.113.7"],
        ),
        ValueType::Bool => (boolean(value).is_some(), ["`true` or `false`", "true"]),
        ValueType::Numeric => (Decimal::parse(value).is_some(), ["a number", "3600"]),
        ValueType::Date => (
            Date::parse(value).is_some(),
            ["a date", "2026-09-26T00:00:00Z"],
        ),
        ValueType::String | ValueType::Arn | ValueType::Binary => return None,
    };
    (!reads).then_some(form)
}

fn check_values(report: &mut Report<'_>, stated: &StatedContext) {
    for (key, values) in stated.iter() {
        let Some(known) = condition_key(&key.value) else {
            continue;
        };
        for value in values {
            if let Some([form, example]) = misread(known.value_type, &value.value) {
                let message = message::misread_context(&key.value, &value.value, form, example);
                report.error(value.at, message);
            }
        }
    }
}

fn check_keys(report: &mut Report<'_>, of: At, stated: &StatedContext) {
    let keys: Vec<&str> = stated.iter().map(|(key, _)| key.value.as_str()).collect();
    for (position, misfit) in validate::context_keys(&["*"], &keys) {
        if let Some((key, _)) = stated.0.get(position) {
            misfits(report, lint_of, of, key.at, &misfit);
        }
    }
}

/// Those that make the requests of a task.
fn callers<'a>(report: &Report<'a>, task: &Task) -> Vec<&'a Identity> {
    let calls = report.calls.iter();
    let own = calls.filter(|call| call.task.ident.at == task.ident.at);
    let mut callers: Vec<&Identity> = Vec::new();
    for call in own {
        if callers
            .iter()
            .all(|known| known.ident.at != call.identity.ident.at)
        {
            callers.push(call.identity);
        }
    }
    callers
}
