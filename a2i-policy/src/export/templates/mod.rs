//! The declared stack in the form of a tool that deploys it, or of a report.

mod acknowledgements;
mod cloudformation;
mod logical_ids;
mod terraform;

use super::declared::{Declared, Options};
use super::error::Error;
use super::folder::in_package;
use super::name::is_plain;
use super::report::{Access, html, markdown};
use super::source::Sources;
use std::path::{Path, PathBuf};

/// A template that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

/// Makes the enum together with the list of all: a format cannot be in the one and not in the other.
macro_rules! formats {
    ($($(#[doc = $about:literal])* $format:ident,)*) => {
        #[derive(Clone, Copy, Debug)]
        pub(super) enum Format {
            $($(#[doc = $about])* $format,)*
        }

        impl Format {
            pub(super) const ALL: &[Self] = &[$(Self::$format),*];
        }
    };
}

formats! {
    CloudFormation,
    Terraform,
    /// What cdk-nag finds in the CloudFormation template, and a proof answers.
    Acknowledgements,
    /// Nobody deploys a report: people read it.
    Report,
    /// The same, for a browser.
    Page,
}

impl Format {
    /// What follows the name of its file.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::CloudFormation => ".cfn.json",
            Self::Terraform => ".tf.json",
            Self::Acknowledgements => ".cdk-nag.json",
            Self::Report => ".md",
            Self::Page => ".html",
        }
    }

    /// What people call its file.
    const fn stem(self) -> &'static str {
        match self {
            Self::CloudFormation | Self::Terraform | Self::Acknowledgements => "stack",
            Self::Report | Self::Page => "ACCESS",
        }
    }

    /// Whether it is for a tool that makes what is declared, not for people.
    const fn is_deployed(self) -> bool {
        match self {
            Self::CloudFormation | Self::Terraform => true,
            Self::Acknowledgements | Self::Report | Self::Page => false,
        }
    }

    fn render(self, sources: &Sources, options: Options) -> Result<String, Error> {
        let stack = || Declared::of(&sources.read, options);
        let access = || Access::of(sources.names(), &sources.read);
        Ok(match self {
            Self::CloudFormation => {
                cloudformation::refuse_dynamic_references(sources)?;
                cloudformation::template(&stack()?).into_file()
            }
            Self::Terraform => terraform::configuration(&stack()?).into_file(),
            Self::Acknowledgements => acknowledgements::list(&stack()?, &sources.read).into_file(),
            Self::Report => markdown::page(&access()),
            Self::Page => html::page(&access()),
        })
    }
}

impl Template {
    /// Its file in the folder of the export: the name and the text.
    pub(super) fn file(
        &self,
        root: &Path,
        folder: &Path,
        sources: &Sources,
        options: Options,
    ) -> Result<(String, String), Error> {
        let name = self.name(root, folder)?;
        Ok((name, self.format.render(sources, options)?))
    }

    fn name(&self, root: &Path, folder: &Path) -> Result<String, Error> {
        let suffix = self.format.suffix();
        let example = format!("{}{suffix}", self.format.stem());
        let path = in_package(&self.path, root);
        let name = path.strip_prefix(folder).ok().and_then(Path::to_str);
        match name {
            Some(name) if name.strip_suffix(suffix).is_some_and(is_plain) => Ok(name.to_owned()),
            _ => Err(Error::Setup(format!(
                "a template cannot be exported to {}: it stands beside the policies, and its name is of letters, digits and underscores and ends with `{suffix}`; write \"{}\"",
                self.path.display(),
                folder.join(example).display()
            ))),
        }
    }

    /// Whether it is for a tool that makes what is declared, not for people.
    pub(super) const fn is_deployed(&self) -> bool {
        self.format.is_deployed()
    }
}
