//! The declared stack in the form of a tool that deploys it.

use super::files::is_plain;
use super::report::Access;
use super::{Error, cloudformation, html, markdown, terraform};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::stack::{Bucket, Companion, Composed, Declaration, Identity, Policies};
use std::path::{Path, PathBuf};

/// A template that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) tool: Tool,
    pub(super) path: PathBuf,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Tool {
    CloudFormation,
    Terraform,
    /// Nobody deploys a report: people read it.
    Report,
    /// The same, for a browser.
    Page,
}

impl Tool {
    pub(super) const ALL: [Self; 4] = [
        Self::CloudFormation,
        Self::Terraform,
        Self::Report,
        Self::Page,
    ];

    /// What follows the name of its file.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::CloudFormation => ".cfn.json",
            Self::Terraform => ".tf.json",
            Self::Report => ".md",
            Self::Page => ".html",
        }
    }

    /// What people call its file.
    const fn stem(self) -> &'static str {
        match self {
            Self::CloudFormation | Self::Terraform => "stack",
            Self::Report | Self::Page => "ACCESS",
        }
    }
}

impl Template {
    /// The name of its file in the folder of the export.
    pub(super) fn name(&self, folder: &Path) -> Result<String, Error> {
        let suffix = self.tool.suffix();
        let example = format!("{}{suffix}", self.tool.stem());
        let name = self.path.strip_prefix(folder).ok().and_then(Path::to_str);
        match name {
            Some(name) if name.strip_suffix(suffix).is_some_and(is_plain) => Ok(name.to_owned()),
            _ => Err(Error::Setup(format!(
                "a template cannot be exported to {}: it stands beside the policies, and its name is of letters, digits and underscores and ends with `{suffix}`; write \"{}\"",
                self.path.display(),
                folder.join(example).display()
            ))),
        }
    }

    /// `source` is the path of the source.
    pub(super) fn render(&self, sources: &[Source], with_buckets: bool, source: &str) -> String {
        let stack = || Declared::of(sources, with_buckets);
        match self.tool {
            Tool::CloudFormation => cloudformation::template(&stack()).into_file(),
            Tool::Terraform => terraform::configuration(&stack()).into_file(),
            Tool::Report => markdown::page(&Access::of(source, sources)),
            Tool::Page => html::page(&Access::of(source, sources)),
        }
    }
}

/// What a template speaks of, in the order of declaration.
#[derive(Default)]
pub(super) struct Declared<'a> {
    pub(super) buckets: Vec<(&'a Bucket, &'a Companion)>,
    pub(super) identities: Vec<(&'a Identity, &'a Policies)>,
    /// The identifiers of what no template can make.
    pub(super) left_out: Vec<String>,
}

impl<'a> Declared<'a> {
    fn of(sources: &'a [Source], with_buckets: bool) -> Self {
        let mut declared = Self::default();
        let each = sources
            .iter()
            .flat_map(|source| source.stack.declarations.iter().zip(&source.composed));
        for each in each {
            match each {
                (Declaration::Bucket(bucket), Composed::Bucket(companion)) if with_buckets => {
                    declared.buckets.push((bucket, companion));
                }
                (Declaration::Identity(identity), Composed::Identity(policies)) => {
                    declared.identities.push((identity, policies));
                }
                (declaration, _) => declared.left_out.push(format!(
                    "{} {}",
                    declaration.noun(),
                    declaration.ident().value
                )),
            }
        }
        declared
    }
}
