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

impl fmt::Display for Message {
    /// `path:line:column: text`, or the text alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(file), Some((line, column))) = (&self.file, self.position) {
            write!(f, "{}:{line}:{column}: ", file.display())?;
        }
        f.write_str(&self.text)
    }
}
