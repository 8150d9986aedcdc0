//! Layers beside the policies of identities: what an organization lays over the account, and the policies of
//! its buckets.

use super::policies::{Policies, Source};
use crate::compose::Composed;
use crate::evaluate::{Level, PolicyKind};
use crate::policy::{Document, Effect, Statement};
use crate::stack::{GuardrailKind, Include, Stack};
use std::rc::Rc;

/// What AWS attaches to each level, and stays there where the others only deny: without it, nothing would
/// be allowed below.
///
/// Source: "SCP evaluation", AWS Organizations User Guide.
const FULL_ACCESS: &str = "FullAWSAccess";

/// The policies of one kind that an organization lays over the account, if some are declared.
pub(super) fn guardrail(stack: &Stack, of: GuardrailKind) -> Option<Policies> {
    let mut declared = stack.guardrails.iter();
    let declared = declared.find(|guardrail| guardrail.kind == of)?;
    let mut policies = Policies::default();
    for (depth, level) in (0..).zip(&declared.levels) {
        let kind = match of {
            // That there are more is reported where they stand.
            GuardrailKind::ServiceControl => PolicyKind::ServiceControl(Level::at(depth)?),
            GuardrailKind::ResourceControl => PolicyKind::ResourceControl,
        };
        for include in level {
            let document = Rc::new(Document::new(include.statements.clone()));
            let source = Source::Guardrail(of, include.path.value.clone());
            policies = policies.with(kind, source, &document);
        }
        if of == GuardrailKind::ServiceControl && level.iter().all(only_denies) {
            let all = Rc::new(Document::new(vec![Statement::allowing_everything()]));
            let source = Source::Guardrail(of, FULL_ACCESS.to_owned());
            policies = policies.with(kind, source, &all);
        }
    }
    Some(policies)
}

fn only_denies(include: &Include) -> bool {
    let mut statements = include.statements.iter();
    statements.all(|statement| statement.effect == Effect::Deny)
}

/// The policies of buckets. Each speaks of its own bucket alone, so that they can be looked at together.
pub(super) fn bucket_policies(stack: &Stack, composed: &[Composed]) -> Option<Policies> {
    let mut policies: Option<Policies> = None;
    for (declaration, composed) in stack.declarations.iter().zip(composed) {
        let Composed::Bucket(companion) = composed else {
            continue;
        };
        let Some(document) = &companion.policy else {
            continue;
        };
        let source = Source::BucketPolicy(declaration.ident().value.clone());
        let known = policies.unwrap_or_default();
        let document = Rc::new(document.clone());
        policies = Some(known.with(PolicyKind::Resource, source, &document));
    }
    policies
}
