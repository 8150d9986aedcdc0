//! A source as the texts of policy files.

use super::attachments::Attached;
use super::json::Json;
use super::settings;
use crate::document::{
    BOUNDARY_SUFFIX, BUCKET_POLICY_SUFFIX, CORS_SUFFIX, GROUPS_SUFFIX, KEY_POLICY_SUFFIX,
    KEY_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX, POLICY_SUFFIX, SETTINGS_SUFFIX, TAGS_SUFFIX,
    TRUST_SUFFIX,
};
use a2i_policy_core::compose::{Composed, statements_json};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::parameter::shown;
use a2i_policy_core::policy::{Document, Statement};
use a2i_policy_core::stack::{Declaration, Identity, Marked, Names, Settings};
use std::collections::BTreeMap;

/// The files of policies.
#[derive(Default)]
pub(super) struct Documents {
    /// Names and texts, in the order of declaration.
    pub(super) files: Vec<(String, String)>,
    /// Declarations under a `#[cfg(…)]`.
    pub(super) conditional: Vec<String>,
}

/// The file: an object, in the order of the keys.
fn tags(identity: &Identity) -> Option<String> {
    let tags: BTreeMap<&str, &str> = identity
        .tags
        .iter()
        .map(|(key, value)| (key.value.as_str(), value.value.as_str()))
        .collect();
    let entries = tags
        .into_iter()
        .map(|(key, value)| (key.to_owned(), Json::text(value)));
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| Json::Object(entries).into_file())
}

fn pretty(document: &Document) -> String {
    document.to_json_pretty() + "\n"
}

impl Documents {
    pub(super) fn of(sources: &[Source]) -> Self {
        let mut documents = Self::default();
        for source in sources {
            documents.add(source);
        }
        documents
    }

    fn add(&mut self, source: &Source) {
        let names = Names::of(&source.stack);
        let declarations = source.stack.declarations.iter().zip(&source.headers);
        for ((declaration, header), composed) in declarations.zip(&source.composed) {
            let ident = &declaration.ident().value;
            let before = self.files.len();
            for (suffix, text) in files(&source.stack.settings, &names, declaration, composed) {
                if let Some(text) = text {
                    self.files.push((format!("{ident}{suffix}"), text));
                }
            }
            let mut attributes = header.attributes.iter();
            if self.files.len() > before && attributes.any(|attribute| attribute.name == "cfg") {
                self.conditional.push(ident.clone());
            }
        }
    }
}

/// The files that a declaration may have, by what follows its identifier in their names.
fn files(
    settings: &Settings,
    names: &Names<'_>,
    declaration: &Declaration,
    composed: &Composed,
) -> Vec<(&'static str, Option<String>)> {
    let attached = |attached: &[Marked<String>]| {
        let policies = names.all_managed(attached);
        Attached::of(policies.map(|policy| written(&policy.arn(settings)))).to_file()
    };
    match (declaration, composed) {
        (_, Composed::Bucket(companion)) => vec![
            (
                CORS_SUFFIX,
                companion.cors.map(|cors| format!("{}\n", cors.pretty())),
            ),
            (BUCKET_POLICY_SUFFIX, companion.policy.as_ref().map(pretty)),
            (KEY_SUFFIX, key_statements(&companion.key_statements)),
        ],
        (_, Composed::Key(companion)) => vec![
            (KEY_POLICY_SUFFIX, companion.policy.as_ref().map(pretty)),
            (KEY_SUFFIX, key_statements(&companion.statements)),
        ],
        (Declaration::Identity(identity), Composed::Identity(policies))
            if !identity.is_external() =>
        {
            let groups = names.groups_of(identity).into_iter();
            let groups = Attached::of(groups.map(|group| written(&settings.group_arn(group))));
            let boundary = names
                .boundary(identity)
                .map(|policy| Json::Text(written(&policy.arn(settings))).into_file());
            vec![
                (TRUST_SUFFIX, policies.trust.as_ref().map(pretty)),
                (
                    PERMISSIONS_SUFFIX,
                    policies.permissions.as_ref().map(pretty),
                ),
                (MANAGED_SUFFIX, attached(&identity.attached)),
                (GROUPS_SUFFIX, groups.to_file()),
                (BOUNDARY_SUFFIX, boundary),
                (TAGS_SUFFIX, tags(identity)),
                (SETTINGS_SUFFIX, settings::file(identity)),
            ]
        }
        (Declaration::Group(group), composed) => vec![
            (PERMISSIONS_SUFFIX, composed.permissions().map(pretty)),
            (MANAGED_SUFFIX, attached(&group.attached)),
        ],
        (Declaration::Policy(policy), composed) if !policy.is_external() => {
            vec![(POLICY_SUFFIX, composed.permissions().map(pretty))]
        }
        _ => Vec::new(),
    }
}

fn key_statements(statements: &[Statement]) -> Option<String> {
    Some(statements_json(statements, true)? + "\n")
}

/// An ARN as files hold it.
fn written(arn: &str) -> String {
    shown(arn).into_owned()
}
