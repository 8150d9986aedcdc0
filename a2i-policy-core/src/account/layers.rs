//! Layers beside the policies of identities: what an organization lays over the account, and the policies of
//! its buckets.

use super::policies::{Policies, Source};
use crate::compose::Composed;
use crate::evaluate::{Level, PolicyKind};
use crate::policy::{Document, Statement};
use crate::stack::{FULL_ACCESS, GuardrailKind, Stack, only_denies};
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
