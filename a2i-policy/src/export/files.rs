//! Texts against the folder: what is the same, what differs, what is in the way; then the writing.

use super::folder::{sweep, temporary_name};
use super::render::Rendered;
use super::template::Tool;
use super::{Error, Mode, Report};
use crate::document::{CORS_SUFFIX, KEY_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use a2i_policy_core::compose::written_names;
use a2i_policy_core::evaluate::Difference;
use a2i_policy_core::policy::read;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The file that lists what the export wrote.
pub(super) const MANIFEST: &str = "a2i-policy.manifest";
const HEADER: &str =
    "# The files that a2i-policy exports here. Do not edit them: change the source, and build.\n";

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

pub(super) fn export(
    root: &Path,
    folder: &Path,
    rendered: &Rendered,
    mode: Mode,
) -> Result<Report, Error> {
    let files = &rendered.files;
    let wanted: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let owned = read_manifest(&root.join(folder).join(MANIFEST))?;
    let mut stale: Vec<PathBuf> = owned
        .iter()
        .filter(|name| !wanted.contains(name.as_str()))
        .map(|name| folder.join(name))
        .filter(|path| root.join(path).exists())
        .collect();

    // A stale file stays in the manifest for as long as it is there.
    let stale_names = owned
        .iter()
        .filter(|name| stale.contains(&folder.join(name)));
    let listed: BTreeSet<&str> = wanted
        .iter()
        .copied()
        .chain(stale_names.map(String::as_str))
        .collect();
    let manifest = listed
        .iter()
        .fold(HEADER.to_owned(), |text, name| text + name + "\n");

    let mut texts = vec![(MANIFEST, manifest.as_str())];
    texts.extend(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let mut plan = Vec::new();
    let mut foreign = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name);
        let (change, committed) = compare(&root.join(&path), text)?;
        if change == Change::Replaced && name != MANIFEST && !owned.contains(name) {
            foreign.push(path.clone());
        }
        let difference = committed
            .as_deref()
            .and_then(|committed| difference(rendered, name, committed, text));
        // The list of files gives no access, and the policies in a template are those of the files
        // beside it.
        let mut tools = Tool::ALL.into_iter();
        let follows = committed.is_some_and(|committed| {
            name == MANIFEST
                || (tools.any(|tool| name.ends_with(tool.suffix()))
                    && attachments(text).is_subset(&attachments(&committed)))
        });
        let file = File {
            path,
            change,
            access: difference.as_ref().map(Difference::to_string),
        };
        plan.push(Planned {
            file,
            text,
            is_safe: follows || difference.is_some_and(|it| it.is_safe()),
        });
    }
    let mut warnings = Vec::new();

    match mode {
        Mode::Check => refuse(drift(&plan, &stale))?,
        Mode::CheckGrowth => {
            let (harmless, grown) = drift(&plan, &stale).into_iter().partition(|it| it.is_safe);
            refuse(grown)?;
            warnings = lines(harmless);
            // They are among the warnings.
            stale.clear();
        }
        Mode::Write if !foreign.is_empty() => return Err(Error::Foreign(foreign)),
        Mode::Write => {
            write(root, &plan, rendered.modified)?;
            sweep(&root.join(folder));
        }
        Mode::Off => {}
    }
    let files = plan.into_iter().skip(1).map(|planned| planned.file);
    Ok(Report {
        files: files.collect(),
        stale,
        warnings,
        ..Report::default()
    })
}

/// What is to become of a file.
struct Planned<'a> {
    file: File,
    text: &'a str,
    /// Whether it is proven that nothing is allowed that was not.
    is_safe: bool,
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
    let documents = [TRUST_SUFFIX, PERMISSIONS_SUFFIX, CORS_SUFFIX, KEY_SUFFIX];
    let mut suffixes = documents.into_iter().chain(Tool::ALL.map(Tool::suffix));
    let stem = suffixes.find_map(|suffix| line.strip_suffix(suffix));
    stem.is_some_and(is_plain)
}

/// Whether a name is one of letters, digits and underscores alone, as identifiers are.
pub(super) fn is_plain(stem: &str) -> bool {
    let plain = |character: char| character.is_alphanumeric() || character == '_';
    !stem.is_empty() && stem.chars().all(plain)
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

/// What a new version of a policy means for access; `None` for what is no policy.
fn difference(rendered: &Rendered, name: &str, committed: &str, text: &str) -> Option<Difference> {
    let compare = match name {
        _ if name.ends_with(TRUST_SUFFIX) => Difference::of_trust,
        _ if name.ends_with(PERMISSIONS_SUFFIX) => Difference::of_permissions,
        _ => return None,
    };
    let (old, new) = (read(committed).ok()?, read(text).ok()?);
    // A name that only the old version spells out may be filled in now: then nothing is known of it.
    let spelt_out = |name| !rendered.taken.contains(name);
    if written_names(&old).any(spelt_out) {
        return Some(compare(&old, &new));
    }
    let parameters: Vec<_> = rendered.parameters.iter().map(String::as_str).collect();
    let [old, new] = [old, new].map(|document| document.with_parameters(&parameters));
    Some(compare(&old, &new))
}

/// What attaches a managed policy in a template or a report of ours, with the line above it that says
/// to whom: a managed policy stands in no policy document.
fn attachments(text: &str) -> BTreeSet<(&str, &str)> {
    const OWNERS: [&str; 4] = ["\"RoleName\"", "\"UserName\"", "\"role\"", "\"user\""];
    const ATTACHED: [&str; 3] = [":iam::aws:policy/", "| all that `", ">all that <code>"];
    let mut owner = "";
    let mut attachments = BTreeSet::new();
    for line in text.lines() {
        let line = line.trim().trim_end_matches(',');
        if OWNERS.iter().any(|start| line.starts_with(start)) {
            owner = line;
        }
        if ATTACHED.iter().any(|part| line.contains(part)) {
            attachments.insert((owner, line));
        }
    }
    attachments
}

/// A line about a file that is not as the source declares it.
struct Drift {
    line: String,
    is_safe: bool,
}

fn drift(plan: &[Planned<'_>], stale: &[PathBuf]) -> Vec<Drift> {
    const MEND: &str = "build with A2I_POLICY_EXPORT=write and commit";
    let differs = plan.iter().filter_map(|Planned { file, is_safe, .. }| {
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
    let stale = stale.iter().map(|path| {
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

/// Writes what differs. The manifest comes first: a file that a crash leaves behind is known as ours.
fn write(root: &Path, plan: &[Planned<'_>], modified: SystemTime) -> Result<(), Error> {
    for Planned { file, text, .. } in plan {
        if file.change != Change::Same {
            let path = root.join(&file.path);
            replace(&path, text, modified).map_err(|error| Error::File(path.clone(), error))?;
        }
    }
    Ok(())
}

/// Replaces a file as a whole, by a rename within its folder: whoever reads it, and whatever happens,
/// it is the old file or the new one.
fn replace(path: &Path, text: &str, modified: SystemTime) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)?;
    let (temporary, mut file) = temporary(folder)?;
    let written = file
        .write_all(text.as_bytes())
        // Cargo runs a build script again when a file that it watches is newer than its last run.
        // What that run wrote is not news: it is as old as the source it came from.
        .and_then(|()| file.set_modified(modified))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A new file in the folder. Processes that export at the same time get different ones.
fn temporary(folder: &Path) -> io::Result<(PathBuf, fs::File)> {
    let mut attempt = 0_u32;
    loop {
        let path = folder.join(temporary_name(attempt));
        match fs::File::create_new(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1000 => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}
