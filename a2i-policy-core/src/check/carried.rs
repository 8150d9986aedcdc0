use super::Report;
use super::assertions::contradicts;
use super::fit::misfits;
use crate::lint::lint_of;
use crate::message::From;
use crate::policy::validate;
use crate::stack::{At, Identity, StatedContext, Task};

/// Whether what people state of requests can be: under keys that there are, and nothing else than AWS
/// puts there itself.
pub(super) fn check(report: &mut Report<'_>) {
    for identity in report.stack.identities() {
        check_keys(report, identity.ident.at, &identity.carries);
        contradicts(report, identity, &identity.carries, From::Carries);
    }
    for task in report.stack.tasks() {
        let Some(stated) = task.carries() else {
            continue;
        };
        check_keys(report, task.ident.at, stated);
        // Whom it contradicts first is enough.
        let mut callers = callers(report, task).into_iter();
        callers.find(|identity| contradicts(report, identity, stated, From::Carries));
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
