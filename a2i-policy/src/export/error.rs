//! Why an export failed.

use super::message::{Message, MessageKind};
use std::fmt;
use std::path::PathBuf;

/// Why an export failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The export itself is wrong: no such source, a folder outside of the package. What is wrong,
    /// and how to fix it.
    Setup(String),
    /// The source does not compile: each mistake with its place.
    Source(Vec<Message>),
    /// A file could not be read or written. Which, and why.
    File(PathBuf, std::io::Error),
    /// A file is in the way that no export wrote.
    Foreign(Vec<PathBuf>),
    /// `check` found differences: a message for each file.
    Drift(Vec<Message>),
}

impl Error {
    /// Each complaint by itself.
    pub(super) fn messages(&self) -> Vec<Message> {
        let message = |file: Option<&PathBuf>, text: String| Message {
            kind: MessageKind::Export,
            file: file.cloned(),
            position: None,
            text,
            help: None,
        };
        match self {
            Self::Setup(text) => vec![message(None, text.clone())],
            Self::Source(messages) | Self::Drift(messages) => messages.clone(),
            Self::File(path, error) => {
                vec![message(Some(path), format!("{}: {error}", path.display()))]
            }
            Self::Foreign(paths) => paths
                .iter()
                .map(|path| {
                    let text = format!(
                        "{} is in the way: a2i-policy did not write it and leaves it alone; move it, or export to another folder",
                        path.display()
                    );
                    message(Some(path), text)
                })
                .collect(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, message) in self.messages().iter().enumerate() {
            f.write_str(if index > 0 { "\n" } else { "" })?;
            message.fmt(f)?;
        }
        Ok(())
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
