//! Where the files may go.

use super::error::Error;
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
