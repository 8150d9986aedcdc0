//! The record of an export, which stands beside its files: from which sources they come, who the roles and
//! users are, what an organization lays over them, and what each file held.

use super::digest::Digest;
use super::error::Error;
use super::guardrails::Guardrails;
use super::name::is_plain;
use super::seal::Seal;
use super::source::Sources;
use super::templates::Format;
use crate::document::{
    BOUNDARY_SUFFIX, BUCKET_POLICY_SUFFIX, CORS_SUFFIX, GROUPS_SUFFIX, KEY_POLICY_SUFFIX,
    KEY_SUFFIX, MANAGED_SUFFIX, PERMISSIONS_SUFFIX, POLICY_SUFFIX, SETTINGS_SUFFIX, TAGS_SUFFIX,
    TRUST_SUFFIX,
};
use a2i_policy_core::parameter::shown;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

const HEADER: &str =
    "# The files that a2i-policy exports here. Do not edit them: change the source, and build.\n";

/// In the place of the digest of what is not known.
const UNKNOWN: &str = "unknown";

/// What stands in a manifest.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The paths of the sources, from the package's folder.
    pub(super) sources: BTreeSet<String>,
    /// Whether the templates leave it to their tools to name the roles and users.
    pub(super) without_names: bool,
    /// The ARN of each role and user, by its identifier.
    pub(super) identities: BTreeMap<String, String>,
    /// The ARN of each group, by its identifier.
    pub(super) groups: BTreeMap<String, String>,
    /// The ARN of each customer managed policy that is exported, by its identifier.
    pub(super) policies: BTreeMap<String, String>,
    /// What those say that others make, by their ARNs: a digest of it, or `None` where that is not known.
    pub(super) externals: BTreeMap<String, Option<Seal>>,
    /// What an organization lays over the account.
    pub(super) guardrails: Guardrails,
    /// The digest of what each file held.
    pub(super) files: BTreeMap<String, Digest>,
    /// Whether it says what no export writes.
    pub(super) is_odd: bool,
}

impl Manifest {
    /// That of an export, but for its files.
    pub(super) fn of(sources: &Sources, without_names: bool) -> Self {
        let mut manifest = Self {
            sources: sources.names().collect(),
            without_names,
            ..Self::default()
        };
        for (place, source) in sources.invocations() {
            manifest.guardrails.add(place, &source.stack);
            // What others make is theirs.
            let own = source.stack.identities().filter(|it| !it.is_external());
            for identity in own {
                let arn = shown(&source.stack.settings.identity_arn(identity)).into_owned();
                let ident = identity.ident.value.clone();
                manifest.identities.insert(ident, arn);
            }
            for group in source.stack.groups() {
                let arn = shown(&source.stack.settings.group_arn(group)).into_owned();
                manifest.groups.insert(group.ident.value.clone(), arn);
            }
            for (declaration, composed) in source.stack.declarations.iter().zip(&source.composed) {
                let Some(policy) = declaration.as_policy() else {
                    continue;
                };
                let arn = shown(&source.stack.settings.policy_arn(policy)).into_owned();
                if policy.is_external() {
                    let digest = match composed.permissions() {
                        Some(document) if policy.is_known() => Some(Seal::of(&document.to_json())),
                        _ => None,
                    };
                    manifest.external(arn, digest);
                } else {
                    manifest.policies.insert(policy.ident.value.clone(), arn);
                }
            }
        }
        manifest
    }

    /// Where two sources say something else of one policy, what it says is not known.
    fn external(&mut self, arn: String, digest: Option<Seal>) {
        let known = self.externals.entry(arn).or_insert(digest);
        if *known != digest {
            *known = None;
        }
    }

    /// One folder belongs to one export: each would take what another one wrote for its own.
    pub(super) fn refuse_others(
        &self,
        root: &Path,
        folder: &Path,
        sources: &Sources,
    ) -> Result<(), Error> {
        if sources.names().any(|name| self.sources.contains(&name)) {
            return Ok(());
        }
        // One that is gone was renamed.
        let mut others = self.sources.iter();
        match others.find(|other| root.join(other).exists()) {
            Some(other) => Err(Error::Setup(format!(
                "{} holds what {other} exports; export to another folder, or both by one export, `source(\"{other}\").and(…)`",
                folder.display()
            ))),
            None => Ok(()),
        }
    }

    pub(super) fn read(text: &str) -> Self {
        let mut manifest = Self::default();
        for line in text.lines() {
            if manifest.read_line(line).is_none() {
                manifest.is_odd = true;
            }
        }
        manifest
    }

    /// `None` for a line that no export writes, or not twice.
    fn read_line(&mut self, line: &str) -> Option<()> {
        if line.starts_with('#') {
            return Some(());
        }
        let is_new = match line.split_once(' ') {
            Some(("source", path)) => self.sources.insert(path.to_owned()),
            Some((kind @ ("identity" | "group" | "policy"), rest)) => {
                let (ident, arn) = rest.split_once(' ').filter(|(it, _)| is_plain(it))?;
                let arns = match kind {
                    "group" => &mut self.groups,
                    "policy" => &mut self.policies,
                    _ => &mut self.identities,
                };
                arns.insert(ident.to_owned(), arn.to_owned()).is_none()
            }
            Some(("external", rest)) => {
                let (arn, digest) = rest.split_once(' ')?;
                let digest = match digest {
                    UNKNOWN => None,
                    digest => Some(Seal::read(digest)?),
                };
                self.externals.insert(arn.to_owned(), digest).is_none()
            }
            Some(("file", rest)) => {
                let (name, digest) = rest.split_once(' ').filter(|(it, _)| is_ours(it))?;
                let digest = Digest::read(digest)?;
                self.files.insert(name.to_owned(), digest).is_none()
            }
            Some((keyword, rest)) => return self.guardrails.read_line(keyword, rest),
            None if line == "without-names" => !std::mem::replace(&mut self.without_names, true),
            None => return None,
        };
        is_new.then_some(())
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        // Writing to a string does not fail.
        for source in &self.sources {
            let _ = writeln!(text, "source {source}");
        }
        if self.without_names {
            text.push_str("without-names\n");
        }
        for (kind, arns) in [
            ("identity", &self.identities),
            ("group", &self.groups),
            ("policy", &self.policies),
        ] {
            for (ident, arn) in arns {
                let _ = writeln!(text, "{kind} {ident} {arn}");
            }
        }
        for (arn, digest) in &self.externals {
            let _ = match digest {
                Some(digest) => writeln!(text, "external {arn} {digest}"),
                None => writeln!(text, "external {arn} {UNKNOWN}"),
            };
        }
        self.guardrails.write(&mut text);
        for (name, digest) in &self.files {
            let _ = writeln!(text, "file {name} {digest}");
        }
        text
    }

    /// Whether a file holds something else than what was exported.
    pub(super) fn was_changed(&self, name: &str, text: &str) -> bool {
        let digest = self.files.get(name);
        digest.is_some_and(|digest| *digest != Digest::of(text))
    }
}

/// Whether a name can be that of a file of ours: whatever a merge or an editor left there, no path leaves
/// the folder.
fn is_ours(name: &str) -> bool {
    let suffixes = Format::ALL.iter().map(|format| format.suffix());
    let stem = suffixes.into_iter().find_map(|it| name.strip_suffix(it));
    is_document(name) || stem.is_some_and(is_plain)
}

/// Whether a name can be that of a document of a declaration: those who deploy the folder take all of these.
pub(super) fn is_document(name: &str) -> bool {
    let suffixes = [
        TRUST_SUFFIX,
        PERMISSIONS_SUFFIX,
        MANAGED_SUFFIX,
        BOUNDARY_SUFFIX,
        GROUPS_SUFFIX,
        POLICY_SUFFIX,
        TAGS_SUFFIX,
        SETTINGS_SUFFIX,
        BUCKET_POLICY_SUFFIX,
        CORS_SUFFIX,
        KEY_POLICY_SUFFIX,
        KEY_SUFFIX,
    ];
    let mut stems = suffixes.into_iter().filter_map(|it| name.strip_suffix(it));
    stems.any(is_plain)
}

#[cfg(test)]
mod tests {
    use super::Manifest;
    use crate::export::digest::Digest;
    use crate::export::seal::Seal;

    #[test]
    fn what_is_written_is_read() {
        let mut manifest = Manifest {
            sources: ["src/a folder/policies.rs", "src/b.rs"]
                .map(str::to_owned)
                .into(),
            without_names: true,
            ..Manifest::default()
        };
        let arn = "arn:aws:iam::*:user/A".to_owned();
        manifest.identities.insert("A".to_owned(), arn);
        let digest = Digest::of("text");
        let arn = |it: &str| format!("arn:aws:iam::*:{it}");
        manifest.groups.insert("G".to_owned(), arn("group/G"));
        manifest.policies.insert("P".to_owned(), arn("policy/P"));
        manifest
            .externals
            .insert(arn("policy/X"), Some(Seal::of("text")));
        manifest.externals.insert(arn("policy/Y"), None);
        manifest.files.insert("A.trust.json".to_owned(), digest);
        assert_eq!(Manifest::read(&manifest.to_text()), manifest);
        assert!(!manifest.is_odd);
        assert!(manifest.was_changed("A.trust.json", "texts"));
        assert!(!manifest.was_changed("A.trust.json", "text"));
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
            "source a\nsource a",
            "a.trust.json",
            "file a.trust.json 0123456789abcdef\nfile a.trust.json 0123456789abcdef",
            "identity a",
            "group a",
            "external arn:aws:iam::*:policy/X",
            "external arn:aws:iam::*:policy/X 0123456789abcde",
            "",
        ] {
            let is_odd = Manifest::read(text).is_odd;
            assert_eq!(is_odd, !text.is_empty(), "{text}");
        }
    }
}
