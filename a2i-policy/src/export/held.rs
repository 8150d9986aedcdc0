//! What a folder of exported files holds: the files, and the record of them.

use super::error::Error;
use super::growth::Texts;
use super::manifest::Manifest;
use super::name::MANIFEST;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// What a folder holds.
pub(super) struct Held {
    /// What its manifest says.
    pub(super) recorded: Manifest,
    /// The manifest itself, if it is there.
    pub(super) manifest: Option<String>,
    /// The files that it lists, and those that an export would write.
    files: BTreeMap<String, String>,
}

impl Held {
    /// Reads the files that the manifest of the folder lists, and the `wanted`.
    pub(super) fn read(folder: &Path, wanted: &[(String, String)]) -> Result<Self, Error> {
        let manifest = read_file(&folder.join(MANIFEST))?;
        let recorded = manifest.as_deref().map(Manifest::read).unwrap_or_default();
        let mut files = BTreeMap::new();
        let wanted = wanted.iter().map(|(name, _)| name);
        for name in recorded.files.keys().chain(wanted) {
            if let Some(text) = read_file(&folder.join(name))? {
                files.insert(name.clone(), text);
            }
        }
        Ok(Self {
            recorded,
            manifest,
            files,
        })
    }

    pub(super) fn texts(&self) -> Texts<'_> {
        let files = self.files.iter();
        files
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect()
    }

    /// Whether another folder holds the same, byte for byte.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.manifest == other.manifest && self.files == other.files
    }
}

/// The text of a file, if it is there. A checkout with CRLF is the same document.
fn read_file(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))),
        // A link to nothing is there all the same.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_link = fs::symlink_metadata(path).is_ok();
            Ok(is_link.then(String::new))
        }
        Err(error) => Err(Error::File(path.to_owned(), error)),
    }
}
