//! Where the files may go.

use super::error::Error;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A path from the package's folder, however it is written.
pub(super) fn in_package(path: &Path, root: &Path) -> PathBuf {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}

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
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return refuse("it is not inside of the package".to_owned());
    }
    if let Some(package) = another_package(root, folder) {
        return refuse(format!("{} is another package", package.display()));
    }
    let mut path = root.to_owned();
    for part in folder.components() {
        path.push(part);
        let linked = fs::symlink_metadata(&path).is_ok_and(|it| it.is_symlink());
        if linked {
            let resolved = fs::canonicalize(&path)
                .ok()
                .zip(fs::canonicalize(root).ok());
            let target = resolved.as_ref().and_then(|(target, root)| {
                let inside = target.strip_prefix(root).ok()?;
                Some((root, inside))
            });
            let Some((root, inside)) = target else {
                return refuse(format!(
                    "{} is a link that leaves the package",
                    path.display()
                ));
            };
            if let Some(package) = another_package(root, inside) {
                return refuse(format!(
                    "{} is a link into another package, {}",
                    path.display(),
                    package.display()
                ));
            }
        }
    }
    Ok(())
}

/// The first folder on the way to `folder` that is a package of its own.
fn another_package(root: &Path, folder: &Path) -> Option<PathBuf> {
    let mut path = root.to_owned();
    folder.components().find_map(|part| {
        path.push(part);
        path.join("Cargo.toml").exists().then(|| path.clone())
    })
}
