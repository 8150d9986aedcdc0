//! Layers beside the policies of identities: what an organization lays over the account, and the policies of
//! buckets and keys.

use super::policies::{Consent, Policies, Source};
use crate::compose::Composed;
use crate::evaluate::{Level, PolicyKind};
use crate::hash::Map;
use crate::pattern::Pattern;
use crate::policy::{Clause, Document, Statement};
use crate::stack::{Bucket, Declaration, FULL_ACCESS, GuardrailKind, Stack, only_denies};
use std::rc::Rc;

/// The policies of one kind that an organization lays over the account, if some are declared.
pub(super) fn guardrail(stack: &Stack, of: GuardrailKind) -> Option<Policies> {
    let mut declared = stack.guardrails.iter();
    let declared = declared.find(|guardrail| guardrail.kind == of)?;
    let mut policies = Policies::default();
    // That there are more levels than these is reported where they are.
    for (level, own) in declared.levels.iter().zip(Level::all()) {
        let kind = match of {
            GuardrailKind::ServiceControl => PolicyKind::ServiceControl(own),
            GuardrailKind::ResourceControl => PolicyKind::ResourceControl,
        };
        for include in level {
            let document = Rc::new(Document::new(include.statements.clone()));
            let source = Source::Guardrail(of, include.path.value.clone());
            policies = policies.with(kind, source, &document);
        }
        if of == GuardrailKind::ServiceControl && only_denies(level) {
            let all = Rc::new(Document::new(vec![Statement::allowing_everything()]));
            let source = Source::Guardrail(of, FULL_ACCESS.to_owned());
            policies = policies.with(kind, source, &all);
        }
    }
    Some(policies)
}

/// The policies of buckets that can be looked at together: each is about its own bucket alone.
pub(super) fn bucket_policies(stack: &Stack, composed: &[Composed]) -> Option<Policies> {
    let mut policies: Option<Policies> = None;
    for (bucket, document) in buckets(stack, composed) {
        if is_apart(stack, bucket, document) {
            continue;
        }
        if let Some(document) = document {
            policies = Some(with_bucket(policies.unwrap_or_default(), bucket, document));
        }
    }
    policies
}

/// A bucket whose requests are apart from all others.
#[derive(Debug)]
pub(super) struct Apart {
    /// The ARN of the bucket, and the pattern of those of its objects.
    pub(super) arns: [String; 2],
    /// Its account, where that is not the stack's own.
    pub(super) owner: Option<String>,
    /// Its policy; one that says nothing where none is declared.
    pub(super) policies: Policies,
    /// Whether it is declared.
    pub(super) has_policy: bool,
}

/// The buckets whose requests are apart: those of other accounts, and those whose policies are about all
/// resources but some, which are others in each.
pub(super) fn apart(stack: &Stack, composed: &[Composed]) -> Vec<Apart> {
    let settings = &stack.settings;
    let apart = buckets(stack, composed)
        .filter(|(it, policy)| is_apart(stack, it, *policy))
        .filter_map(|(bucket, policy)| {
            let owner = settings.owner(bucket).map(str::to_owned);
            let mut policies = Policies::default();
            if owner.is_some() {
                policies = policies.consenting(Consent::Bucket(bucket.ident.value.clone()));
            }
            if let Some(document) = policy {
                policies = with_bucket(policies, bucket, document);
            }
            Some(Apart {
                arns: [
                    settings.bucket_arn(bucket)?,
                    settings.objects_arn(bucket, "*")?,
                ],
                owner,
                policies,
                has_policy: policy.is_some(),
            })
        });
    apart.collect()
}

fn buckets<'a>(
    stack: &'a Stack,
    composed: &'a [Composed],
) -> impl Iterator<Item = (&'a Bucket, Option<&'a Document>)> {
    let both = stack.declarations.iter().zip(composed);
    both.filter_map(|(declaration, composed)| {
        Some((declaration.as_bucket()?, composed.resource_policy()))
    })
}

fn is_apart(stack: &Stack, bucket: &Bucket, policy: Option<&Document>) -> bool {
    let mut statements = policy.into_iter().flat_map(|it| &it.statements);
    stack.settings.owner(bucket).is_some()
        || statements.any(|it| matches!(it.resource, Some(Clause::Not(_))))
}

fn with_bucket(policies: Policies, bucket: &Bucket, document: &Document) -> Policies {
    let source = Source::BucketPolicy(bucket.ident.value.clone());
    policies.with(PolicyKind::Resource, source, &Rc::new(document.clone()))
}

/// A key, and what of its policy is known.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) arn: String,
    pub(super) pattern: Pattern,
    /// Its policy, or the statements for it that the stack gives.
    pub(super) policies: Policies,
    /// Whether that is all of its policy.
    pub(super) is_whole: bool,
}

/// The keys of a stack with what it says of their policies. The rest of a policy that is not declared is taken
/// to leave it to the account.
pub(super) fn keys(stack: &Stack, composed: &[Composed]) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    let mut places: Map<&str, usize> = Map::default();
    for (declaration, composed) in stack.declarations.iter().zip(composed) {
        let ident = || declaration.ident().value.clone();
        let (arn, document, source, is_whole) = match (declaration, composed) {
            (Declaration::Bucket(bucket), Composed::Bucket(companion)) => {
                let statements = &companion.key_statements;
                (
                    &bucket.kms_key,
                    given(statements),
                    Source::KeyOf(ident()),
                    false,
                )
            }
            (Declaration::Key(key), Composed::Key(companion)) => {
                let (own, source) = match &companion.policy {
                    Some(policy) => (Some(policy.clone()), Source::KeyPolicy(ident())),
                    None => (given(&companion.statements), Source::KeyStatement(ident())),
                };
                (&key.arn, own, source, companion.policy.is_some())
            }
            _ => continue,
        };
        let (Some(arn), Some(document)) = (arn, document) else {
            continue;
        };
        let arn = arn.value.as_str();
        let place = *places.entry(arn).or_insert(keys.len());
        let kind = match is_whole {
            true => PolicyKind::Key,
            false => PolicyKind::Resource,
        };
        let known = keys.get_mut(place);
        let mut own = known
            .as_ref()
            .map_or_else(Policies::default, |it| it.policies.clone())
            .with(kind, source, &Rc::new(document));
        if is_whole {
            own = own.consenting(Consent::Key(ident()));
        }
        match known {
            Some(key) => key.policies = own,
            None => keys.push(Key {
                arn: arn.to_owned(),
                pattern: Pattern::literal(arn),
                policies: own,
                is_whole,
            }),
        }
    }
    keys
}

fn given(statements: &[Statement]) -> Option<Document> {
    (!statements.is_empty()).then(|| Document::new(statements.to_vec()))
}
