use super::Report;
use super::subject::{Side, Subject};
use crate::a2i::resource_text;
use crate::evaluate::{Caller, ContextValue, Question, Verdict};
use crate::message;
use crate::pattern::Pattern;
use crate::stack::{Assertion, Identity};

/// Whether what is asserted of one identity is proven.
pub(super) fn check(
    report: &mut Report<'_>,
    subject: &Subject,
    identity: &Identity,
    assertions: &[&Assertion],
) {
    let settings = &report.stack.settings;
    for assertion in assertions {
        let requests = &assertion.requests;
        let sends = |key: &str| {
            let mut known = requests.context.iter();
            let known = known.find(|(known, _)| known.value.eq_ignore_ascii_case(key));
            known.map_or(ContextValue::Unknown, |(_, values)| {
                let values = values.iter().map(|value| Pattern::literal(&value.value));
                ContextValue::Known(values.collect())
            })
        };
        for action in &requests.actions {
            for resource in &requests.resources {
                let Some(arn) = settings.resource_arn(report.names, &resource.value) else {
                    continue;
                };
                let caller = Caller::Aws(settings.identity_arn(identity));
                let mut question = Question::new(caller, &action.value, &arn);
                for (key, _) in &requests.context {
                    question = question.with(&key.value, sends(&key.value));
                }
                let verdict = subject.verdict(Side::Permissions, &question);
                let ident = &identity.ident.value;
                let on = resource_text(&resource.value);
                let message = match (assertion.can, verdict) {
                    (true, Verdict::Allowed)
                    | (false, Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied) => continue,
                    (true, _) => {
                        let miss = subject.miss(Side::Permissions, &question, &sends);
                        message::cannot(ident, &action.value, &on, &arn, &miss)
                    }
                    (false, _) => {
                        let allowing = subject.allowing(&question);
                        message::can(ident, &action.value, &on, allowing.as_ref())
                    }
                };
                report.error(assertion.at, message);
            }
        }
    }
}
