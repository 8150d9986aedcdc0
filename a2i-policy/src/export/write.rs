//! Files replaced as wholes, and what a killed export left beside them.

use super::error::Error;
use super::plan::{Change, Planned};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Writes what differs. The manifest comes first: a file that a crash leaves behind is known as ours.
pub(super) fn write(root: &Path, files: &[Planned], modified: SystemTime) -> Result<(), Error> {
    for Planned { file, text, .. } in files {
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

const LEFTOVER: (&str, &str) = (".a2i-policy-", ".tmp");

/// The name of a file that becomes another by a rename.
fn temporary_name(attempt: u32) -> String {
    let (start, end) = LEFTOVER;
    format!("{start}{}-{attempt}{end}", std::process::id())
}

/// Removes what exports that were killed have left. Those of processes that run are left alone; where
/// the system does not tell, all are.
pub(super) fn sweep(folder: &Path) {
    let (start, end) = LEFTOVER;
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name
            .to_str()
            .and_then(|name| name.strip_prefix(start)?.strip_suffix(end)?.split_once('-'))
            .filter(|(process, _)| process.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some((process, _)) = process {
            if !process.is_empty() && !processes.join(process).exists() {
                // What cannot be removed harms nobody.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}
