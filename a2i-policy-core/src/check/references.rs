use super::Report;
use crate::a2i::{Takes, TaskKind};
use crate::hash::Set;
use crate::message;
use crate::nearest::nearest;
use crate::reference;
use crate::stack::{Declaration, Identity, IdentityKind, Marked, Resource, Values, Verb};

/// Whether every name in a verb, a field or an assertion names what it should.
pub(super) fn check(report: &mut Report<'_>) {
    let stack = report.stack;
    for identity in stack.identities() {
        for grant in &identity.grants {
            match &grant.verb {
                Verb::Access { bucket, .. } => expect(report, bucket, Wanted::Bucket),
                Verb::Pass { role } => expect(report, role, Wanted::Role),
                Verb::Statement { resources, .. } => check_resources(report, resources),
                Verb::Include(_) => {}
            }
        }
        check_attached(report, identity);
    }
    for task in stack.tasks() {
        for field in &task.fields {
            let takes = task.spec.field(&field.name.value).map(|spec| spec.takes);
            let wanted = takes.and_then(Wanted::of);
            match &field.values {
                Values::Names(names) => {
                    for name in wanted.iter().flat_map(|_| names) {
                        expect(report, name, wanted.unwrap_or(Wanted::Resource));
                    }
                }
                Values::Needs(needs) => {
                    for need in needs {
                        check_resources(report, &need.resources);
                    }
                }
                Values::Text(_) | Values::Flag(_) | Values::Tags(_) => {}
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
        if report.account.managed_policy(name).is_none() {
            let known = reference::managed_policies().map(|policy| policy.name);
            let known: Vec<_> = known.take(report.guesses).collect();
            report.guesses -= known.len();
            let nearest = nearest(name, known);
            let message = message::unknown_managed_policy(name, nearest, reference::DATE);
            report.error(policy.at, message);
        } else if !seen.insert(name) {
            report.error(policy.at, message::repeated_attach(name));
        }
    }
}

/// What a name should name.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Bucket,
    Role,
    Identity,
    FlowDefinition,
    /// Anything that has an ARN.
    Resource,
}

impl Wanted {
    const fn of(takes: Takes) -> Option<Self> {
        match takes {
            Takes::Role => Some(Self::Role),
            Takes::Identity => Some(Self::Identity),
            Takes::Bucket => Some(Self::Bucket),
            Takes::FlowDefinition => Some(Self::FlowDefinition),
            Takes::Word(_) | Takes::Workteam | Takes::Flag | Takes::Tags | Takes::Needs => None,
        }
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Role => "role",
            Self::Identity => "role or user",
            Self::FlowDefinition => "flow definition",
            Self::Resource => "bucket, role, user, flow definition or worker template",
        }
    }

    fn fits(self, declaration: &Declaration) -> bool {
        match self {
            Self::Bucket => declaration.as_bucket().is_some(),
            Self::Role => declaration
                .as_identity()
                .is_some_and(|identity| identity.kind == IdentityKind::Role),
            Self::FlowDefinition => declaration
                .as_task()
                .is_some_and(|task| task.spec.kind == TaskKind::FlowDefinition),
            Self::Identity => declaration.as_identity().is_some(),
            Self::Resource => match declaration {
                Declaration::Bucket(_) | Declaration::Identity(_) => true,
                Declaration::Task(task) => task.spec.creates.is_some(),
            },
        }
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

fn expect(report: &mut Report<'_>, name: &Marked<String>, wanted: Wanted) {
    let found = report.names.get(&name.value);
    if found.is_some_and(|declaration| wanted.fits(declaration)) {
        return;
    }
    let declarations = report.stack.declarations.iter();
    let fitting = declarations.filter(|declaration| wanted.fits(declaration));
    let mut known = fitting.map(|each| each.ident().value.as_str());
    let guesses = known.clone().take(report.guesses);
    let count = guesses.clone().count();
    let nearest = nearest(&name.value, guesses);
    let message = match found {
        None => message::unknown_name(&name.value, wanted.noun(), nearest),
        Some(other) => message::wrong_kind(
            &name.value,
            other.noun(),
            wanted.noun(),
            nearest.or(known.next()),
        ),
    };
    report.guesses -= count;
    report.error(name.at, message);
}
