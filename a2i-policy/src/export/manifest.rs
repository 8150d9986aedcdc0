//! The record of an export, which stands beside its files: from which source they come, who the roles and
//! users are, and what each file held.

use super::name::is_plain;
use super::source::Sources;
use super::templates::Format;
use crate::document::{CORS_SUFFIX, KEY_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX, TRUST_SUFFIX};
use std::collections::BTreeMap;
use std::fmt::Write;

const HEADER: &str =
    "# The files that a2i-policy exports here. Do not edit them: change the source, and build.\n";

/// What stands in a manifest.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The path of the source, from the package's folder.
    pub(super) source: Option<String>,
    /// Whether the templates leave it to their tools to name the roles and users.
    pub(super) without_names: bool,
    /// The ARN of each role and user, by its identifier.
    pub(super) identities: BTreeMap<String, String>,
    /// The digest of what each file held. One that an earlier version wrote lists the names alone.
    pub(super) files: BTreeMap<String, Option<Digest>>,
    /// Whether it says what no export writes.
    pub(super) is_odd: bool,
}

/// A digest of a text. It tells a file that was edited from one that was exported; it is no seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digest(u64);

impl Digest {
    /// FNV-1a, 64 bits.
    pub(super) fn of(text: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    fn read(text: &str) -> Option<Self> {
        let is_ours = text.len() == 16 && text.bytes().all(|it| it.is_ascii_hexdigit());
        is_ours.then(|| u64::from_str_radix(text, 16).ok().map(Self))?
    }
}

impl Manifest {
    /// That of an export, but for its files.
    pub(super) fn of(sources: &Sources, without_names: bool) -> Self {
        let mut manifest = Self {
            source: Some(sources.name()),
            without_names,
            ..Self::default()
        };
        for source in &sources.read {
            for identity in source.stack.identities() {
                let arn = source.stack.settings.identity_arn(identity);
                let ident = identity.ident.value.clone();
                manifest.identities.insert(ident, arn);
            }
        }
        manifest
    }

    pub(super) fn read(text: &str) -> Self {
        let mut manifest = Self::default();
        for line in text.lines() {
            if manifest.read_line(line).is_none() {
                manifest.is_odd = true;
            }
        }
        if !manifest.is_earlier() {
            manifest.is_odd |= manifest.files.values().any(Option::is_none);
        }
        manifest
    }

    /// `None` for a line that no export writes, or not twice.
    fn read_line(&mut self, line: &str) -> Option<()> {
        if line.starts_with('#') {
            return Some(());
        }
        let is_new = match line.split_once(' ') {
            Some(("source", path)) => self.source.replace(path.to_owned()).is_none(),
            Some(("identity", rest)) => {
                let (ident, arn) = rest.split_once(' ').filter(|(it, _)| is_plain(it))?;
                let identities = &mut self.identities;
                identities
                    .insert(ident.to_owned(), arn.to_owned())
                    .is_none()
            }
            Some(("file", rest)) => {
                let (name, digest) = rest.split_once(' ').filter(|(it, _)| is_ours(it))?;
                let digest = Digest::read(digest)?;
                self.files.insert(name.to_owned(), Some(digest)).is_none()
            }
            None if line == "without-names" => !std::mem::replace(&mut self.without_names, true),
            None if is_ours(line) => self.files.insert(line.to_owned(), None).is_none(),
            _ => return None,
        };
        is_new.then_some(())
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        // Writing to a string does not fail.
        if let Some(source) = &self.source {
            let _ = writeln!(text, "source {source}");
        }
        if self.without_names {
            text.push_str("without-names\n");
        }
        for (ident, arn) in &self.identities {
            let _ = writeln!(text, "identity {ident} {arn}");
        }
        for (name, digest) in &self.files {
            let _ = match digest {
                Some(Digest(digest)) => writeln!(text, "file {name} {digest:016x}"),
                None => writeln!(text, "{name}"),
            };
        }
        text
    }

    /// Whether an earlier version wrote it, which listed the files alone.
    pub(super) fn is_earlier(&self) -> bool {
        self.source.is_none()
            && self.identities.is_empty()
            && self.files.values().all(Option::is_none)
    }

    /// Whether a file holds something else than what was exported.
    pub(super) fn was_changed(&self, name: &str, text: &str) -> bool {
        let digest = self.files.get(name).copied().flatten();
        digest.is_some_and(|digest| digest != Digest::of(text))
    }
}

/// Whether a name can be that of a file of ours: whatever a merge or an editor left there, no path leaves
/// the folder.
fn is_ours(name: &str) -> bool {
    let documents = [
        TRUST_SUFFIX,
        PERMISSIONS_SUFFIX,
        MANAGED_SUFFIX,
        CORS_SUFFIX,
        KEY_SUFFIX,
    ];
    let mut suffixes = documents
        .into_iter()
        .chain(Format::ALL.iter().map(|format| format.suffix()));
    let stem = suffixes.find_map(|suffix| name.strip_suffix(suffix));
    stem.is_some_and(is_plain)
}

#[cfg(test)]
mod tests {
    use super::{Digest, Manifest};

    #[test]
    fn what_is_written_is_read() {
        let mut manifest = Manifest {
            source: Some("src/a folder/policies.rs".to_owned()),
            without_names: true,
            ..Manifest::default()
        };
        let arn = "arn:aws:iam::*:user/A".to_owned();
        manifest.identities.insert("A".to_owned(), arn);
        let digest = Some(Digest::of("text"));
        manifest.files.insert("A.trust.json".to_owned(), digest);
        assert_eq!(Manifest::read(&manifest.to_text()), manifest);
        assert!(!manifest.is_odd && !manifest.is_earlier());
        assert!(manifest.was_changed("A.trust.json", "texts"));
        assert!(!manifest.was_changed("A.trust.json", "text"));
    }

    #[test]
    fn one_of_an_earlier_version_lists_names() {
        let manifest = Manifest::read("# A comment\nA.trust.json\nstack.cfn.json\n");
        assert!(manifest.is_earlier() && !manifest.is_odd);
        assert_eq!(manifest.files.len(), 2);
    }

    #[test]
    fn what_no_export_writes_is_odd() {
        for text in [
            "<<<<<<< ours",
            "../a.trust.json",
            "file ../a.trust.json 0123456789abcdef",
            "file a.trust.json 0123456789abcde",
            "file a.trust.json +123456789abcdef",
            "file a.trust.json",
            "source a\nsource b",
            "source a\na.trust.json",
            "file a.trust.json 0123456789abcdef\nfile a.trust.json 0123456789abcdef",
            "identity a",
            "",
        ] {
            let is_odd = Manifest::read(text).is_odd;
            assert_eq!(is_odd, !text.is_empty(), "{text}");
        }
    }
}
