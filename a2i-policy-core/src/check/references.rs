use super::Report;
use crate::a2i::Takes;
use crate::message;
use crate::nearest::nearest;
use crate::stack::{Declaration, Marked, Resource, Verb};

/// Whether every name in a verb or a field names what it should.
pub(super) fn check(report: &mut Report<'_>) {
    let stack = report.stack;
    for identity in stack.identities() {
        for grant in &identity.grants {
            match &grant.verb {
                Verb::Access { bucket, .. } => expect(report, bucket, Wanted::Bucket),
                Verb::Statement { resources, .. } => {
                    for resource in resources {
                        check_resource(report, resource);
                    }
                }
            }
        }
    }
    for task in stack.tasks() {
        for field in &task.fields {
            let specs = task.spec.fields.iter();
            let spec = specs.clone().find(|spec| spec.name == field.name.value);
            for value in spec.map_or(&[][..], |_| field.values.as_slice()) {
                let wanted = match spec.map(|spec| spec.takes) {
                    Some(Takes::Role) => Wanted::Role,
                    _ => Wanted::Bucket,
                };
                expect(report, value, wanted);
            }
        }
    }
}

/// What a name should name.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Bucket,
    Role,
    /// Anything that has an ARN.
    Resource,
}

impl Wanted {
    const fn noun(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Role => "role",
            Self::Resource => "bucket, role, user or flow definition",
        }
    }

    fn fits(self, declaration: &Declaration) -> bool {
        match self {
            Self::Bucket | Self::Role => declaration.noun() == self.noun(),
            Self::Resource => match declaration {
                Declaration::Bucket(_) | Declaration::Identity(_) => true,
                Declaration::Task(task) => task.spec.creates.is_some(),
            },
        }
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
