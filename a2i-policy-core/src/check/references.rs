use super::Report;
use crate::a2i::{Takes, TaskKind};
use crate::hash::Set;
use crate::message::{self, Meant, Wanted};
use crate::nearest::nearest;
use crate::policy::validate::misspelt_principal;
use crate::reference;
use crate::stack::{
    At, Declaration, Identity, IdentityKind, Marked, Resource, Rule, To, Trusted, TrustedWord,
    Values, Verb,
};

/// Whether every name in a verb, a field or an assertion names what it should.
pub(super) fn check(report: &mut Report<'_>) {
    let stack = report.stack;
    for identity in stack.identities() {
        for trust in &identity.trusts {
            if let Trusted::Identity(name) = &trust.trusted {
                check_trusted(report, identity.ident.at, name);
            }
        }
    }
    for holder in stack.holders() {
        for grant in holder.grants {
            match &grant.verb {
                Verb::Access { bucket, .. } => {
                    expect(report, bucket, Wanted::Bucket);
                }
                Verb::Pass { role, .. } => {
                    expect(report, role, Wanted::Role);
                }
                Verb::Statement { resources, .. } => check_resources(report, resources),
                Verb::Include(_) => {}
            }
        }
    }
    check_attachments(report);
    check_resource_policies(report);
    check_tasks(report);
    for assertion in &stack.assertions {
        expect(report, &assertion.identity, Wanted::Identity);
        check_resources(report, &assertion.requests.resources);
    }
}

/// What is attached, and who is a member of what.
fn check_attachments(report: &mut Report<'_>) {
    let stack = report.stack;
    for identity in stack.identities() {
        check_attached(report, &identity.attached);
        if let Some(boundary) = &identity.boundary {
            check_managed(report, "boundary", boundary);
        }
        let mut seen = Set::default();
        for group in &identity.member {
            let is_group = report.names.group(&group.value).is_some();
            if !is_group {
                expect(report, group, Wanted::Group);
            } else if !seen.insert(&group.value) {
                let message = message::repeated_member(&identity.ident.value, &group.value);
                report.error(group.at, message);
            }
        }
    }
    for group in stack.groups() {
        check_attached(report, &group.attached);
    }
}

/// What buckets, and the policies of buckets and keys, name.
fn check_resource_policies(report: &mut Report<'_>) {
    let stack = report.stack;
    for bucket in stack.buckets() {
        if let Some(key) = &bucket.key {
            let param = nearest(&key.value, ["param"]);
            if let (None, Some(_)) = (report.names.get(&key.value), param) {
                let message = message::unknown_name(&key.value, Wanted::Key, param, &[]);
                report.error(key.at, message);
            } else {
                expect(report, key, Wanted::Key);
            }
        }
    }
    for policy in &stack.resource_policies {
        expect(report, &policy.of, Wanted::Policed);
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
}

fn check_tasks(report: &mut Report<'_>) {
    let stack = report.stack;
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
                Values::Text(_)
                | Values::Texts(_)
                | Values::Flag(_)
                | Values::Tags(_)
                | Values::Context(_) => {}
            }
        }
    }
}

/// An identifier behind `trust`: the words and the services that one may be meant for are as near as the
/// identifiers of roles and users.
fn check_trusted(report: &mut Report<'_>, of: At, name: &Marked<String>) {
    let word = name.value.as_str();
    if report.names.get(word).is_some() {
        expect(report, name, Wanted::Identity);
        return;
    }
    let identities = report.stack.identities();
    let identities: Vec<&str> = identities
        .map(|identity| identity.ident.value.as_str())
        .take(report.guesses)
        .collect();
    report.guesses -= identities.len();
    let service = format!("{}.amazonaws.com", word.to_lowercase());
    let is_typed = word.starts_with(char::is_lowercase);
    let service = match reference::is_service_principal(&service) {
        true => Some(service.as_str()),
        // One that is misspelt is written as services are.
        false if is_typed => misspelt_principal(&service),
        false => None,
    };
    let words = TrustedWord::ALL.iter().map(|known| known.keyword());
    let meant = Meant {
        word: nearest(word, words),
        identity: nearest(word, identities),
        service,
    };
    report.breaks(of, name.at, message::unknown_trusted_name(word, meant));
}

fn check_attached(report: &mut Report<'_>, attached: &[Marked<String>]) {
    let mut seen = Set::default();
    for policy in attached {
        let name = policy.value.as_str();
        if check_managed(report, "attach", policy) && !seen.insert(name) {
            report.error(policy.at, message::repeated_attach(name));
        }
    }
}

/// Whether a name is that of a managed policy, declared or of AWS.
fn check_managed(report: &mut Report<'_>, verb: &str, policy: &Marked<String>) -> bool {
    let name = policy.value.as_str();
    let declared = report.names.get(name);
    if declared.is_some_and(|it| it.as_policy().is_some())
        || report.account.managed_policy(name).is_some()
    {
        return true;
    }
    if let Some(other) = declared {
        let message = message::attached_other(verb, name, other.noun());
        report.error(policy.at, message);
        return false;
    }
    let own = report.stack.policies().map(|it| it.ident.value.as_str());
    let of_aws = reference::managed_policies().map(|policy| policy.name);
    let known: Vec<_> = own.chain(of_aws).take(report.guesses).collect();
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
        Takes::Key => Some(Wanted::Key),
        Takes::Word(_)
        | Takes::Workteam
        | Takes::Flag
        | Takes::Tags
        | Takes::Service
        | Takes::Arn(_)
        | Takes::StackName
        | Takes::Needs
        | Takes::Context => None,
    }
}

fn is(declaration: &Declaration, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Bucket => declaration.as_bucket().is_some(),
        Wanted::Key => declaration.as_key().is_some(),
        Wanted::Policed => declaration.as_bucket().is_some() || declaration.as_key().is_some(),
        Wanted::Role => declaration
            .as_identity()
            .is_some_and(|identity| identity.kind == IdentityKind::Role),
        Wanted::FlowDefinition => declaration
            .as_task()
            .is_some_and(|task| task.spec.kind == TaskKind::FlowDefinition),
        Wanted::Identity => declaration.as_identity().is_some(),
        Wanted::Group => declaration.as_group().is_some(),
        Wanted::Resource => match declaration {
            Declaration::Bucket(_)
            | Declaration::Key(_)
            | Declaration::Identity(_)
            | Declaration::Group(_)
            | Declaration::Policy(_) => true,
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
    if let (Some(Declaration::Group(group)), Wanted::Identity | Wanted::Role) = (found, wanted) {
        let mut users = report.stack.identities();
        let of_group = |it: &&Identity| it.member.iter().any(|own| own.value == group.ident.value);
        let user = users.find(of_group).map(|it| it.ident.value.as_str());
        let message = message::group_is_no_principal(&group.ident.value, user);
        report.error(name.at, message);
        return false;
    }
    let declarations = report.stack.declarations.iter();
    let fitting = declarations.filter(|declaration| is(declaration, wanted));
    let known = fitting.map(|each| each.ident().value.as_str());
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
        // Another's name is no slip of the hand: only where there is one is it told which was meant.
        Some(other) => message::wrong_kind(&name.value, other.noun(), wanted, &few),
    };
    report.guesses -= count;
    report.error(name.at, message);
    false
}
