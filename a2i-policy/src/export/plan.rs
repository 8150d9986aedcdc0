//! Texts against the folder: what is the same, what differs, what is in the way.

use super::error::Error;
use super::growth::{Meaning, Texts, identities, meanings};
use super::manifest::{Digest, Manifest};
use super::name::MANIFEST;
use super::source::Sources;
use super::templates::Format;
use crate::document::{MANAGED_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
    pub(super) stale: Vec<Stale>,
    /// Those that are in the way.
    pub(super) foreign: Vec<PathBuf>,
}

/// What is to become of a file.
pub(super) struct Planned {
    pub(super) file: File,
    pub(super) text: String,
    /// Whether it holds something else than what was exported to it.
    was_changed: bool,
    /// Whether it is proven that nothing is allowed that was not.
    is_safe: bool,
}

/// A file that nothing declares any longer.
pub(super) struct Stale {
    pub(super) path: PathBuf,
    was_changed: bool,
    /// What it means for access that it goes; `None` where that is not proven to be less.
    growth: Option<String>,
}

impl Plan {
    /// Compares the folder with the files that it should hold; `without_names` says whether templates
    /// leave the names of roles and users out.
    pub(super) fn of(
        root: &Path,
        folder: &Path,
        sources: &Sources,
        files: &[(String, String)],
        without_names: bool,
    ) -> Result<Self, Error> {
        let place = root.join(folder);
        let recorded = match read_file(&place.join(MANIFEST))? {
            Some(text) => Manifest::read(&text),
            None => Manifest::default(),
        };
        let mut manifest = Manifest::of(sources, without_names);
        refuse_another_source(root, folder, &recorded, &manifest)?;

        let mut committed = BTreeMap::new();
        let wanted = files.iter().map(|(name, _)| name.as_str());
        for name in recorded.files.keys().map(String::as_str).chain(wanted) {
            if let Some(text) = read_file(&place.join(name))? {
                committed.insert(name, text);
            }
        }
        let committed: Texts<'_> = committed
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let wanted: Texts<'_> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let comparison = Comparison {
            recorded: &recorded,
            meanings: meanings(sources, &committed, &wanted),
            committed,
            wanted,
        };
        for (name, text) in &comparison.wanted {
            let digest = Some(Digest::of(text));
            manifest.files.insert((*name).to_owned(), digest);
        }
        let mut stale = Vec::new();
        for (name, digest) in &recorded.files {
            let name = name.as_str();
            let Some(text) = comparison.committed.get(name) else {
                continue;
            };
            if !comparison.wanted.contains_key(name) {
                stale.push(comparison.stale(folder, name, &manifest));
                // It stays in the manifest for as long as it is there.
                let digest = digest.or_else(|| Some(Digest::of(text)));
                manifest.files.insert(name.to_owned(), digest);
            }
        }
        let mut planned = vec![comparison.manifest(&place, folder, &manifest)?];
        let mut foreign = Vec::new();
        for (name, text) in files {
            let file = comparison.file(folder, name, text);
            if file.file.change == Change::Replaced && !recorded.files.contains_key(name) {
                foreign.push(file.file.path.clone());
            }
            planned.push(file);
        }
        Ok(Self {
            files: planned,
            stale,
            foreign,
        })
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
        let differs = self.files.iter().filter_map(Planned::drift);
        differs.chain(self.stale.iter().map(Stale::drift)).collect()
    }
}

/// One folder belongs to one source: each export would take what the other one wrote for its own.
fn refuse_another_source(
    root: &Path,
    folder: &Path,
    recorded: &Manifest,
    manifest: &Manifest,
) -> Result<(), Error> {
    match &recorded.source {
        // One that is gone was renamed.
        Some(other) if recorded.source != manifest.source && root.join(other).exists() => {
            Err(Error::Setup(format!(
                "{} holds what {other} exports; export to another folder",
                folder.display()
            )))
        }
        _ => Ok(()),
    }
}

/// What is committed and what is declared.
struct Comparison<'a> {
    recorded: &'a Manifest,
    committed: Texts<'a>,
    wanted: Texts<'a>,
    /// By the names of files.
    meanings: BTreeMap<String, Meaning>,
}

impl Comparison<'_> {
    fn file(&self, folder: &Path, name: &str, text: &str) -> Planned {
        let committed = self.committed.get(name).copied();
        let change = change(committed, text);
        let meaning = self
            .meanings
            .get(name)
            .filter(|_| change == Change::Replaced);
        let was_changed = change == Change::Replaced && self.was_changed(name);
        // What a template gives is what the files beside it say.
        let mut formats = Format::ALL.iter();
        let follows = formats.any(|format| name.ends_with(format.suffix()));
        let is_ours = self.recorded.files.contains_key(name);
        Planned {
            is_safe: change == Change::Replaced
                && is_ours
                && !was_changed
                && meaning.map_or(follows, |meaning| meaning.is_safe),
            file: File {
                path: folder.join(name),
                change,
                access: meaning.map(|meaning| meaning.access.clone()),
            },
            text: text.to_owned(),
            was_changed,
        }
    }

    /// The manifest itself gives no access, but says who has it.
    fn manifest(&self, place: &Path, folder: &Path, manifest: &Manifest) -> Result<Planned, Error> {
        let text = manifest.to_text();
        let committed = read_file(&place.join(MANIFEST))?;
        let change = change(committed.as_deref(), &text);
        let mut growth = Vec::new();
        if change == Change::Replaced {
            growth = identities(self.recorded, manifest, |ident| self.has_files(ident));
            // What went without an export is not known; whoever is gone altogether may do nothing.
            let lost = self.recorded.files.keys().filter(|name| {
                let is_gone = !self.committed.contains_key(name.as_str());
                let is_wanted = self.wanted.contains_key(name.as_str());
                is_gone && !is_wanted && owner(name).is_some_and(|it| self.has_files(it))
            });
            growth.extend(lost.map(|name| {
                format!("whether access grew is undecided: what {name} denied is not known")
            }));
        }
        Ok(Planned {
            was_changed: change == Change::Replaced && self.recorded.is_odd,
            is_safe: change == Change::Replaced && growth.is_empty() && !self.recorded.is_odd,
            file: File {
                path: folder.join(MANIFEST),
                change,
                access: (!growth.is_empty()).then(|| growth.join("; ")),
            },
            text,
        })
    }

    fn stale(&self, folder: &Path, name: &str, manifest: &Manifest) -> Stale {
        let is_declared = owner(name).is_some_and(|it| manifest.identities.contains_key(it));
        let growth = match self.meanings.get(name) {
            _ if !is_declared => None,
            Some(meaning) if meaning.is_safe => None,
            Some(meaning) => Some(meaning.access.clone()),
            None => Some("whether access grew is undecided: it cannot be read".to_owned()),
        };
        Stale {
            path: folder.join(name),
            was_changed: self.was_changed(name),
            growth,
        }
    }

    fn was_changed(&self, name: &str) -> bool {
        let committed = self.committed.get(name);
        committed.is_some_and(|text| self.recorded.was_changed(name, text))
    }

    /// Whether anything is declared that an identity may do, or that may be done with it.
    fn has_files(&self, ident: &str) -> bool {
        self.wanted.keys().any(|name| owner(name) == Some(ident))
    }
}

/// The identifier of the role or user that a file is of.
fn owner(name: &str) -> Option<&str> {
    let suffixes = [TRUST_SUFFIX, PERMISSIONS_SUFFIX, MANAGED_SUFFIX];
    suffixes.into_iter().find_map(|it| name.strip_suffix(it))
}

/// The text of a file, if it is there. A checkout with CRLF is the same document.
fn read_file(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::File(path.to_owned(), error)),
    }
}

fn change(committed: Option<&str>, text: &str) -> Change {
    match committed {
        None => Change::Created,
        Some(committed) if committed == text => Change::Same,
        Some(_) => Change::Replaced,
    }
}

/// A line about a file that is not as the source declares it.
struct Drift {
    line: String,
    is_safe: bool,
}

impl Planned {
    fn drift(&self) -> Option<Drift> {
        const MEND: &str = "build with A2I_POLICY_EXPORT=write and commit it";
        let path = self.file.path.display();
        let what = match self.file.change {
            Change::Same => return None,
            Change::Created => "is missing",
            Change::Replaced if self.was_changed => {
                "was changed after it was exported, and is not what the source declares"
            }
            Change::Replaced => "is not what the source declares",
        };
        let line = match &self.file.access {
            Some(access) => format!("{path} {what}: {access}; {MEND}"),
            None => format!("{path} {what}; {MEND}"),
        };
        let is_safe = self.is_safe;
        Some(Drift { line, is_safe })
    }
}

impl Stale {
    fn drift(&self) -> Drift {
        let path = self.path.display();
        let mut line = format!("{path} is stale: nothing declares it any longer");
        if self.was_changed {
            line.push_str(", and it was changed after it was exported");
        }
        if let Some(growth) = &self.growth {
            line.push_str("; ");
            line.push_str(growth);
        }
        Drift {
            line: format!("{line}; delete it (`git rm {path}`)"),
            is_safe: self.growth.is_none() && !self.was_changed,
        }
    }
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
