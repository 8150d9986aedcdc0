//! What exported files may be called.

use super::error::Error;
use a2i_policy_core::stack::is_device_name;
use std::collections::HashMap;

/// The file that lists what the export wrote.
pub(super) const MANIFEST: &str = "a2i-policy.manifest";

/// Whether a name is one of letters, digits and underscores alone, as identifiers are.
pub(super) fn is_plain(stem: &str) -> bool {
    let plain = |character: char| character.is_alphanumeric() || character == '_';
    !stem.is_empty() && stem.chars().all(plain)
}

/// What file systems take, 255 bytes, less what is appended.
const LONGEST_STEM: usize = 200;

/// Names come from the source. None may leave the folder, be one of Windows' devices, be longer than file
/// systems take, or be another's twin where upper and lower case are alike.
pub(super) fn check(files: &[(String, String)]) -> Result<(), Error> {
    let mut seen = HashMap::new();
    for (name, _) in files {
        let stem = name.split('.').next().unwrap_or_default();
        if !is_plain(stem) || is_device_name(stem) {
            return Err(Error::Setup(format!(
                "`{stem}` cannot name exported files; rename it"
            )));
        }
        if stem.len() > LONGEST_STEM {
            return Err(Error::Setup(format!(
                "`{stem}` cannot name exported files: it is longer than {LONGEST_STEM} bytes; rename it"
            )));
        }
        // Two letters that are alike in upper case are so in lower case, and the other way round.
        let folded = name.to_uppercase().to_lowercase();
        match seen.insert(folded, name) {
            None => {}
            Some(twin) if twin == name => {
                return Err(Error::Setup(format!(
                    "{name} would be written twice; ask for it once, or rename one of the two"
                )));
            }
            Some(twin) => {
                return Err(Error::Setup(format!(
                    "{name} and {twin} would be one file, upper and lower case alike; rename one of the two"
                )));
            }
        }
    }
    Ok(())
}
