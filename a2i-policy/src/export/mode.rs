//! What an export does, and what decides it.

use super::before::BEFORE;
use super::error::Error;
use std::path::Path;

/// What an export does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// Writes what is new or different.
    Write,
    /// Compares, and fails where anything differs.
    Check,
    /// Compares, and fails where a file is missing or what a policy allows may have grown.
    CheckGrowth,
    /// Nothing.
    Off,
}

const EXPORT: &str = "A2I_POLICY_EXPORT";

/// All variables that say what an export does.
pub(super) const VARIABLES: [&str; 4] = [EXPORT, BEFORE, "CI", "DOCS_RS"];

pub(super) fn from_environment(root: &Path) -> Result<Mode, Error> {
    let value = |name: &str| std::env::var_os(name);
    if let Some(stated) = value(EXPORT).filter(|stated| !stated.is_empty()) {
        return match stated.to_str() {
            Some("write") => Ok(Mode::Write),
            Some("check") => Ok(Mode::Check),
            Some("check-growth") => Ok(Mode::CheckGrowth),
            Some("off") => Ok(Mode::Off),
            _ => Err(Error::Setup(format!(
                "{EXPORT} is {stated:?}; set it to `write`, `check`, `check-growth` or `off`, or unset it"
            ))),
        };
    }
    // Cargo leaves this file beside the manifest of a package that it unpacked.
    if value("DOCS_RS").is_some() || root.join("Cargo.toml.orig").exists() {
        return Ok(Mode::Off);
    }
    let ci = value("CI").is_some_and(|ci| !ci.is_empty() && ci != "0" && ci != "false");
    Ok(if ci { Mode::Check } else { Mode::Write })
}
