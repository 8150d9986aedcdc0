//! A source as the texts of policy files.

use crate::document::{CORS_SUFFIX, KEY_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{CORS, Composed};

/// The files of policies.
#[derive(Default)]
pub(super) struct Documents {
    /// Names and texts, in the order of declaration.
    pub(super) files: Vec<(String, String)>,
    /// Declarations under a `#[cfg(…)]`.
    pub(super) conditional: Vec<String>,
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
        let declarations = source.stack.declarations.iter().zip(&source.headers);
        for ((declaration, header), composed) in declarations.zip(&source.composed) {
            let ident = &declaration.ident().value;
            let pretty = Document::to_json_pretty;
            let texts = match composed {
                Composed::Bucket(companion) => [
                    (CORS_SUFFIX, companion.cors.then(|| CORS.to_owned())),
                    (KEY_SUFFIX, companion.key_statements_json(true)),
                ],
                Composed::Identity(policies) => [
                    (TRUST_SUFFIX, policies.trust.as_ref().map(pretty)),
                    (
                        PERMISSIONS_SUFFIX,
                        policies.permissions.as_ref().map(pretty),
                    ),
                ],
                Composed::Task => continue,
            };
            let before = self.files.len();
            for (suffix, text) in texts {
                if let Some(text) = text {
                    self.files.push((format!("{ident}{suffix}"), text + "\n"));
                }
            }
            let mut attributes = header.attributes.iter();
            if self.files.len() > before && attributes.any(|attribute| attribute.name == "cfg") {
                self.conditional.push(ident.clone());
            }
        }
    }
}
