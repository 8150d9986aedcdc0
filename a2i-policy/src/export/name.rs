//! What exported files may be called.

use super::error::Error;
use a2i_policy_core::stack::is_device_name;
use std::collections::HashSet;

/// The file that lists what the export wrote.
pub(super) const MANIFEST: &str = "a2i-policy.manifest";

/// Whether a name is one of letters, digits and underscores alone, as identifiers are.
pub(super) fn is_plain(stem: &str) -> bool {
    let plain = |character: char| character.is_alphanumeric() || character == '_';
    !stem.is_empty() && stem.chars().all(plain)
}

/// Names come from the source. None may leave the folder, be one of Windows' devices, or be another's
/// twin where upper and lower case are alike.
pub(super) fn check(files: &[(String, String)]) -> Result<(), Error> {
    let mut seen = HashSet::new();
    for (name, _) in files {
        let stem = name.split('.').next().unwrap_or_default();
        if !is_plain(stem) || is_device_name(stem) {
            return Err(Error::Setup(format!(
                "`{stem}` cannot name exported files; rename it"
            )));
        }
        if !seen.insert(name.to_lowercase()) {
            return Err(Error::Setup(format!(
                "two files would be named {name}, upper and lower case alike; rename one of the two"
            )));
        }
    }
    Ok(())
}
