//! Texts against the folder: what is the same, what differs, what is in the way.

use super::error::Error;
use super::growth::meaning;
use super::name::{MANIFEST, is_plain};
use super::source::Sources;
use super::templates::Format;
use crate::document::{CORS_SUFFIX, KEY_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const HEADER: &str =
    "# The files that a2i-policy exports here. Do not edit them: change the source, and build.\n";

/// What an export did.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Every file, in the order of declaration, and what became of it.
    pub files: Vec<File>,
    /// Files that an earlier export wrote and that nothing declares any longer.
    pub stale: Vec<PathBuf>,
    /// Declarations that were exported although they are under a `#[cfg(…)]`.
    pub conditional: Vec<String>,
    /// What works, and should be known all the same: each with its place, as
    /// `path:line:column: message`.
    pub warnings: Vec<String>,
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path, from the package's folder.
    pub path: PathBuf,
    /// What became of it.
    pub change: Change,
    /// What a difference means for access: that it grew, shrank or stayed, with the statements that
    /// made it so. `None` where there is no difference, and for what is no policy.
    pub access: Option<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was there, with the same content, and was not touched.
    Same,
    /// It was not there, and was written.
    Created,
    /// It was there with other content, and was replaced.
    Replaced,
}

/// What is to become of the files of a folder.
pub(super) struct Plan {
    /// The manifest, and then the files in the order of declaration.
    pub(super) files: Vec<Planned>,
    /// Those that an earlier export wrote and that nothing declares any longer.
    pub(super) stale: Vec<PathBuf>,
    /// Those that are in the way.
    pub(super) foreign: Vec<PathBuf>,
}

/// What is to become of a file.
pub(super) struct Planned {
    pub(super) file: File,
    pub(super) text: String,
    /// Whether it is proven that nothing is allowed that was not.
    is_safe: bool,
}

impl Plan {
    /// Compares the folder with the files that it should hold.
    pub(super) fn of(
        root: &Path,
        folder: &Path,
        sources: &Sources,
        files: Vec<(String, String)>,
    ) -> Result<Self, Error> {
        let wanted: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let owned = read_manifest(&root.join(folder).join(MANIFEST))?;
        let stale: BTreeSet<&str> = owned
            .iter()
            .map(String::as_str)
            .filter(|name| !wanted.contains(name) && root.join(folder).join(name).exists())
            .collect();
        // A stale file stays in the manifest for as long as it is there.
        let listed: BTreeSet<&str> = wanted.union(&stale).copied().collect();
        let manifest = listed
            .iter()
            .fold(HEADER.to_owned(), |text, name| text + name + "\n");
        let mut plan = Self {
            files: Vec::new(),
            stale: stale.iter().map(|name| folder.join(name)).collect(),
            foreign: Vec::new(),
        };
        let manifest = (MANIFEST.to_owned(), manifest);
        for (name, text) in std::iter::once(manifest).chain(files) {
            let path = folder.join(&name);
            let (change, committed) = compare(&root.join(&path), &text)?;
            if change == Change::Replaced && name != MANIFEST && !owned.contains(&name) {
                plan.foreign.push(path.clone());
            }
            let meaning = committed
                .as_deref()
                .and_then(|committed| meaning(sources, &name, committed, &text));
            // The list of files gives no access, and what a template gives is what the files beside it
            // say.
            let mut formats = Format::ALL.iter();
            let follows = change == Change::Replaced
                && (name == MANIFEST || formats.any(|format| name.ends_with(format.suffix())));
            plan.files.push(Planned {
                is_safe: follows || meaning.as_ref().is_some_and(|it| it.is_safe),
                file: File {
                    path,
                    change,
                    access: meaning.map(|it| it.access),
                },
                text,
            });
        }
        Ok(plan)
    }

    /// Refuses every difference.
    pub(super) fn check(&self) -> Result<(), Error> {
        refuse(self.drift())
    }

    /// Refuses growth, and says what else differs.
    pub(super) fn check_growth(&self) -> Result<Vec<String>, Error> {
        let (harmless, grown) = self.drift().into_iter().partition(|it| it.is_safe);
        refuse(grown)?;
        Ok(lines(harmless))
    }

    fn drift(&self) -> Vec<Drift> {
        const MEND: &str = "build with A2I_POLICY_EXPORT=write and commit";
        let differs = self
            .files
            .iter()
            .filter_map(|Planned { file, is_safe, .. }| {
                let path = file.path.display();
                let line = match (file.change, &file.access) {
                    (Change::Same, _) => return None,
                    (Change::Created, _) => format!("{path} is missing; {MEND} it"),
                    (Change::Replaced, None) => {
                        format!("{path} is not what the source declares; {MEND} it")
                    }
                    (Change::Replaced, Some(access)) => {
                        format!("{path} is not what the source declares: {access}; {MEND} it")
                    }
                };
                let is_safe = *is_safe;
                Some(Drift { line, is_safe })
            });
        let stale = self.stale.iter().map(|path| {
            let path = path.display();
            Drift {
                line: format!(
                    "{path} is stale: nothing declares it any longer; delete it (`git rm {path}`)"
                ),
                is_safe: true,
            }
        });
        differs.chain(stale).collect()
    }
}

fn read_manifest(path: &Path) -> Result<BTreeSet<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes)
            .lines()
            .filter(|line| is_ours(line))
            .map(str::to_owned)
            .collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(Error::File(path.to_owned(), error)),
    }
}

/// Whether a line of the manifest can name a file of ours: whatever a merge or an editor left there,
/// no path leaves the folder.
fn is_ours(line: &str) -> bool {
    let documents = [
        TRUST_SUFFIX,
        PERMISSIONS_SUFFIX,
        MANAGED_SUFFIX,
        CORS_SUFFIX,
        KEY_SUFFIX,
    ];
    let mut suffixes = documents
        .into_iter()
        .chain(Format::ALL.iter().map(|format| format.suffix()));
    let stem = suffixes.find_map(|suffix| line.strip_suffix(suffix));
    stem.is_some_and(is_plain)
}

/// What differs, and the text that is there in its place.
fn compare(path: &Path, text: &str) -> Result<(Change, Option<String>), Error> {
    match fs::read(path) {
        Ok(bytes) => {
            // A checkout with CRLF is the same document.
            let committed = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
            Ok(match committed == text {
                true => (Change::Same, None),
                false => (Change::Replaced, Some(committed)),
            })
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((Change::Created, None)),
        Err(error) => Err(Error::File(path.to_owned(), error)),
    }
}

/// A line about a file that is not as the source declares it.
struct Drift {
    line: String,
    is_safe: bool,
}

fn refuse(drift: Vec<Drift>) -> Result<(), Error> {
    if drift.is_empty() {
        Ok(())
    } else {
        Err(Error::Drift(lines(drift)))
    }
}

fn lines(drift: Vec<Drift>) -> Vec<String> {
    drift.into_iter().map(|drift| drift.line).collect()
}
