//! The world that a source of `policies!` declares: what it exports, put into an account.

use super::{Bucket, Layers, Principal, World};
use a2i_policy_core::compose::Composed;
use a2i_policy_core::dsl::{Environment, Source};
use a2i_policy_core::policy::{Document, read};
use a2i_policy_core::reference::managed_policy;
use a2i_policy_core::stack::{Declaration, GuardrailKind, IdentityKind, Include, Marked};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

const SOME_REGION: &str = "us-east-1";

impl World {
    /// `files` holds the policies of the organization, which are never exported; `somewhere` is the account
    /// of a stack that states none, and whose keys name none.
    pub(crate) fn of(source: &Source, files: &dyn Environment, somewhere: &str) -> Self {
        let settings = &source.stack.settings;
        let stated = settings.account.as_ref().map(|it| it.value.clone());
        let of_key = || {
            let of_buckets = source.stack.buckets().filter_map(|it| it.kms_key.as_ref());
            let mut keys = of_buckets.chain(source.stack.keys().filter_map(|it| it.arn.as_ref()));
            let account = keys.next()?.value.split(':').nth(4)?;
            Some(account.to_owned())
        };
        let region = settings.region.as_ref().map(|it| it.value.clone());
        let mut world = Self {
            account_stated: stated.is_some(),
            account: stated.or_else(of_key).unwrap_or(somewhere.to_owned()),
            region: region.unwrap_or(SOME_REGION.to_owned()),
            organization: settings.organization.as_ref().map(|it| it.value.clone()),
            service_control: Vec::new(),
            resource_control: Vec::new(),
            principals: Vec::new(),
            buckets: Vec::new(),
            keys: BTreeMap::new(),
            layers: Layers::ALL,
        };
        let file = |include: &Include| read(&files.file(&include.path.value).unwrap()).unwrap();
        for guardrail in &source.stack.guardrails {
            for level in &guardrail.levels {
                let level: Vec<Document> = level.iter().map(file).collect();
                match guardrail.kind {
                    GuardrailKind::ServiceControl => world.service_control.push(level),
                    GuardrailKind::ResourceControl => world.resource_control.extend(level),
                }
            }
        }
        let declared = || source.stack.declarations.iter().zip(&source.composed);
        // What a customer managed policy says, or what AWS does by that name.
        let attached = |name: &Marked<String>| {
            let mut policies = declared().filter(|(it, _)| it.as_policy().is_some());
            match policies.find(|(it, _)| it.ident().value == name.value) {
                Some((_, composed)) => composed.permissions().unwrap().clone(),
                None => managed(&name.value),
            }
        };
        for (declaration, composed) in declared() {
            match (declaration, composed) {
                (Declaration::Identity(identity), Composed::Identity(policies)) => {
                    let mut permissions: Vec<_> = policies.permissions.iter().cloned().collect();
                    permissions.extend(identity.attached.iter().map(attached));
                    let mut of_groups = Vec::new();
                    for (declaration, composed) in declared() {
                        let Declaration::Group(group) = declaration else {
                            continue;
                        };
                        let mut member = identity.member.iter();
                        if member.any(|it| it.value == group.ident.value) {
                            of_groups.extend(composed.permissions().cloned());
                            of_groups.extend(group.attached.iter().map(attached));
                        }
                    }
                    world.principals.push(Principal {
                        ident: identity.ident.value.clone(),
                        name: identity.name.value.clone(),
                        path: identity.path().to_owned(),
                        tags: identity
                            .tags
                            .iter()
                            .map(|(key, value)| (key.value.clone(), value.value.clone()))
                            .collect(),
                        is_role: identity.kind == IdentityKind::Role,
                        permissions,
                        of_groups,
                        boundary: identity.boundary.as_ref().map(attached),
                        trust: policies.trust.clone(),
                        is_external: identity.is_external(),
                    });
                }
                (Declaration::Bucket(bucket), Composed::Bucket(companion)) => {
                    let key = bucket.kms_key.as_ref().map(|key| key.value.clone());
                    if let Some(key) = &key {
                        let known = world.keys.entry(key.clone()).or_default();
                        let statements = companion.key_statements.iter();
                        known.statements.extend(statements.cloned());
                    }
                    let name = bucket.name.as_ref().map(|name| name.value.clone());
                    world.buckets.push(Bucket {
                        ident: bucket.ident.value.clone(),
                        name: name.unwrap(),
                        key,
                        policy: companion.policy.clone(),
                        owner: bucket.account.as_ref().map(|it| it.value.clone()),
                    });
                }
                (Declaration::Key(key), Composed::Key(companion)) => {
                    let arn = key.arn.as_ref().unwrap().value.clone();
                    let known = world.keys.entry(arn).or_default();
                    known
                        .statements
                        .extend(companion.statements.iter().cloned());
                    known.policy.clone_from(&companion.policy);
                }
                _ => {}
            }
        }
        world
    }
}

/// The document of an AWS managed policy. Some are long, so each is read once.
fn managed(name: &str) -> Document {
    thread_local! {
        static READ: RefCell<HashMap<String, Document>> = RefCell::default();
    }
    READ.with_borrow_mut(|known| {
        let parse = || read(managed_policy(name).unwrap().document).unwrap();
        known.entry(name.to_owned()).or_insert_with(parse).clone()
    })
}
