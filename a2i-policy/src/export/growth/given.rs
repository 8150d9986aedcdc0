//! The policies that are given to a role or user.

use super::version::Version;
use crate::document::POLICY_SUFFIX;
use crate::export::manifest::Manifest;
use crate::export::seal::Seal;
use crate::export::source::Sources;
use a2i_policy_core::parameter::shown;
use a2i_policy_core::policy::{Document, read};
use a2i_policy_core::reference::managed_policy;
use std::collections::BTreeMap;
use std::fmt;

/// What is declared of the policies that others make, by their ARNs, where that was the same before.
pub(super) struct Externals(BTreeMap<String, Document>);

impl Externals {
    pub(super) fn of(sources: &Sources, record: &Manifest) -> Self {
        let mut documents = BTreeMap::new();
        for source in &sources.read {
            let declarations = source.stack.declarations.iter().zip(&source.composed);
            for (declaration, composed) in declarations {
                let (Some(policy), Some(document)) =
                    (declaration.as_policy(), composed.permissions())
                else {
                    continue;
                };
                let arn = shown(&source.stack.settings.policy_arn(policy)).into_owned();
                let text = document.to_json();
                let is_same = record.externals.get(&arn) == Some(&Some(Seal::of(&text)));
                if policy.is_external() && policy.is_known() && is_same {
                    documents.extend(read(&text).ok().map(|document| (arn, document)));
                }
            }
        }
        Self(documents)
    }
}

/// A policy that is given to an identity.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// By what messages name it.
    pub(super) name: String,
    /// `None` of a group's own policy.
    pub(super) arn: Option<String>,
    /// The file that holds it, if it is exported.
    pub(super) file: Option<String>,
    /// Whether AWS manages it.
    pub(super) is_of_aws: bool,
    pub(super) document: Document,
}

/// A policy or a group of which it is not known what it says. One that says something else is another.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Unread {
    pub(super) arn: String,
    /// The file in which it could not be read.
    file: Option<String>,
    /// What is declared of one that others make.
    says: Option<Seal>,
}

impl Unread {
    pub(super) fn new(arn: &str) -> Self {
        Self {
            arn: arn.to_owned(),
            file: None,
            says: None,
        }
    }

    pub(super) fn in_file(arn: &str, file: &str) -> Self {
        Self {
            file: Some(file.to_owned()),
            ..Self::new(arn)
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.arn)?;
        match &self.file {
            Some(file) => write!(f, " in {file}"),
            None => Ok(()),
        }
    }
}

/// The managed policy of an ARN; where what it says is not known, why.
pub(super) fn given(
    version: Version<'_>,
    externals: &Externals,
    arn: &str,
) -> Result<Given, Unread> {
    if let Some((name, document)) = managed(arn) {
        return Ok(Given {
            name,
            arn: Some(arn.to_owned()),
            file: None,
            is_of_aws: true,
            document,
        });
    }
    let mut policies = version.record.policies.iter();
    if let Some((ident, _)) = policies.find(|(_, known)| *known == arn) {
        let file = format!("{ident}{POLICY_SUFFIX}");
        let text = version.texts.get(file.as_str());
        let document = text.and_then(|text| read(text).ok());
        return match document {
            Some(document) => Ok(Given {
                name: ident.clone(),
                arn: Some(arn.to_owned()),
                file: Some(file),
                is_of_aws: false,
                document,
            }),
            None => Err(Unread::in_file(arn, &file)),
        };
    }
    if let Some(document) = externals.0.get(arn) {
        return Ok(Given {
            name: arn.to_owned(),
            arn: Some(arn.to_owned()),
            file: None,
            is_of_aws: false,
            document: document.clone(),
        });
    }
    Err(Unread {
        says: version.record.externals.get(arn).copied().flatten(),
        ..Unread::new(arn)
    })
}

/// The name and the text of a managed policy; in other partitions they have other texts, which are not
/// known here.
fn managed(arn: &str) -> Option<(String, Document)> {
    let path = arn.strip_prefix("arn:aws:iam::aws:policy/")?;
    let name = path.rsplit('/').next()?;
    let policy = managed_policy(name).filter(|policy| policy.arn("aws") == arn)?;
    Some((name.to_owned(), read(policy.document).ok()?))
}
