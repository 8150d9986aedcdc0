use std::env::VarError;
use std::io;
use std::path::{Path, PathBuf};

/// What the source may ask of the world.
pub trait Environment {
    /// The value of an environment variable.
    ///
    /// # Errors
    /// Where it is not set, or holds no Unicode text.
    fn variable(&self, name: &str) -> Result<String, VarError>;

    /// The text of a file, by its path relative to the package.
    ///
    /// # Errors
    /// Where it cannot be read, or holds no UTF-8.
    fn file(&self, path: &str) -> io::Result<String>;
}

/// A package on disk, in the environment of this process.
#[derive(Clone, Debug)]
pub struct Package {
    root: PathBuf,
}

impl Package {
    /// The package in this folder.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Environment for Package {
    fn variable(&self, name: &str) -> Result<String, VarError> {
        std::env::var(name)
    }

    fn file(&self, path: &str) -> io::Result<String> {
        let path = self.root.join(path);
        // A device may have no end.
        if std::fs::metadata(&path)?.is_file() {
            std::fs::read_to_string(path)
        } else {
            Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "it is not a file",
            ))
        }
    }
}
