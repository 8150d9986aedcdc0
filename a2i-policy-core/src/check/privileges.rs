use super::Report;
use super::named::grants_to;
use crate::a2i::Caller;
use crate::account::{Policies, Source, assuming};
use crate::compose::statements_of;
use crate::evaluate::{Amount, Difference, Example, PolicyKind, What};
use crate::hash::{Map, Set};
use crate::message::{self, Message};
use crate::needs::{Bound, Call, Remedy};
use crate::pattern::{Answer, Pattern};
use crate::policy::{Clause, Document, Effect, OneOrMany, Principal, PrincipalKind, Statement};
use crate::stack::{At, Grant, GuardrailKind, Identity, Marked, Resource, Settings, Trusted, Verb};
use std::rc::Rc;

/// Whether each grant of a `#[least_privilege]` identity is needed by some task: every request that
/// it allows is one that a task makes. Of what requests carry, the keys count that say on whose behalf
/// rights are used; a grant under more conditions is narrower.
pub(super) fn check<'a>(report: &mut Report<'a>, identity: &'a Identity, calls: &[&'a Call<'a>]) {
    check_trust(report, identity, calls);
    let account = Rc::clone(&report.account);
    let policies = account.principal(identity);
    // What resource control policies deny, they do not deny to all.
    let of_identity =
        |source: &Source| !matches!(source, Source::Guardrail(GuardrailKind::ResourceControl, _));
    let denies = policies
        .documents()
        .filter(|(source, _)| of_identity(source))
        .flat_map(|(_, document)| &document.statements)
        .filter(|statement| statement.effect == Effect::Deny);
    let search = Search {
        report,
        identity,
        needed: Needed::new(report, calls),
        denies: denies.cloned().collect(),
    };
    let mut found = Vec::new();
    if let Some(unread) = &policies.unread {
        let name = unread.name();
        let (at, by) = search.attached(name);
        let message = message::attached_unread(&identity.ident.value, name, by);
        found.push((at, message));
    }
    for grant in &identity.grants {
        search.grant(grant, &mut found);
    }
    for (at, mut statement) in grants_to(search.report, identity) {
        statement.principal = None;
        let statements = [statement];
        let all = pairs(&statements);
        if let Some((spare, action, resource)) = search.first(&all) {
            let message = search.needed.message(&spare, identity, action, resource);
            found.push((at, message));
        }
    }
    for (source, document) in policies.documents() {
        found.extend(search.given(source, document));
    }
    for (at, message) in found {
        report.error(at, message);
    }
}

/// Looks for what an identity may do and its tasks do not.
struct Search<'r, 'a> {
    report: &'r Report<'a>,
    identity: &'a Identity,
    needed: Needed<'a>,
    /// All that is denied to it.
    denies: Vec<Statement>,
}

impl Search<'_, '_> {
    /// Where a managed policy is attached, and the group by which it is.
    fn attached(&self, name: &str) -> (At, Option<&str>) {
        let find = |attached: &[Marked<String>]| {
            let mut attached = attached.iter();
            attached.find(|it| it.value == name).map(|it| it.at)
        };
        if let Some(at) = find(&self.identity.attached) {
            return (at, None);
        }
        let mut groups = self.identity.member.iter();
        let by = groups
            .find(|group| {
                let group = self.report.names.group(&group.value);
                group.is_some_and(|group| find(&group.attached).is_some())
            })
            .map(|group| (group.at, Some(group.value.as_str())));
        by.unwrap_or((self.identity.ident.at, None))
    }

    /// What it has of others: by what is attached, and by its groups.
    fn given(&self, source: &Source, document: &Document) -> Option<(At, Message)> {
        let ident = &self.identity.ident.value;
        let all = pairs(document.statements.as_slice());
        let first = || self.first(&all);
        let attached = |name: &str| {
            let (_, action, resource) = first()?;
            let (at, by) = self.attached(name);
            let message = message::attached_more(ident, name, by, action, resource);
            Some((at, message))
        };
        match source {
            Source::Managed(name) => attached(name),
            Source::Customer(name) => attached(name),
            Source::Group(group) => {
                let (_, action, resource) = first()?;
                let mut groups = self.identity.member.iter();
                let at = groups.find(|it| it.value == *group).map(|it| it.at);
                let message = message::group_allows_more(ident, group, action, resource);
                Some((at.unwrap_or(self.identity.ident.at), message))
            }
            // Its own are looked at verb by verb; the others grant nothing, or to others too.
            Source::Own
            | Source::Boundary(_)
            | Source::Guardrail(..)
            | Source::BucketPolicy(_)
            | Source::Session
            | Source::Trust
            | Source::TrustOf(_)
            | Source::KeyOf(_)
            | Source::KeyStatement(_)
            | Source::KeyPolicy(_) => None,
        }
    }

    fn grant(&self, grant: &Grant, found: &mut Vec<(At, Message)>) {
        let settings = &self.report.stack.settings;
        let statements = match &grant.verb {
            Verb::Include(include) => include.statements.clone(),
            _ => statements_of(settings, self.report.names, grant),
        };
        let all = pairs(&statements);
        let at = match &grant.verb {
            Verb::Statement {
                effect: Effect::Allow,
                actions,
                resources,
                ..
            } => return self.statement(&all, actions, resources, found),
            Verb::Statement { .. } => return,
            Verb::Access { bucket, .. } => bucket.at,
            Verb::Pass { role, .. } => role.at,
            Verb::Include(include) => include.path.at,
        };
        if let Some((spare, action, resource)) = self.first(&all) {
            let message = self.needed.message(&spare, self.identity, action, resource);
            let is_spare = |(statement, action, resource): &Pair<'_>| {
                self.spare(statement, action, resource).is_some()
            };
            let message = match written(grant) {
                Some(text) if all.iter().all(is_spare) && !self.meets(grant) => {
                    message.help(format!("delete `{text}`"))
                }
                _ => message,
            };
            found.push((at, message));
        }
    }

    /// Whether a task needs some of what a grant gives.
    fn meets(&self, grant: &Grant) -> bool {
        let settings = &self.report.stack.settings;
        let statements = statements_of(settings, self.report.names, grant);
        let all = pairs(&statements);
        all.iter().any(|(_, action, resource)| {
            let (action, resource) = (Pattern::action(action), Pattern::arn(resource));
            let mut exact = self.needed.exact.keys();
            exact.any(|(known, on)| {
                Pattern::action(known).intersects(&action) != Answer::No
                    && Pattern::arn(on).intersects(&resource) != Answer::No
            })
        })
    }

    /// An `allow`: of each of its actions, the first resource on which it is not needed.
    fn statement(
        &self,
        all: &[Pair<'_>],
        actions: &[Marked<String>],
        resources: &[Marked<Resource>],
        found: &mut Vec<(At, Message)>,
    ) {
        let (settings, names) = (&self.report.stack.settings, self.report.names);
        let mut seen = Set::default();
        for (statement, action, resource) in all {
            if seen.contains(action) {
                continue;
            }
            let Some(spare) = self.spare(statement, action, resource) else {
                continue;
            };
            seen.insert(action.clone());
            let of_resource = resources.iter().find(|written| {
                matches!(written.value, Resource::Arn(_))
                    && self.needed.has_action(action)
                    && settings.resource_arn(names, &written.value).as_ref() == Some(resource)
            });
            let of_action = actions.iter().find(|written| written.value == *action);
            let at = match (of_resource, of_action) {
                (Some(written), _) => written.at,
                (None, Some(written)) => written.at,
                (None, None) => self.identity.ident.at,
            };
            let message = self.needed.message(&spare, self.identity, action, resource);
            found.push((at, message));
        }
    }

    /// The first of some pairs that is more than is needed.
    fn first<'p>(&self, all: &'p [Pair<'_>]) -> Option<(Spare, &'p str, &'p str)> {
        all.iter().find_map(|(statement, action, resource)| {
            let spare = self.spare(statement, action, resource)?;
            Some((spare, action.as_str(), resource.as_str()))
        })
    }

    fn spare(&self, statement: &Statement, action: &str, resource: &str) -> Option<Spare> {
        let Self {
            report,
            identity,
            needed,
            denies,
        } = self;
        needed.spare(report, identity, denies, statement, action, resource)
    }
}

/// A verb of one name, as it is written.
fn written(grant: &Grant) -> Option<String> {
    match (&grant.verb, &grant.when) {
        (
            Verb::Access {
                access,
                bucket,
                under: None,
            },
            None,
        ) => Some(format!("{} {};", access.keyword(), bucket.value)),
        (Verb::Pass { role, to: None }, None) => Some(format!("pass {};", role.value)),
        (Verb::Pass { role, to: Some(to) }, None) => {
            Some(format!("pass {} to {:?};", role.value, to.value))
        }
        _ => None,
    }
}

/// A statement, and one of its actions and resources.
type Pair<'s> = (&'s Statement, String, String);

/// What statements allow, action by action and resource by resource; all of either where they list what
/// they do not allow.
fn pairs(statements: &[Statement]) -> Vec<Pair<'_>> {
    let everything = OneOrMany::One("*".to_owned());
    let mut pairs = Vec::new();
    for statement in statements.iter().filter(|it| it.effect == Effect::Allow) {
        let listed = |clause: Option<&Clause<OneOrMany<String>>>| match clause {
            Some(Clause::Is(values)) => values.clone(),
            _ => everything.clone(),
        };
        let resources = listed(statement.resource.as_ref());
        for action in &listed(Some(&statement.action)) {
            for resource in &resources {
                pairs.push((statement, action.clone(), resource.clone()));
            }
        }
    }
    pairs
}

/// A grant that is more than is needed, with a request of it that no task makes.
struct Spare {
    example: Option<String>,
}

/// The requests that tasks make.
struct Needed<'a> {
    /// By action and resource, as a statement names them.
    exact: Map<(String, String), (&'a Call<'a>, Option<Bound>)>,
    /// Policies that allow them and no others.
    policies: Policies,
    settings: &'a Settings,
}

impl<'a> Needed<'a> {
    fn new(report: &Report<'a>, calls: &[&'a Call<'a>]) -> Self {
        let settings = &report.stack.settings;
        let mut exact = Map::default();
        let mut statements = Vec::new();
        for call in calls.iter().filter(|call| call.caller == Caller::Itself) {
            let Some(resource) = call.target.arn(settings, report.names) else {
                continue;
            };
            let bound = Bound::of(call);
            statements.push(Statement {
                sid: None,
                effect: Effect::Allow,
                principal: None,
                action: Clause::Is(OneOrMany::One(call.action.to_owned())),
                resource: Some(Clause::Is(OneOrMany::One(resource.clone()))),
                condition: bound.as_ref().map(Bound::condition),
            });
            exact.insert((call.action.to_owned(), resource), (*call, bound));
        }
        let document = Rc::new(Document::new(statements));
        Self {
            exact,
            policies: Policies::default().with(PolicyKind::Identity, Source::Own, &document),
            settings,
        }
    }

    /// Whether a statement, by one of its actions and one of its resources, allows more than is needed.
    fn spare(
        &self,
        report: &Report<'a>,
        identity: &'a Identity,
        denies: &[Statement],
        statement: &Statement,
        action: &str,
        resource: &str,
    ) -> Option<Spare> {
        let known = self.exact.get(&(action.to_owned(), resource.to_owned()));
        let is_within = |bound: &Option<Bound>| match bound {
            None => true,
            Some(bound) => Some(bound.condition()) == statement.condition,
        };
        if known.is_some_and(|(_, bound)| is_within(bound)) {
            return None;
        }
        let mut statements = denies.to_vec();
        statements.push(statement.clone());
        let document = Rc::new(Document::new(statements));
        let own = Policies::default().with(PolicyKind::Identity, Source::Own, &document);
        let both = own.clone().and(&self.policies);
        let question = report.account.question(identity, action, resource, &both);
        match own.set.gained_since(&self.policies.set, &question) {
            Example::None => None,
            Example::Request(request) => Some(Spare {
                example: Some(request.spelled(both.keys())),
            }),
            Example::Perhaps => Some(Spare { example: None }),
        }
    }

    fn has_action(&self, action: &str) -> bool {
        let action = Pattern::action(action);
        let mut known = self.exact.keys();
        known.any(|(known, _)| Pattern::action(known).covers(&action) == Answer::Yes)
    }

    /// A request that a need makes and that the action has a part in.
    fn near(&self, action: &str) -> Option<(String, String)> {
        let action = Pattern::action(action);
        let meets = |(known, _): &&(String, String)| {
            Pattern::action(known).intersects(&action) != Answer::No
        };
        self.exact.keys().filter(meets).min().cloned()
    }

    fn message(&self, spare: &Spare, identity: &Identity, action: &str, resource: &str) -> Message {
        let ident = &identity.ident.value;
        let same = format!("`{action}` on `{resource}`");
        let example = spare.example.as_deref().filter(|example| *example != same);
        let known = self.exact.get(&(action.to_owned(), resource.to_owned()));
        match known {
            Some((call, Some(bound))) => {
                let remedy = Remedy::of(call, self.settings).to_string();
                message::unbounded(ident, action, bound.limit, example, &remedy)
            }
            _ => message::unneeded(ident, action, resource, example, self.near(action)),
        }
    }
}

/// Whether each principal that a role trusts assumes it for some task.
fn check_trust<'a>(report: &mut Report<'a>, role: &'a Identity, calls: &[&'a Call<'a>]) {
    let settings = &report.stack.settings;
    let services = calls.iter().filter_map(|call| match call.caller {
        Caller::Service(service) => Some((PrincipalKind::Service, service.to_owned())),
        Caller::Itself => None,
    });
    let own = Pattern::arn(&settings.identity_arn(role));
    let others = report
        .assuming
        .iter()
        .filter(|(_, arn)| Pattern::new(arn).intersects(&own) != Answer::No)
        .map(|(call, _)| (PrincipalKind::Aws, settings.identity_arn(call.identity)));
    let statement = |(kind, name)| Statement {
        sid: None,
        effect: Effect::Allow,
        principal: Some(Clause::Is(Principal::Only(vec![(
            kind,
            OneOrMany::One(name),
        )]))),
        action: Clause::Is(OneOrMany::One("sts:AssumeRole".to_owned())),
        resource: None,
        condition: None,
    };
    let needed = Document::new(services.chain(others).map(statement).collect());
    // A task does not say which service runs what makes its requests, unless it is one of A2I's, nor who
    // signs in to make them.
    let unsaid = needed.statements.as_slice().is_empty();
    let mut found = Vec::new();
    for trust in &role.trusts {
        let (at, statements) = match (&trust.trusted, trust.statement(settings, report.names)) {
            (Trusted::Include(include), _) => (include.path.at, include.statements.clone()),
            (_, Some(own)) => (own.at, vec![own.statement]),
            (_, None) => continue,
        };
        if unsaid && statements.iter().all(is_beyond_tasks) {
            continue;
        }
        let difference = Difference::of_trust(&needed, &Document::new(statements));
        if let Amount::Yes(parts) | Amount::Undecided(parts) = difference.grew {
            let who = match parts.first().map(|part| &part.what) {
                Some(What::Admission { principal, .. }) => format!("`{principal}`"),
                _ => "all of them".to_owned(),
            };
            found.push((at, message::unneeded_trust(&role.ident.value, &who)));
        }
    }
    for (at, message) in found {
        report.error(at, message);
    }
}

/// Whether a statement of a trust policy is about services and identity providers alone.
fn is_beyond_tasks(statement: &Statement) -> bool {
    let beyond = |kind| matches!(kind, PrincipalKind::Service | PrincipalKind::Federated);
    match &statement.principal {
        Some(Clause::Is(Principal::Only(kinds))) => kinds.iter().all(|(kind, _)| beyond(*kind)),
        _ => false,
    }
}

/// The calls by which identities assume roles, each with the role's ARN or a pattern of them.
pub(super) fn assuming_calls<'a>(report: &Report<'a>) -> Vec<(&'a Call<'a>, String)> {
    let calls = report
        .calls
        .iter()
        .filter(|call| call.caller == Caller::Itself && assuming(call.action).next().is_some());
    let settings = &report.stack.settings;
    calls
        .filter_map(|call| Some((call, call.target.arn(settings, report.names)?)))
        .collect()
}
