//! What an export says, with the place that it is about.

use std::fmt;
use std::path::PathBuf;

/// Something that an export says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// What it is about.
    pub kind: MessageKind,
    /// The file that it is about, from the package's folder.
    pub file: Option<PathBuf>,
    /// The line and the column in that file, both counted from one.
    pub position: Option<(usize, usize)>,
    /// What is said.
    pub text: String,
    /// How to fix it, where the text does not say that itself.
    pub help: Option<String>,
}

/// Makes the enum together with the list of all: a kind cannot be in the one and not in the other.
macro_rules! kinds {
    ($(#[doc = $about:literal] $kind:ident,)*) => {
        /// What a message is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum MessageKind {
            $(#[doc = $about] $kind,)*
        }

        impl MessageKind {
            pub(super) const ALL: &[Self] = &[$(Self::$kind),*];
        }
    };
}

kinds! {
    /// The export could not be done as it was asked for.
    Export,
    /// A mistake in the source.
    Mistake,
    /// What works, and should be known all the same.
    Lint,
    /// A file that is not what the source declares, while access did not grow.
    Drift,
    /// Access that grew, or may have grown.
    Growth,
}

impl Message {
    /// `path:line:column: `, if that is known.
    pub(super) fn place(&self) -> String {
        match (&self.file, self.position) {
            (Some(file), Some((line, column))) => format!("{}:{line}:{column}: ", file.display()),
            _ => String::new(),
        }
    }

    /// The text and its help, with something between them.
    pub(super) fn joined_by(&self, between: &str) -> String {
        match &self.help {
            Some(help) => format!("{}{between}{help}", self.text),
            None => self.text.clone(),
        }
    }
}

impl fmt::Display for Message {
    /// The text, after `path:line:column: ` where it is about a place, and the help on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place())?;
        f.write_str(&self.joined_by("\nhelp: "))
    }
}
