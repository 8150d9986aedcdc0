//! What growth is compared with where a pull request brings its files along: those of the base branch.

use super::error::Error;
use super::held::Held;
use super::name::MANIFEST;
use std::path::{Path, PathBuf};

/// The variable that names their folder.
pub(super) const BEFORE: &str = "A2I_POLICY_BEFORE";

/// The files of the base branch.
pub(super) struct Before {
    /// As it was named.
    pub(super) folder: PathBuf,
    pub(super) held: Held,
}

/// The folder that the environment names, if it does.
pub(super) fn from_environment() -> Option<PathBuf> {
    std::env::var_os(BEFORE).map(PathBuf::from)
}

/// Where they stand: in the folder that is `named`, or where that is the package of the base branch, in
/// the same `folder` of it.
pub(super) fn found(root: &Path, named: &Path, folder: &Path) -> PathBuf {
    let in_package = named.join(folder);
    match holds(root, &in_package) {
        true => in_package,
        false => named.to_owned(),
    }
}

fn holds(root: &Path, folder: &Path) -> bool {
    root.join(folder).join(MANIFEST).exists()
}

impl Before {
    /// Reads them.
    pub(super) fn read(
        root: &Path,
        named: &Path,
        folder: &Path,
        wanted: &[(String, String)],
    ) -> Result<Self, Error> {
        let refuse = |why: String| {
            Err(Error::Setup(format!(
                "growth cannot be compared: {BEFORE} is {:?}, {why}; name the folder of the files that the base branch exports, or unset it",
                named.display().to_string()
            )))
        };
        if named.as_os_str().is_empty() {
            return refuse("which names no folder".to_owned());
        }
        let found = found(root, named, folder);
        let path = |folder: &Path| root.join(folder).canonicalize().ok();
        if path(&found).is_some_and(|found| path(folder) == Some(found)) {
            return refuse("which is the folder of the export itself".to_owned());
        }
        if !holds(root, &found) {
            return refuse(format!("and no {MANIFEST} stands there"));
        }
        let held = Held::read(&root.join(&found), wanted)?;
        if held.recorded.files.is_empty() {
            return refuse(format!("whose {MANIFEST} lists no file"));
        }
        Ok(Self {
            folder: found,
            held,
        })
    }
}
