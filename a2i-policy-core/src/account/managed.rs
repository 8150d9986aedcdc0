use super::policies::{Named, Policies, Source};
use crate::evaluate::PolicyKind;
use crate::hash::Map;
use crate::policy::{Document, read};
use crate::reference::{self, ManagedPolicy};
use crate::stack::Settings;
use std::rc::Rc;

/// The AWS managed policies that were looked up and read so far, and those that were prepared
/// together: many identities have the same.
#[derive(Debug, Default)]
pub(super) struct Managed {
    named: Map<String, Option<ManagedPolicy>>,
    documents: Map<&'static str, Option<Rc<Document>>>,
    attached: Map<Vec<&'static str>, Policies>,
}

impl Managed {
    /// The policy of this name.
    pub(super) fn policy(&mut self, name: &str) -> Option<ManagedPolicy> {
        if let Some(known) = self.named.get(name) {
            return *known;
        }
        let found = reference::managed_policy(name);
        self.named.insert(name.to_owned(), found);
        found
    }

    /// The document of a policy.
    pub(super) fn document(&mut self, policy: &ManagedPolicy) -> Option<Rc<Document>> {
        let document = || read(policy.document).ok().map(Rc::new);
        let known = self.documents.entry(policy.name);
        known.or_insert_with(document).clone()
    }

    /// The document of a policy in the partition of a stack: in others than `aws`, they have other texts,
    /// which are not known here.
    pub(super) fn document_in(
        &mut self,
        settings: &Settings,
        policy: &ManagedPolicy,
    ) -> Option<Rc<Document>> {
        match settings.partition() {
            "aws" => self.document(policy),
            _ => None,
        }
    }

    /// Policies that are attached together, prepared.
    pub(super) fn attached(&mut self, settings: &Settings, policies: &[ManagedPolicy]) -> Policies {
        let names: Vec<_> = policies.iter().map(|policy| policy.name).collect();
        if let Some(known) = self.attached.get(&names) {
            return known.clone();
        }
        let mut prepared = Policies::default();
        for policy in policies {
            match self.document_in(settings, policy) {
                Some(document) => {
                    let source = Source::Managed(policy.name);
                    prepared = prepared.with(PolicyKind::Identity, source, &document);
                }
                None => prepared.unread = Some(Named::Aws(policy.name)),
            }
        }
        self.attached.insert(names, prepared.clone());
        prepared
    }
}
