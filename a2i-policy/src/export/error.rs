//! Why an export failed.

use std::fmt;
use std::path::PathBuf;

/// Why an export failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The export itself is wrong: no such source, a folder outside of the package. What is wrong,
    /// and the mend.
    Setup(String),
    /// The source does not compile: each mistake with its place, as `path:line:column: message`.
    Source(Vec<String>),
    /// A file could not be read or written. Which, and why.
    File(PathBuf, std::io::Error),
    /// A file is in the way that no export wrote.
    Foreign(Vec<PathBuf>),
    /// `check` found differences: a line for each file.
    Drift(Vec<String>),
}

impl Error {
    /// The lines of the message, each a complaint of its own.
    pub(super) fn lines(&self) -> Vec<String> {
        match self {
            Self::Setup(message) => vec![message.clone()],
            Self::Source(lines) | Self::Drift(lines) => lines.clone(),
            Self::File(path, error) => vec![format!("{}: {error}", path.display())],
            Self::Foreign(paths) => paths
                .iter()
                .map(|path| {
                    format!(
                        "{} is in the way: a2i-policy did not write it and leaves it alone; move it, or export to another folder",
                        path.display()
                    )
                })
                .collect(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("\n"))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(_, error) => Some(error),
            _ => None,
        }
    }
}
