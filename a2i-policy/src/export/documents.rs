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
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Declaration, Identity, Marked, Names};
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
        let settings = &source.stack.settings;
        let names = Names::of(&source.stack);
        let attached = |attached: &[Marked<String>]| {
            let policies = names.all_managed(attached);
            Attached::of(policies.map(|policy| written(&policy.arn(settings)))).to_file()
        };
        let declarations = source.stack.declarations.iter().zip(&source.headers);
        for ((declaration, header), composed) in declarations.zip(&source.composed) {
            let ident = &declaration.ident().value;
            let before = self.files.len();
            match (declaration, composed) {
                (_, Composed::Bucket(companion)) => {
                    let cors = companion.cors.map(|cors| format!("{}\n", cors.pretty()));
                    let statements = statements_json(&companion.key_statements, true);
                    let policy = companion.policy.as_ref().map(pretty);
                    self.file(ident, CORS_SUFFIX, cors);
                    self.file(ident, BUCKET_POLICY_SUFFIX, policy);
                    self.file(ident, KEY_SUFFIX, statements.map(|json| json + "\n"));
                }
                (_, Composed::Key(companion)) => {
                    let policy = companion.policy.as_ref().map(pretty);
                    let statements = statements_json(&companion.statements, true);
                    self.file(ident, KEY_POLICY_SUFFIX, policy);
                    self.file(ident, KEY_SUFFIX, statements.map(|json| json + "\n"));
                }
                (Declaration::Identity(identity), Composed::Identity(policies))
                    if !identity.is_external() =>
                {
                    let trust = policies.trust.as_ref().map(pretty);
                    let permissions = policies.permissions.as_ref().map(pretty);
                    let groups = names.groups_of(identity).into_iter();
                    let groups =
                        Attached::of(groups.map(|group| written(&settings.group_arn(group))));
                    self.file(ident, TRUST_SUFFIX, trust);
                    self.file(ident, PERMISSIONS_SUFFIX, permissions);
                    let boundary = names
                        .boundary(identity)
                        .map(|policy| Json::Text(written(&policy.arn(settings))).into_file());
                    self.file(ident, MANAGED_SUFFIX, attached(&identity.attached));
                    self.file(ident, GROUPS_SUFFIX, groups.to_file());
                    self.file(ident, BOUNDARY_SUFFIX, boundary);
                    self.file(ident, TAGS_SUFFIX, tags(identity));
                    self.file(ident, SETTINGS_SUFFIX, settings::of_identity(identity));
                }
                (Declaration::Group(group), composed) => {
                    let permissions = composed.permissions().map(pretty);
                    self.file(ident, PERMISSIONS_SUFFIX, permissions);
                    self.file(ident, MANAGED_SUFFIX, attached(&group.attached));
                    self.file(ident, SETTINGS_SUFFIX, settings::of_group(group));
                }
                (Declaration::Policy(policy), composed) if !policy.is_external() => {
                    self.file(ident, POLICY_SUFFIX, composed.permissions().map(pretty));
                    self.file(ident, SETTINGS_SUFFIX, settings::of_policy(policy));
                }
                _ => {}
            }
            let mut attributes = header.attributes.iter();
            if self.files.len() > before && attributes.any(|attribute| attribute.name == "cfg") {
                self.conditional.push(ident.clone());
            }
        }
    }

    fn file(&mut self, ident: &str, suffix: &str, text: Option<String>) {
        if let Some(text) = text {
            self.files.push((format!("{ident}{suffix}"), text));
        }
    }
}

/// An ARN as files hold it.
fn written(arn: &str) -> String {
    shown(arn).into_owned()
}
