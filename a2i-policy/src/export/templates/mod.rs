//! The declared stack in the form of a tool that deploys it, or of a report.

mod acknowledgements;
mod cloudformation;
mod logical_ids;
mod terraform;

use super::declared::{Declared, Options};
use super::error::Error;
use super::folder::in_package;
use super::name::is_plain;
use super::proven::Proven;
use super::report::{Access, html, markdown};
use super::source::Sources;
use super::unnamed;
use a2i_policy_core::stack::Names;
use std::cell::OnceCell;
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
}

/// The files under way, and what several of them show, made once.
pub(super) struct Rendering<'a> {
    sources: &'a Sources,
    names: &'a [Names<'a>],
    options: Options,
    proven: OnceCell<Vec<Proven<'a>>>,
    access: OnceCell<Access>,
}

impl<'a> Rendering<'a> {
    pub(super) fn of(sources: &'a Sources, names: &'a [Names<'a>], options: Options) -> Self {
        Self {
            sources,
            names,
            options,
            proven: OnceCell::new(),
            access: OnceCell::new(),
        }
    }

    fn text(&self, format: Format) -> Result<String, Error> {
        Ok(match format {
            Format::CloudFormation => {
                cloudformation::refuse_dynamic_references(self.sources)?;
                cloudformation::template(&self.stack()?).into_file()
            }
            Format::Terraform => terraform::configuration(&self.stack()?).into_file(),
            Format::Acknowledgements => {
                acknowledgements::list(&self.stack()?, self.proven()).into_file()
            }
            Format::Report => markdown::page(self.access()),
            Format::Page => html::page(self.access()),
        })
    }

    fn stack(&self) -> Result<Declared<'a>, Error> {
        let sources = &self.sources.read;
        let stack = Declared::of(sources, self.options)?;
        if self.options.no_names {
            unnamed::check(&stack, sources)?;
        }
        Ok(stack)
    }

    fn proven(&self) -> &[Proven<'a>] {
        self.proven.get_or_init(|| {
            let sources = self.sources.read.iter().zip(self.names);
            sources
                .map(|(source, names)| Proven::of(source, names))
                .collect()
        })
    }

    fn access(&self) -> &Access {
        self.access
            .get_or_init(|| Access::of(self.sources.names(), self.proven()))
    }
}

impl Template {
    /// Its file in the folder of the export: the name and the text.
    pub(super) fn file(
        &self,
        root: &Path,
        folder: &Path,
        rendering: &Rendering<'_>,
    ) -> Result<(String, String), Error> {
        let name = self.name(root, folder)?;
        Ok((name, rendering.text(self.format)?))
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
