//! Where the files may go, and what a killed export left there.

use super::Error;
use std::fs;
use std::path::{Component, Path};

/// The files must stay inside the package: a folder that leaves it, by its path, by a link or into
/// another package, is refused.
pub(super) fn check(root: &Path, folder: &Path) -> Result<(), Error> {
    let refuse = |why: String| {
        Err(Error::Setup(format!(
            "the policies cannot be exported to {}: {why}; write `.to(\"policies\")`",
            folder.display()
        )))
    };
    let inside = folder
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !inside {
        return refuse("it is not inside of the package".to_owned());
    }
    let mut path = root.to_owned();
    for part in folder.components() {
        path.push(part);
        let linked = fs::symlink_metadata(&path).is_ok_and(|it| it.is_symlink());
        if linked {
            let target = fs::canonicalize(&path);
            let root = fs::canonicalize(root);
            let stays =
                matches!((&target, &root), (Ok(target), Ok(root)) if target.starts_with(root));
            if !stays {
                return refuse(format!(
                    "{} is a link that leaves the package",
                    path.display()
                ));
            }
        }
        if part != Component::CurDir && path.join("Cargo.toml").exists() {
            return refuse(format!("{} is another package", path.display()));
        }
    }
    Ok(())
}

const LEFTOVER: (&str, &str) = (".a2i-policy-", ".tmp");

/// The name of a file that becomes another by a rename.
pub(super) fn temporary_name(attempt: u32) -> String {
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
