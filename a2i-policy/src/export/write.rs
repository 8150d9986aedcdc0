//! Files replaced as wholes, and what a killed export left beside them.

use super::error::Error;
use super::plan::{Change, Planned};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Writes what differs. The manifest comes first: a file that a crash leaves behind is known as ours.
pub(super) fn write(
    root: &Path,
    folder: &Path,
    files: &[Planned],
    modified: SystemTime,
) -> Result<(), Error> {
    let folder = root.join(folder);
    let mut differ = files.iter().filter(|it| it.file.change != Change::Same);
    if differ.next().is_some() {
        fs::create_dir_all(&folder).map_err(|error| Error::File(folder.clone(), error))?;
    }
    for (index, Planned { file, text, .. }) in files.iter().enumerate() {
        if file.change != Change::Same {
            let path = root.join(&file.path);
            let is_manifest = index == 0;
            replace(&folder, &path, text, modified, is_manifest)
                .map_err(|error| Error::File(path.clone(), error))?;
        }
    }
    Ok(())
}

/// Replaces a file as a whole, by a rename within its folder: whoever reads it, and whenever this is
/// killed, it is the old file or the new one.
///
/// For the manifest the disk is waited for. To wait for each file takes longer than all else, and a power
/// failure, which it would be for, can tear the source as well; a file that was torn is not what the
/// manifest records.
fn replace(
    folder: &Path,
    path: &Path,
    text: &str,
    modified: SystemTime,
    is_manifest: bool,
) -> io::Result<()> {
    let (temporary, mut file) = temporary(folder)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| match fs::symlink_metadata(path) {
            Ok(before) if before.is_file() => file.set_permissions(before.permissions()),
            _ => Ok(()),
        })
        .and_then(|()| match is_manifest {
            true => file.sync_all(),
            false => Ok(()),
        })
        .and_then(|()| fs::rename(&temporary, path))
        // Cargo runs a build script again when a file that it watches is newer than its last run.
        // What that run wrote is not news: it is as old as the source it came from. As a temporary file
        // it is as young as it is, so that nobody takes it for a leftover.
        .and_then(|()| file.set_modified(modified));
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

const LEFTOVER: (&str, &str) = (".a2i-policy-", ".tmp");

/// The name of a file that becomes another by a rename.
fn temporary_name(attempt: u32) -> String {
    let (start, end) = LEFTOVER;
    format!("{start}{}-{attempt}{end}", std::process::id())
}

/// No export writes a file for so long.
const LEFTOVER_AGE: Duration = Duration::from_secs(600);

/// Removes what exports that were killed have left: what is called so, and is old. Whether its process
/// still runs is not known, since it may be one of another machine or container.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_old = || {
            let modified = entry.metadata().and_then(|metadata| metadata.modified());
            let age = modified.ok().and_then(|it| it.elapsed().ok());
            age.is_some_and(|age| age > LEFTOVER_AGE)
        };
        if entry.file_name().to_str().is_some_and(is_temporary) && is_old() {
            // What cannot be removed harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a name is one that `temporary_name` gives.
fn is_temporary(name: &str) -> bool {
    let (start, end) = LEFTOVER;
    let numbers = name
        .strip_prefix(start)
        .and_then(|name| name.strip_suffix(end)?.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    numbers.is_some_and(|(process, attempt)| is_number(process) && is_number(attempt))
}

#[cfg(test)]
mod tests {
    use super::{is_temporary, temporary_name};

    #[test]
    fn what_is_called_otherwise_is_kept() {
        assert!(is_temporary(&temporary_name(7)));
        for name in [
            ".a2i-policy-999999-keep.me.tmp",
            ".a2i-policy-notes.tmp",
            ".a2i-policy-1-.tmp",
            ".a2i-policy--1.tmp",
            ".a2i-policy-1-1.tmp.json",
            "a2i-policy-1-1.tmp",
        ] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
