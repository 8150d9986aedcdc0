//! The policy of a bucket or key.

use super::merge::condition;
use crate::policy::{
    Clause, Condition, Document, Effect, OneOrMany, Operator, Principal, PrincipalKind, Statement,
    Test, Value, is_account,
};
use crate::stack::{Bucket, Names, Policed, Rule, RuleStatement, Settings, Stack, To};

/// The document of the policy of a bucket or key, where one is declared.
pub(super) fn resource_policy(
    stack: &Stack,
    names: &Names<'_>,
    of: Policed<'_>,
) -> Option<Document> {
    let policy = stack.policy_of(&of.ident().value)?;
    let settings = &stack.settings;
    let mut statements = Vec::new();
    for rule in &policy.rules {
        statements.extend(rule_statements(settings, names, rule, of));
    }
    (!statements.is_empty()).then(|| Document::new(statements))
}

/// The statements of one rule of the policy of a bucket or key.
pub(crate) fn rule_statements(
    settings: &Settings,
    names: &Names<'_>,
    rule: &Rule,
    of: Policed<'_>,
) -> Vec<Statement> {
    match (rule, of) {
        (Rule::TlsOnly(_), Policed::Bucket(bucket)) => vec![tls_only(settings, bucket)],
        // It is reported elsewhere.
        (Rule::TlsOnly(_), Policed::Key(_)) => Vec::new(),
        (Rule::Statement(own), of) => statement(settings, names, own, of).into_iter().collect(),
        (Rule::Include(include), _) => include.statements.clone(),
    }
}

/// All that a policy names.
pub(super) fn principals(policy: &Document) -> impl Iterator<Item = &str> {
    let statements = policy.statements.iter();
    let principals = statements.filter_map(|statement| statement.principal.as_ref());
    let kinds = principals.flat_map(|principal| match principal {
        Clause::Is(Principal::Only(kinds)) | Clause::Not(Principal::Only(kinds)) => {
            kinds.as_slice()
        }
        Clause::Is(Principal::Anyone) | Clause::Not(Principal::Anyone) => &[],
    });
    kinds.flat_map(|(_, names)| names.iter().map(String::as_str))
}

/// Source: "Security best practices for Amazon S3", on encryption in transit.
fn tls_only(settings: &Settings, bucket: &Bucket) -> Statement {
    let resources = [
        settings.bucket_arn(bucket),
        settings.objects_arn(bucket, "*"),
    ];
    let key = "aws:SecureTransport".to_owned();
    let value = OneOrMany::One(Value::String("false".to_owned()));
    Statement {
        sid: Some("DenyInsecureTransport".to_owned()),
        effect: Effect::Deny,
        principal: Some(Clause::Is(Principal::Anyone)),
        action: Clause::Is(OneOrMany::One("s3:*".to_owned())),
        resource: Some(Clause::Is(OneOrMany::Many(
            resources.into_iter().flatten().collect(),
        ))),
        condition: Some(Condition(vec![(
            Operator::new(Test::Bool),
            vec![(key, value)],
        )])),
    }
}

/// `None` where it is about other resources, which is reported elsewhere.
fn statement(
    settings: &Settings,
    names: &Names<'_>,
    rule: &RuleStatement,
    of: Policed<'_>,
) -> Option<Statement> {
    let one_or_many = |mut texts: Vec<String>| match texts.len() {
        1 => OneOrMany::One(texts.remove(0)),
        _ => OneOrMany::Many(texts),
    };
    let actions = rule.actions.iter().map(|action| action.value.clone());
    let resources = match of {
        Policed::Bucket(bucket) => {
            let resources = rule.resources.iter();
            let arns = resources.filter_map(|it| settings.resource_arn(names, &it.value));
            arns.filter(|arn| settings.is_of_bucket(bucket, arn))
                .collect()
        }
        // "Creating a key policy", AWS KMS Developer Guide: that is this key.
        Policed::Key(_) => vec!["*".to_owned()],
    };
    let principal = principal(settings, names, rule)?;
    (!resources.is_empty()).then(|| Statement {
        sid: rule.sid.as_ref().map(|sid| sid.value.clone()),
        effect: rule.effect,
        principal: Some(Clause::Is(principal)),
        action: Clause::Is(one_or_many(actions.collect())),
        resource: Some(Clause::Is(one_or_many(resources))),
        condition: rule.when.as_ref().map(condition),
    })
}

/// `None` where no name means anything.
fn principal(settings: &Settings, names: &Names<'_>, rule: &RuleStatement) -> Option<Principal> {
    let mut kinds: Vec<(PrincipalKind, OneOrMany<String>)> = Vec::new();
    for to in &rule.to {
        let (kind, name) = match &to.value {
            To::Everyone => return Some(Principal::Anyone),
            To::Identity(ident) => match names.identity(ident) {
                Some(identity) => (PrincipalKind::Aws, settings.identity_arn(identity)),
                None => continue,
            },
            To::Principal(name) if name.starts_with("arn:") => (PrincipalKind::Aws, name.clone()),
            To::Principal(account) if is_account(account) => {
                (PrincipalKind::Aws, settings.root_arn(account))
            }
            To::Principal(service) => (PrincipalKind::Service, service.clone()),
        };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, names)) => names.push(name),
            None => kinds.push((kind, OneOrMany::One(name))),
        }
    }
    (!kinds.is_empty()).then_some(Principal::Only(kinds))
}
