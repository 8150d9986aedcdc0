use super::Error;
use std::path::{Component, Path};

/// The files must stay inside the package: a path that leaves it is refused.
pub(super) fn check(folder: &Path) -> Result<(), Error> {
    let inside = folder
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if inside {
        return Ok(());
    }
    Err(Error::Setup(format!(
        "the policies cannot be exported to {}: it is not inside of the package; write `.to(\"policies\")`",
        folder.display()
    )))
}
