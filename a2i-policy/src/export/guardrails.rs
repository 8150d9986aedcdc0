//! What an organization lays over the account, as the record of an export keeps it: a digest of each
//! statement, so that one that is gone or different is known, and one that is new or in another file is no
//! difference.

use super::seal::Seal;
use super::source::Invocation;
use a2i_policy_core::policy::{Effect, Statement};
use a2i_policy_core::stack::{GuardrailKind, Include, Stack};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The guardrails over each `policies!` that has some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Guardrails(BTreeMap<Invocation, Laid>);

/// Those over one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Laid {
    /// What they deny, at whichever level.
    denies: BTreeSet<(Keyword, Seal)>,
    /// What each level of service control policies allows; none of one that only denies, since then all is
    /// allowed there.
    allows: BTreeMap<usize, BTreeSet<Seal>>,
}

/// The keyword of a kind, which tells them apart in the record.
type Keyword = &'static str;

const SERVICE_CONTROL: Keyword = GuardrailKind::ServiceControl.keyword();

impl Guardrails {
    pub(super) fn add(&mut self, place: Invocation, stack: &Stack) {
        let mut laid = Laid::default();
        for guardrail in &stack.guardrails {
            for (depth, level) in guardrail.levels.iter().enumerate() {
                laid.add(guardrail.kind, depth, level);
            }
        }
        if laid != Laid::default() {
            self.0.insert(place, laid);
        }
    }

    /// Reads a line of the record, without its first word. `None` for one that no export writes, or not twice.
    pub(super) fn read_line(&mut self, keyword: &str, rest: &str) -> Option<()> {
        let kind = GuardrailKind::ALL
            .into_iter()
            .find(|kind| kind.keyword() == keyword)?;
        let (effect, rest) = rest.split_once(' ')?;
        let (depth, rest) = match effect {
            "deny" => (None, rest),
            "allow" if kind == GuardrailKind::ServiceControl => {
                let (depth, rest) = rest.split_once(' ')?;
                (Some(number(depth)?), rest)
            }
            _ => return None,
        };
        let (digest, rest) = rest.split_once(' ')?;
        let (place, source) = rest.split_once(' ')?;
        let laid = self.0.entry((source.to_owned(), number(place)?));
        let (laid, digest) = (laid.or_default(), Seal::read(digest)?);
        let is_new = match depth {
            None => laid.denies.insert((kind.keyword(), digest)),
            Some(depth) => laid.allows.entry(depth).or_default().insert(digest),
        };
        is_new.then_some(())
    }

    pub(super) fn write(&self, text: &mut String) {
        // Writing to a string does not fail.
        for ((source, place), laid) in &self.0 {
            for (keyword, digest) in &laid.denies {
                let _ = writeln!(text, "{keyword} deny {digest} {place} {source}");
            }
            for (depth, digests) in &laid.allows {
                for digest in digests {
                    let _ = writeln!(
                        text,
                        "{SERVICE_CONTROL} allow {depth} {digest} {place} {source}"
                    );
                }
            }
        }
    }

    /// What of these no longer limits what is allowed, as far as that is proven, in words.
    pub(super) fn lost(&self, new: &Self) -> Vec<String> {
        let mut lost = Vec::new();
        let none = Laid::default();
        for (place @ (source, _), old) in &self.0 {
            let new = new.0.get(place).unwrap_or(&none);
            for kind in GuardrailKind::ALL {
                let keyword = kind.keyword();
                if !old.keeps_denies(new, keyword) {
                    lost.push(format!(
                        "whether access grew is undecided: `{keyword}` of {source} no longer denies all that it denied"
                    ));
                }
            }
            if !old.keeps_levels(new) {
                lost.push(format!(
                    "whether access grew is undecided: `{SERVICE_CONTROL}` of {source} allows something else than it allowed"
                ));
            }
        }
        lost
    }
}

impl Laid {
    fn add(&mut self, kind: GuardrailKind, depth: usize, level: &[Include]) {
        for statement in level.iter().flat_map(|include| &include.statements) {
            let digest = digest(statement);
            match (statement.effect, kind) {
                (Effect::Deny, _) => {
                    self.denies.insert((kind.keyword(), digest));
                }
                (Effect::Allow, GuardrailKind::ServiceControl) => {
                    self.allows.entry(depth).or_default().insert(digest);
                }
                // `RCPFullAWSAccess` allows everything there.
                (Effect::Allow, GuardrailKind::ResourceControl) => {}
            }
        }
    }

    fn keeps_denies(&self, new: &Self, keyword: Keyword) -> bool {
        let mut own = self.denies.iter().filter(|(of, _)| *of == keyword);
        own.all(|deny| new.denies.contains(deny))
    }

    /// Whether for each level there is one that allows no more: each of them must allow.
    fn keeps_levels(&self, new: &Self) -> bool {
        let mut levels = self.allows.values();
        levels.all(|level| new.allows.values().any(|other| other.is_subset(level)))
    }
}

/// That of a statement, whatever its Sid.
fn digest(statement: &Statement) -> Seal {
    let statement = Statement {
        sid: None,
        ..statement.clone()
    };
    Seal::of(&statement.to_json())
}

/// A number as an export writes it.
fn number(text: &str) -> Option<usize> {
    let number: usize = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{Guardrails, Laid};
    use crate::export::seal::Seal;

    fn laid(denies: &[&str], levels: &[&[&str]]) -> Guardrails {
        let mut laid = Laid::default();
        for deny in denies {
            let (keyword, text) = match deny.strip_prefix("r:") {
                Some(text) => ("resource_control", text),
                None => ("service_control", *deny),
            };
            laid.denies.insert((keyword, Seal::of(text)));
        }
        for (depth, level) in levels.iter().enumerate().filter(|(_, it)| !it.is_empty()) {
            let digests = level.iter().map(|text| Seal::of(text));
            laid.allows.insert(depth, digests.collect());
        }
        let mut guardrails = Guardrails::default();
        guardrails.0.insert(("src/a b.rs".to_owned(), 0), laid);
        guardrails
    }

    #[test]
    fn what_is_written_is_read() {
        let written = laid(&["a", "r:a", "b"], &[&["x", "y"], &["z"]]);
        let mut text = String::new();
        written.write(&mut text);
        let mut read = Guardrails::default();
        for line in text.lines() {
            let (keyword, rest) = line.split_once(' ').unwrap();
            assert_eq!(read.read_line(keyword, rest), Some(()), "{line}");
            assert_eq!(read.clone().read_line(keyword, rest), None, "{line}");
        }
        assert_eq!(read, written);
        let seal = Seal::of("");
        for odd in [
            format!("deny {seal} 0"),
            format!("allow {seal} 0 src/a.rs"),
            format!("allow 01 {seal} 0 src/a.rs"),
            format!("permit {seal} 0 src/a.rs"),
            "deny 0123456789abcdef 0 src/a.rs".to_owned(),
        ] {
            assert_eq!(read.read_line("service_control", &odd), None, "{odd}");
        }
        let allow = format!("allow 0 {seal} 0 src/a.rs");
        assert_eq!(read.read_line("resource_control", &allow), None);
        assert_eq!(read.read_line("service_control", &allow), Some(()));
    }

    #[test]
    fn what_limits_no_longer_is_lost() {
        let lost = |old: &Guardrails, new: &Guardrails| old.lost(new).len();
        let old = laid(&["a", "r:b"], &[&["x", "y"]]);
        assert_eq!(lost(&old, &old), 0);
        // More is denied, less is allowed, at more levels, in another order.
        let more = laid(&["c", "a", "r:b", "r:c"], &[&[], &["z"], &["y"]]);
        assert_eq!(lost(&old, &more), 0);
        assert_eq!(lost(&old, &laid(&["a"], &[&["x"]])), 1);
        assert_eq!(lost(&old, &laid(&["r:b"], &[&["x"]])), 1);
        assert_eq!(lost(&old, &laid(&["a", "r:b"], &[&["x", "z"]])), 1);
        // A level that only denies allows everything.
        assert_eq!(lost(&old, &laid(&["a", "r:b"], &[])), 1);
        assert_eq!(lost(&laid(&["a"], &[]), &laid(&["a"], &[&["x"]])), 0);
        // One of another kind is no substitute.
        assert_eq!(lost(&laid(&["a"], &[]), &laid(&["r:a"], &[])), 1);
        assert_eq!(lost(&old, &Guardrails::default()), 3);
        assert_eq!(lost(&Guardrails::default(), &old), 0);
    }
}
