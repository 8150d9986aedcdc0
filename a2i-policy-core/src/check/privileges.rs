use super::Report;
use super::subject::Subject;
use crate::a2i::{Call, Caller};
use crate::message;
use crate::pattern::{Answer, Pattern};
use crate::policy::{Clause, Effect, OneOrMany, Statement};
use crate::reference;
use crate::stack::{Identity, Include, Resource, Verb};
use std::collections::HashSet;

/// Whether each grant of a `#[least_privilege]` identity is needed by some task: every request that
/// it allows is one that a task makes.
pub(super) fn check(
    report: &mut Report<'_>,
    subject: &Subject,
    identity: &Identity,
    calls: &[&Call<'_>],
) {
    let settings = &report.stack.settings;
    let calls = calls.iter().filter(|call| call.caller == Caller::Itself);
    let needed = Needed::new(calls.filter_map(|call| {
        let resource = call.target.arn(settings, report.names)?;
        Some((call.action.to_owned(), resource))
    }));
    let ident = &identity.ident.value;
    for grant in &identity.grants {
        match &grant.verb {
            Verb::Access {
                access,
                bucket,
                under,
            } => {
                let keys = under
                    .as_ref()
                    .map_or("*".to_owned(), |it| format!("{}*", it.value));
                let declared = report.names.bucket(&bucket.value);
                let arn = declared.and_then(|declared| settings.objects_arn(declared, &keys));
                if let Some(arn) = arn.filter(|arn| !needed.covers(access.action(), arn)) {
                    let message = message::unneeded(
                        ident,
                        access.action(),
                        &arn,
                        needed.near(access.action()),
                    );
                    report.error(bucket.at, message);
                }
            }
            Verb::Pass { role } => {
                let arn = report.names.identity(&role.value);
                let arn = arn.map(|role| settings.identity_arn(role));
                if let Some(arn) = arn.filter(|arn| !needed.covers("iam:PassRole", arn)) {
                    let near = needed.near("iam:PassRole");
                    report.error(
                        role.at,
                        message::unneeded(ident, "iam:PassRole", &arn, near),
                    );
                }
            }
            Verb::Statement {
                effect: Effect::Allow,
                actions,
                resources,
                ..
            } => {
                for action in actions {
                    let spare = resources.iter().find_map(|resource| {
                        let arn = settings.resource_arn(report.names, &resource.value)?;
                        (!needed.covers(&action.value, &arn)).then_some((arn, resource))
                    });
                    if let Some((arn, resource)) = spare {
                        let at = match resource.value {
                            Resource::Arn(_) if needed.has_action(&action.value) => resource.at,
                            _ => action.at,
                        };
                        let near = needed.near(&action.value);
                        report.error(at, message::unneeded(ident, &action.value, &arn, near));
                    }
                }
            }
            Verb::Statement { .. } => {}
            Verb::Include(Include { path, statements }) => {
                if let Some((action, resource)) = needed.spare(statements) {
                    let near = needed.near(&action);
                    let message = message::unneeded(ident, &action, &resource, near);
                    report.error(path.at, message);
                }
            }
        }
    }
    for (name, document) in subject.documents() {
        let attached = identity.attached.iter();
        let mut attached = attached.filter(|attached| {
            reference::managed_policy(&attached.value).map(|policy| policy.name) == name
        });
        let (Some(name), Some(attached)) = (name, attached.next()) else {
            continue;
        };
        if let Some((action, resource)) = needed.spare(document.statements.as_slice()) {
            let message = message::attached_more(ident, name, &action, &resource);
            report.error(attached.at, message);
        }
    }
}

/// The requests that tasks make.
struct Needed {
    exact: HashSet<(String, String)>,
    patterns: Vec<(Pattern, Pattern)>,
}

impl Needed {
    fn new(calls: impl Iterator<Item = (String, String)>) -> Self {
        let exact: HashSet<_> = calls.collect();
        let patterns = exact
            .iter()
            .map(|(action, resource)| (Pattern::action(action), Pattern::arn(resource)))
            .collect();
        Self { exact, patterns }
    }

    /// Whether one need covers every request for the action on the resource.
    fn covers(&self, action: &str, resource: &str) -> bool {
        if self
            .exact
            .contains(&(action.to_owned(), resource.to_owned()))
        {
            return true;
        }
        let (action, resource) = (Pattern::action(action), Pattern::arn(resource));
        self.patterns.iter().any(|(actions, resources)| {
            actions.covers(&action) == Answer::Yes && resources.covers(&resource) == Answer::Yes
        })
    }

    fn has_action(&self, action: &str) -> bool {
        let action = Pattern::action(action);
        let mut patterns = self.patterns.iter();
        patterns.any(|(actions, _)| actions.covers(&action) == Answer::Yes)
    }

    /// A request that a need makes and that the action has a part in.
    fn near(&self, action: &str) -> Option<(String, String)> {
        let action = Pattern::action(action);
        let meets = |(known, _): &&(String, String)| {
            Pattern::action(known).intersects(&action) != Answer::No
        };
        self.exact.iter().filter(meets).min().cloned()
    }

    /// The first action and resource that statements allow and nothing needs.
    fn spare(&self, statements: &[Statement]) -> Option<(String, String)> {
        let everything = OneOrMany::One("*".to_owned());
        for statement in statements {
            if statement.effect == Effect::Deny {
                continue;
            }
            let all = |clause: Option<&Clause<OneOrMany<String>>>| match clause {
                Some(Clause::Is(values)) => values.clone(),
                _ => everything.clone(),
            };
            let resources = all(statement.resource.as_ref());
            for action in &all(Some(&statement.action)) {
                for resource in &resources {
                    if !self.covers(action, resource) {
                        return Some((action.clone(), resource.clone()));
                    }
                }
            }
        }
        None
    }
}
