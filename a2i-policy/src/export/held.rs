//! What a folder of exported files holds: the files, and the record of them.

use super::error::Error;
use super::growth::Texts;
use super::manifest::{Manifest, is_document};
use super::name::MANIFEST;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

    /// The names of those in the folder that are named like documents, and are neither recorded nor `wanted` nor
    /// among those that the sources `read`.
    pub(super) fn strays(
        &self,
        folder: &Path,
        wanted: &[(String, String)],
        read: &[PathBuf],
    ) -> Result<Vec<String>, Error> {
        let names = names_in(folder).map_err(|error| Error::File(folder.to_owned(), error))?;
        let wanted = || wanted.iter().map(|(name, _)| name);
        let known: BTreeSet<&String> = self.recorded.files.keys().chain(wanted()).collect();
        // Where upper and lower case are alike, one that is wanted may stand there as it was once called.
        let missing = wanted().filter(|name| !names.contains(*name));
        let renamed: BTreeSet<String> = missing.map(|name| name.to_lowercase()).collect();
        let is_stray = |name: &String| {
            is_document(name)
                && !known.contains(name)
                && !renamed.contains(&name.to_lowercase())
                && !read.contains(&folder.join(name))
        };
        Ok(names
            .iter()
            .filter(|name| is_stray(name))
            .cloned()
            .collect())
    }

    /// Whether another folder holds the same, byte for byte.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.manifest == other.manifest && self.files == other.files
    }
}

/// The names of what a folder holds, if it is there.
fn names_in(folder: &Path) -> io::Result<BTreeSet<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries?,
    };
    let names = entries.map(|entry| Ok(entry?.file_name().into_string().ok()));
    let names: io::Result<Vec<_>> = names.collect();
    Ok(names?.into_iter().flatten().collect())
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
