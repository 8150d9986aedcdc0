//! Texts against the folder: what is the same, what differs, what is in the way.

use super::digest::Digest;
use super::error::Error;
use super::growth::{Meaning, Texts, Version, group_of, identities, is_of_resource, meanings};
use super::held::Held;
use super::manifest::Manifest;
use super::message::{Message, MessageKind};
use super::name::MANIFEST;
use super::source::Sources;
use super::templates::Format;
use crate::document::{
    BOUNDARY_SUFFIX, CORS_SUFFIX, GROUPS_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX, POLICY_SUFFIX,
    SETTINGS_SUFFIX, TAGS_SUFFIX, TRUST_SUFFIX,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What an export did.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// Every file, in the order of declaration, and what became of it.
    pub files: Vec<File>,
    /// Files that an earlier export wrote and that nothing declares any longer.
    pub stale: Vec<PathBuf>,
    /// Declarations that were exported although they are under a `#[cfg(…)]`.
    pub conditional: Vec<String>,
    /// What works, and should be known all the same.
    pub warnings: Vec<Message>,
}

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
#[non_exhaustive]
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
    /// Those that no export wrote, and that are named as if one had.
    pub(super) strays: Vec<PathBuf>,
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

/// Whose files those are that the declared ones are compared with.
#[derive(Clone, Copy)]
pub(super) enum Against<'a> {
    /// Those of the export itself, as they are committed.
    Committed,
    /// Those of the base branch, in this folder.
    Before(&'a Path),
}

impl Plan {
    /// Compares what a folder holds with the files that the export's folder should hold; `without_names`
    /// says whether templates leave the names of roles and users out.
    pub(super) fn of(
        against: Against<'_>,
        held: &Held,
        folder: &Path,
        sources: &Sources,
        files: &[(String, String)],
        without_names: bool,
    ) -> Self {
        let mut manifest = Manifest::of(sources, without_names);
        let recorded = &held.recorded;
        let committed = held.texts();
        let wanted: Texts<'_> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        for (name, text) in &wanted {
            manifest.files.insert((*name).to_owned(), Digest::of(text));
        }
        let old = Version {
            texts: &committed,
            record: recorded,
        };
        let new = Version {
            texts: &wanted,
            record: &manifest,
        };
        let new_ones = matches!(against, Against::Before(_));
        let meanings = meanings(sources, old, new, new_ones);
        let comparison = Comparison {
            against,
            folder,
            recorded,
            committed,
            wanted,
            meanings,
        };
        let mut stale = Vec::new();
        for (name, digest) in &recorded.files {
            let is_there = comparison.committed.contains_key(name.as_str());
            if is_there && !comparison.wanted.contains_key(name.as_str()) {
                stale.push(comparison.stale(name, &manifest));
                // It stays in the manifest for as long as it is there.
                manifest.files.insert(name.to_owned(), *digest);
            }
        }
        let mut planned = vec![comparison.manifest(held.manifest.as_deref(), &manifest)];
        let mut foreign = Vec::new();
        for (name, text) in files {
            let file = comparison.file(name, text);
            if file.file.change == Change::Replaced && !recorded.files.contains_key(name) {
                foreign.push(file.file.path.clone());
            }
            planned.push(file);
        }
        Self {
            files: planned,
            stale,
            foreign,
            strays: Vec::new(),
        }
    }

    /// Refuses what no export wrote: whoever deploys the folder would deploy it with the rest.
    pub(super) fn check_strays(&self) -> Result<(), Error> {
        refuse(self.stray_messages().collect())
    }

    /// What is said of what no export wrote.
    pub(super) fn stray_messages(&self) -> impl Iterator<Item = Message> {
        self.strays.iter().map(|path| {
            let shown = path.display();
            let text = format!(
                "{shown} is named like an exported file, and no export wrote it: who deploys the folder would deploy it too; delete it (`git rm {shown}`), or move it out of the folder"
            );
            drift(path, text, false)
        })
    }

    /// Refuses every difference.
    pub(super) fn check(&self, against: Against<'_>) -> Result<(), Error> {
        refuse(self.drift(against).collect())
    }

    /// Refuses growth, and says what else differs.
    pub(super) fn check_growth(&self, against: Against<'_>) -> Result<Vec<Message>, Error> {
        let is_growth = |message: &Message| message.kind == MessageKind::Growth;
        let (grown, harmless) = self.drift(against).partition(is_growth);
        refuse(grown)?;
        Ok(harmless)
    }

    /// What differs, in words.
    pub(super) fn drift(&self, against: Against<'_>) -> impl Iterator<Item = Message> {
        let differs = self
            .files
            .iter()
            .filter_map(move |file| file.drift(against));
        let stale = self.stale.iter().map(move |stale| stale.drift(against));
        let strays = self.stray_messages();
        differs.chain(stale).chain(strays)
    }
}

/// What is committed and what is declared.
struct Comparison<'a> {
    against: Against<'a>,
    folder: &'a Path,
    recorded: &'a Manifest,
    committed: Texts<'a>,
    wanted: Texts<'a>,
    /// By the names of files.
    meanings: BTreeMap<String, Meaning>,
}

impl Comparison<'_> {
    fn file(&self, name: &str, text: &str) -> Planned {
        let committed = self.committed.get(name).copied();
        let change = change(committed, text);
        let is_known = self.recorded.files.contains_key(name);
        let is_compared = match (change, self.against) {
            (Change::Same, _) => false,
            // One that limits access or says how long it lasts may be new, or that access came from elsewhere
            // before; one that was there is not to be missing.
            (Change::Created, Against::Committed) => {
                let may_be = [
                    BOUNDARY_SUFFIX,
                    GROUPS_SUFFIX,
                    MANAGED_SUFFIX,
                    PERMISSIONS_SUFFIX,
                    POLICY_SUFFIX,
                    SETTINGS_SUFFIX,
                ];
                let limits = may_be.into_iter().any(|it| name.ends_with(it));
                !is_known && (limits || is_of_resource(name))
            }
            (Change::Replaced, _) | (Change::Created, Against::Before(_)) => true,
        };
        let meaning = match is_compared {
            true => self.meanings.get(name),
            false => None,
        };
        let was_changed = change == Change::Replaced && self.was_changed(name);
        // What a template gives is what the files beside it say, and a bucket's CORS gives nobody access.
        let formats = Format::ALL.iter().map(|format| format.suffix());
        let follows = formats.chain([CORS_SUFFIX]).any(|it| name.ends_with(it));
        // One that is recorded and not there held what is not known.
        let is_recorded = is_known == committed.is_some();
        Planned {
            is_safe: is_compared
                && is_recorded
                && !was_changed
                && meaning.map_or(follows, |meaning| meaning.is_safe),
            file: File {
                path: self.folder.join(name),
                change,
                access: meaning.map(|meaning| meaning.access.clone()),
            },
            text: text.to_owned(),
            was_changed,
        }
    }

    /// The manifest itself gives no access, but says who has it.
    fn manifest(&self, committed: Option<&str>, manifest: &Manifest) -> Planned {
        let text = manifest.to_text();
        let change = change(committed, &text);
        let mut growth = Vec::new();
        if change == Change::Replaced {
            growth = identities(self.recorded, manifest, |ident| self.has_files(ident));
            growth.extend(self.recorded.guardrails.lost(&manifest.guardrails));
            // What went without an export is not known; whoever is gone altogether may do nothing.
            let lost = self.recorded.files.keys().filter(|name| {
                let is_gone = !self.committed.contains_key(name.as_str());
                let is_wanted = self.wanted.contains_key(name.as_str());
                let acts = || owner(name).is_some_and(|it| self.has_files(it));
                is_gone && !is_wanted && (is_of_resource(name) || acts())
            });
            growth.extend(lost.map(|name| {
                format!("whether access grew is undecided: what {name} denied is not known")
            }));
        }
        Planned {
            was_changed: change == Change::Replaced && self.recorded.is_odd,
            is_safe: change == Change::Replaced && growth.is_empty() && !self.recorded.is_odd,
            file: File {
                path: self.folder.join(MANIFEST),
                change,
                access: (!growth.is_empty()).then(|| growth.join("; ")),
            },
            text,
        }
    }

    fn stale(&self, name: &str, manifest: &Manifest) -> Stale {
        let is_declared = owner(name).is_some_and(|it| manifest.identities.contains_key(it));
        // Whoever is gone may do nothing; what others have counts all the same.
        let is_of_others = is_of_resource(name)
            || name.ends_with(POLICY_SUFFIX)
            || group_of(self.recorded, name).is_some();
        let growth = match self.meanings.get(name) {
            _ if !is_declared && !is_of_others => None,
            Some(meaning) if meaning.is_safe => None,
            Some(meaning) => Some(meaning.access.clone()),
            None => Some("whether access grew is undecided: it cannot be read".to_owned()),
        };
        Stale {
            path: self.folder.join(name),
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
    let suffixes = [
        TRUST_SUFFIX,
        PERMISSIONS_SUFFIX,
        MANAGED_SUFFIX,
        GROUPS_SUFFIX,
        BOUNDARY_SUFFIX,
        TAGS_SUFFIX,
        SETTINGS_SUFFIX,
    ];
    suffixes.into_iter().find_map(|it| name.strip_suffix(it))
}

fn change(committed: Option<&str>, text: &str) -> Change {
    match committed {
        None => Change::Created,
        Some(committed) if committed == text => Change::Same,
        Some(_) => Change::Replaced,
    }
}

impl Planned {
    fn drift(&self, against: Against<'_>) -> Option<Message> {
        let change = self.file.change;
        if change == Change::Same {
            return None;
        }
        let path = self.file.path.display();
        let mut text = match (against, change) {
            (Against::Committed, Change::Created) => format!("{path} is missing"),
            (Against::Committed, _) if self.was_changed => format!(
                "{path} was changed after it was exported, and is not what the source declares"
            ),
            (Against::Committed, _) => format!("{path} is not what the source declares"),
            (Against::Before(before), Change::Created) => {
                format!("{path} is new, {} has none", before.display())
            }
            (Against::Before(before), _) if self.was_changed => format!(
                "{path} is not what {} holds, which was changed after it was exported",
                before.display()
            ),
            (Against::Before(before), _) => {
                format!("{path} is not what {} holds", before.display())
            }
        };
        if let Some(access) = &self.file.access {
            text.push_str(": ");
            text.push_str(access);
        }
        if let Against::Committed = against {
            text.push_str("; build with A2I_POLICY_EXPORT=write and commit it");
        }
        Some(drift(&self.file.path, text, self.is_safe))
    }
}

impl Stale {
    fn drift(&self, against: Against<'_>) -> Message {
        let path = self.path.display();
        let mut text = match against {
            Against::Committed => format!("{path} is stale: nothing declares it any longer"),
            Against::Before(before) => {
                format!("{path} is gone, {} still holds it", before.display())
            }
        };
        if self.was_changed {
            text.push_str(", and it was changed after it was exported");
        }
        if let Some(growth) = &self.growth {
            text.push_str("; ");
            text.push_str(growth);
        }
        if let Against::Committed = against {
            text.push_str("; delete it (`git rm ");
            text.push_str(&path.to_string());
            text.push_str("`)");
        }
        drift(&self.path, text, self.growth.is_none() && !self.was_changed)
    }
}

/// What differs of a file.
fn drift(path: &Path, text: String, is_safe: bool) -> Message {
    Message {
        kind: match is_safe {
            true => MessageKind::Drift,
            false => MessageKind::Growth,
        },
        file: Some(path.to_owned()),
        position: None,
        text,
        help: None,
    }
}

fn refuse(messages: Vec<Message>) -> Result<(), Error> {
    if messages.is_empty() {
        Ok(())
    } else {
        Err(Error::Drift(messages))
    }
}
