use super::Report;
use crate::a2i::{Takes, TaskKind};
use crate::hash::Set;
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::reference;
use crate::stack::{Declaration, Identity, IdentityKind, Marked, Resource, Rule, To, Values, Verb};

/// Whether every name in a verb, a field or an assertion names what it should.
pub(super) fn check(report: &mut Report<'_>) {
    let stack = report.stack;
    for identity in stack.identities() {
        for grant in &identity.grants {
            match &grant.verb {
                Verb::Access { bucket, .. } => {
                    expect(report, bucket, Wanted::Bucket);
                }
                Verb::Pass { role } => {
                    expect(report, role, Wanted::Role);
                }
                Verb::Statement { resources, .. } => check_resources(report, resources),
                Verb::Include(_) => {}
            }
        }
        check_attached(report, identity);
        if let Some(boundary) = &identity.boundary {
            check_managed(report, boundary);
        }
    }
    for policy in &stack.resource_policies {
        expect(report, &policy.of, Wanted::Bucket);
        for rule in &policy.rules {
            let Rule::Statement(statement) = rule else {
                continue;
            };
            check_resources(report, &statement.resources);
            for to in &statement.to {
                if let To::Identity(ident) = &to.value {
                    let (value, at) = (ident.clone(), to.at);
                    expect(report, &Marked { value, at }, Wanted::Identity);
                }
            }
        }
    }
    for task in stack.tasks() {
        for field in &task.fields {
            match &field.values {
                Values::Names(names) => {
                    let spec = task.spec.field(&field.name.value);
                    if let Some(wanted) = spec.and_then(|spec| wanted(spec.takes)) {
                        for name in names {
                            if !expect(report, name, wanted) {
                                report.broken.insert(task.ident.at);
                            }
                        }
                    }
                }
                Values::Needs(needs) => {
                    for need in needs {
                        check_resources(report, &need.resources);
                    }
                }
                Values::Text(_) | Values::Flag(_) | Values::Tags(_) | Values::Context(_) => {}
            }
        }
    }
    for assertion in &stack.assertions {
        expect(report, &assertion.identity, Wanted::Identity);
        check_resources(report, &assertion.requests.resources);
    }
}

fn check_attached(report: &mut Report<'_>, identity: &Identity) {
    let mut seen = Set::default();
    for policy in &identity.attached {
        let name = policy.value.as_str();
        if check_managed(report, policy) && !seen.insert(name) {
            report.error(policy.at, message::repeated_attach(name));
        }
    }
}

/// Whether a name is that of a managed policy of AWS.
fn check_managed(report: &mut Report<'_>, policy: &Marked<String>) -> bool {
    let name = policy.value.as_str();
    if report.account.managed_policy(name).is_some() {
        return true;
    }
    let known = reference::managed_policies().map(|policy| policy.name);
    let known: Vec<_> = known.take(report.guesses).collect();
    report.guesses -= known.len();
    let nearest = nearest(name, known);
    let message = message::unknown_managed_policy(name, nearest, reference::DATE);
    report.error(policy.at, message);
    false
}

/// What the names in a field should name, where it takes names.
const fn wanted(takes: Takes) -> Option<Wanted> {
    match takes {
        Takes::Role => Some(Wanted::Role),
        Takes::Identity => Some(Wanted::Identity),
        Takes::Bucket => Some(Wanted::Bucket),
        Takes::FlowDefinition => Some(Wanted::FlowDefinition),
        Takes::Word(_)
        | Takes::Workteam
        | Takes::Flag
        | Takes::Tags
        | Takes::Needs
        | Takes::Context => None,
    }
}

fn is(declaration: &Declaration, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Bucket => declaration.as_bucket().is_some(),
        Wanted::Role => declaration
            .as_identity()
            .is_some_and(|identity| identity.kind == IdentityKind::Role),
        Wanted::FlowDefinition => declaration
            .as_task()
            .is_some_and(|task| task.spec.kind == TaskKind::FlowDefinition),
        Wanted::Identity => declaration.as_identity().is_some(),
        Wanted::Resource => match declaration {
            Declaration::Bucket(_) | Declaration::Identity(_) => true,
            Declaration::Task(task) => task.spec.creates.is_some(),
        },
    }
}

fn check_resources(report: &mut Report<'_>, resources: &[Marked<Resource>]) {
    for resource in resources {
        check_resource(report, resource);
    }
}

fn check_resource(report: &mut Report<'_>, resource: &Marked<Resource>) {
    let (name, wanted) = match &resource.value {
        Resource::Arn(_) => return,
        Resource::Named(name) => (name, Wanted::Resource),
        Resource::Objects { bucket, .. } => (bucket, Wanted::Bucket),
    };
    let name = Marked {
        value: name.clone(),
        at: resource.at,
    };
    expect(report, &name, wanted);
}

/// So many names are listed where any of them may be meant.
const FEW: usize = 6;

/// Whether two names differ in case and marks alone.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &'_ str| -> String {
        let characters = text.chars().filter(|it| it.is_alphanumeric());
        characters.flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

/// Says whether it does.
fn expect(report: &mut Report<'_>, name: &Marked<String>, wanted: Wanted) -> bool {
    let found = report.names.get(&name.value);
    if found.is_some_and(|declaration| is(declaration, wanted)) {
        return true;
    }
    let declarations = report.stack.declarations.iter();
    let fitting = declarations.filter(|declaration| is(declaration, wanted));
    let mut known = fitting.map(|each| each.ident().value.as_str());
    let guesses = known.clone().take(report.guesses);
    let count = guesses.clone().count();
    let by_name = |declaration: &&Declaration| {
        let physical = declaration.physical_name();
        physical.is_some_and(|physical| same(&physical.value, &name.value))
    };
    let declared = report.stack.declarations.iter().take(count);
    let mut fitting = declared.filter(|declaration| is(declaration, wanted));
    let nearest = nearest(&name.value, guesses);
    // The name in AWS, in the place of the identifier.
    let meant = fitting
        .find(by_name)
        .map(|declaration| declaration.ident().value.as_str());
    let nearest = nearest.or(meant);
    let few: Vec<&str> = known.clone().take(FEW).collect();
    let message = match found {
        None => message::unknown_name(&name.value, wanted, nearest, &few),
        Some(other) => {
            message::wrong_kind(&name.value, other.noun(), wanted, nearest.or(known.next()))
        }
    };
    report.guesses -= count;
    report.error(name.at, message);
    false
}
