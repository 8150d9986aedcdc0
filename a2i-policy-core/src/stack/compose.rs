use super::{
    Access, Declaration, Grant, Identity, IdentityKind, Names, Resource, Settings, Stack, Trust,
    Trusted, Verb, When,
};
use crate::policy::{
    Clause, Condition, Document, Effect, OneOrMany, Principal, PrincipalKind, Statement,
};

/// The Sid that the AWS guide gives the statement by which SageMaker may assume a role.
pub(crate) const SAGEMAKER_SID: &str = "AllowSageMakerToAssumeRole";
/// The service principal of SageMaker.
pub(crate) const SAGEMAKER_SERVICE: &str = "sagemaker.amazonaws.com";

/// The policies of one identity, composed from its verbs.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The trust policy. `None` for a user, and for a role that trusts nobody.
    pub trust: Option<Document>,
    /// The permissions policy. `None` where the identity has no grants.
    pub permissions: Option<Document>,
}

/// Composes the policies of one identity.
///
/// Verbs of the same kind, Sid and condition merge into one statement, which stands where the first
/// of them stood. A name that means nothing is left out: [`check`](crate::check) reports it.
#[must_use]
pub fn compose(stack: &Stack, names: &Names<'_>, identity: &Identity) -> Policies {
    let settings = &stack.settings;
    let mut trust = Merged::default();
    for each in &identity.trusts {
        trust.push(MergeKey::of_trust(each), trust_statement(settings, each));
    }
    let mut permissions = Merged::default();
    for each in &identity.grants {
        permissions.push(
            MergeKey::of_grant(each),
            grant_statement(settings, names, each),
        );
    }
    Policies {
        trust: trust
            .document()
            .filter(|_| identity.kind == IdentityKind::Role),
        permissions: permissions.document(),
    }
}

/// What verbs must share, beside Sid and condition, to become one statement.
#[derive(Clone, Copy, PartialEq)]
enum MergeKey {
    Trust(PrincipalKind),
    Access(Access),
    /// `allow` and `deny` are statements as they stand.
    Never,
}

impl MergeKey {
    fn of_trust(trust: &Trust) -> Self {
        Self::Trust(match trust.trusted {
            Trusted::SageMaker(_) | Trusted::Service(_) => PrincipalKind::Service,
            Trusted::Account(_) => PrincipalKind::Aws,
        })
    }

    fn of_grant(grant: &Grant) -> Self {
        match grant.verb {
            Verb::Access { access, .. } => Self::Access(access),
            Verb::Statement { .. } => Self::Never,
        }
    }
}

/// Statements in the order in which the first verb of each was written.
#[derive(Default)]
struct Merged(Vec<(MergeKey, Statement)>);

impl Merged {
    fn push(&mut self, key: MergeKey, statement: Statement) {
        let twin = self.0.iter_mut().find(|(known, twin)| {
            key != MergeKey::Never
                && *known == key
                && twin.sid == statement.sid
                && twin.condition == statement.condition
        });
        match twin {
            Some((_, twin)) => absorb(twin, statement),
            None => self.0.push((key, statement)),
        }
    }

    fn document(self) -> Option<Document> {
        let statements: Vec<_> = self.0.into_iter().map(|(_, statement)| statement).collect();
        (!statements.is_empty()).then(|| Document::new(statements))
    }
}

/// Adds to a statement what its twin names and it does not.
fn absorb(statement: &mut Statement, twin: Statement) {
    if let (Some(Clause::Is(ours)), Some(Clause::Is(theirs))) =
        (&mut statement.resource, twin.resource)
    {
        unite(ours, &theirs);
    }
    if let (Some(Clause::Is(Principal::Only(ours))), Some(Clause::Is(Principal::Only(theirs)))) =
        (&mut statement.principal, twin.principal)
    {
        for ((_, ours), (_, theirs)) in ours.iter_mut().zip(theirs) {
            unite(ours, &theirs);
        }
    }
}

fn unite(ours: &mut OneOrMany<String>, theirs: &OneOrMany<String>) {
    for value in theirs {
        if !ours.as_slice().contains(value) {
            ours.push(value.clone());
        }
    }
}

fn trust_statement(settings: &Settings, trust: &Trust) -> Statement {
    let (kind, name, sid) = match &trust.trusted {
        Trusted::SageMaker(_) => (
            PrincipalKind::Service,
            SAGEMAKER_SERVICE.to_owned(),
            Some(SAGEMAKER_SID),
        ),
        Trusted::Service(service) => (PrincipalKind::Service, service.value.clone(), None),
        Trusted::Account(account) => (PrincipalKind::Aws, settings.root_arn(&account.value), None),
    };
    let own_sid = trust.sid.as_ref().map(|sid| sid.value.as_str());
    Statement {
        sid: own_sid.or(sid).map(str::to_owned),
        effect: Effect::Allow,
        principal: Some(Clause::Is(Principal::Only(vec![(
            kind,
            OneOrMany::One(name),
        )]))),
        action: Clause::Is(OneOrMany::One("sts:AssumeRole".to_owned())),
        resource: None,
        condition: trust.when.as_ref().map(condition),
    }
}

fn grant_statement(settings: &Settings, names: &Names<'_>, grant: &Grant) -> Statement {
    let (effect, actions, resources) = match &grant.verb {
        Verb::Access {
            access,
            bucket,
            under,
        } => {
            let keys = under
                .as_ref()
                .map_or_else(|| "*".to_owned(), |prefix| format!("{}*", prefix.value));
            let objects = names
                .bucket(&bucket.value)
                .and_then(|bucket| settings.objects_arn(bucket, &keys));
            let actions = vec![access.action().to_owned()];
            (Effect::Allow, actions, objects.into_iter().collect())
        }
        Verb::Statement {
            effect,
            actions,
            resources,
        } => {
            let actions = actions.iter().map(|action| action.value.clone()).collect();
            let resources = resources
                .iter()
                .filter_map(|resource| resource_arn(settings, names, &resource.value))
                .collect();
            (*effect, actions, resources)
        }
    };
    Statement {
        sid: grant.sid.as_ref().map(|sid| sid.value.clone()),
        effect,
        principal: None,
        action: Clause::Is(OneOrMany::Many(actions)),
        resource: Some(Clause::Is(OneOrMany::Many(resources))),
        condition: grant.when.as_ref().map(condition),
    }
}

fn resource_arn(settings: &Settings, names: &Names<'_>, resource: &Resource) -> Option<String> {
    match resource {
        Resource::Arn(arn) => Some(arn.clone()),
        Resource::Named(ident) => match names.get(ident)? {
            Declaration::Bucket(bucket) => settings.bucket_arn(bucket),
            Declaration::Identity(identity) => Some(settings.identity_arn(identity)),
            Declaration::Task(task) => settings.task_arn(task),
        },
        Resource::Objects { bucket, keys } => {
            let keys = keys.as_ref().map_or("*", |keys| keys.value.as_str());
            settings.objects_arn(names.bucket(bucket)?, keys)
        }
    }
}

fn condition(When(operators): &When) -> Condition {
    let block = |comparisons: &Vec<super::Comparison>| {
        let one = |each: &super::Comparison| {
            let values = match &each.values {
                OneOrMany::One(value) => OneOrMany::One(value.value.clone()),
                OneOrMany::Many(values) => {
                    OneOrMany::Many(values.iter().map(|value| value.value.clone()).collect())
                }
            };
            (each.key.value.clone(), values)
        };
        comparisons.iter().map(one).collect()
    };
    Condition(
        operators
            .iter()
            .map(|(operator, comparisons)| (operator.value, block(comparisons)))
            .collect(),
    )
}
