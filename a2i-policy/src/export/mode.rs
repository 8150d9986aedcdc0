//! What an export does, and what decides it.

use super::before::BEFORE;
use super::error::Error;
use std::path::{Path, PathBuf};

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

/// What Cargo leaves beside the manifest of a package that it unpacked: from a registry, from git, as a
/// vendored one.
const UNPACKED: [&str; 3] = ["Cargo.toml.orig", ".cargo-ok", ".cargo-checksum.json"];

pub(super) fn from_environment(root: &Path) -> Result<Mode, Error> {
    let value = |name: &str| std::env::var_os(name);
    if cargo_home().is_some_and(|home| is_fetched(root, &home)) {
        return Ok(Mode::Off);
    }
    let is_unpacked = UNPACKED.iter().any(|name| root.join(name).exists());
    if let Some(stated) = value(EXPORT).filter(|stated| !stated.is_empty()) {
        return match stated.to_str() {
            // What is not the user's own is left as it is; a check that was asked for looks.
            Some("write") if is_unpacked => Ok(Mode::Off),
            Some("write") => Ok(Mode::Write),
            Some("check") => Ok(Mode::Check),
            Some("check-growth") => Ok(Mode::CheckGrowth),
            Some("off") => Ok(Mode::Off),
            _ => Err(Error::Setup(format!(
                "{EXPORT} is {stated:?}; set it to `write`, `check`, `check-growth` or `off`, or unset it"
            ))),
        };
    }
    if is_unpacked || value("DOCS_RS").is_some() {
        return Ok(Mode::Off);
    }
    let ci = value("CI").is_some_and(|ci| !ci.is_empty() && ci != "0" && ci != "false");
    Ok(if ci { Mode::Check } else { Mode::Write })
}

/// Where Cargo keeps what it fetched.
fn cargo_home() -> Option<PathBuf> {
    let value = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let user = || value("HOME").or_else(|| value("USERPROFILE"));
    value("CARGO_HOME").or_else(|| Some(user()?.join(".cargo")))
}

/// Whether the package is one of those that Cargo fetched, whatever stands in it.
fn is_fetched(root: &Path, home: &Path) -> bool {
    let Ok(root) = root.canonicalize() else {
        return false;
    };
    let mut folders = [["git", "checkouts"], ["registry", "src"]].into_iter();
    folders.any(|[kind, folder]| {
        let kept = home.join(kind).join(folder).canonicalize();
        kept.is_ok_and(|kept| root.starts_with(kept))
    })
}

#[cfg(test)]
mod tests {
    use super::is_fetched;
    use std::fs;

    #[test]
    fn what_cargo_fetched_is_nobody_s_checkout() {
        let home = tempfile::tempdir().unwrap();
        for (path, expected) in [
            ("git/checkouts/lib-1a2b/3c4d", true),
            ("git/checkouts/lib-1a2b/3c4d/crates/lib", true),
            ("registry/src/index.crates.io-1a2b/lib-0.1.0", true),
            ("mine", false),
            ("git/mine", false),
        ] {
            let root = home.path().join(path);
            fs::create_dir_all(&root).unwrap();
            assert_eq!(is_fetched(&root, home.path()), expected, "{path}");
        }
        assert!(!is_fetched(&home.path().join("nowhere"), home.path()));
    }
}
