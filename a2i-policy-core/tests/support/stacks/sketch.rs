//! A stack in the making, in parts that can be left out again.

use super::deployment::Deployment;
use super::layers::Assumed;
use crate::support::world::claim::Claim;
use crate::support::world::rng::Rng;
use a2i_policy_core::dsl::{Environment, Source, read};
use std::env::VarError;
use std::io;

/// What a source says besides the claim, and the claim.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sketch {
    pub(crate) settings: Vec<String>,
    pub(crate) buckets: Vec<String>,
    pub(crate) identities: Vec<Identity>,
    /// The policies of buckets and of an organization.
    pub(crate) layers: Vec<String>,
    /// Tasks and assertions: what is claimed.
    pub(crate) claim: String,
    pub(crate) files: Vec<(String, String)>,
    /// What the compiler claims if it accepts the source.
    pub(crate) claims: Vec<Claim>,
    /// What deploys it, of which more is claimed.
    pub(crate) deployment: Option<(Deployment, Assumed)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// Its attributes, kind and name.
    pub(crate) head: String,
    pub(crate) ident: String,
    pub(crate) is_role: bool,
    /// Whether others make it.
    pub(crate) is_external: bool,
    pub(crate) verbs: Vec<String>,
}

impl Sketch {
    /// All that the compiler claims if it accepts the source.
    pub(crate) fn all_claims(&self) -> Vec<Claim> {
        let deployed = self.deployment.iter().flat_map(|(deployment, assumed)| {
            let mut rng = Rng::new(0);
            let sent = deployment.calls(self).into_iter();
            let sent: Vec<_> = sent.map(|call| assumed.sent(call, &mut rng)).collect();
            sent.into_iter().map(Claim::Need)
        });
        self.claims.iter().cloned().chain(deployed).collect()
    }

    pub(crate) fn text(&self) -> String {
        let mut lines = self.settings.clone();
        lines.extend(self.buckets.iter().cloned());
        for identity in &self.identities {
            let Identity { head, verbs, .. } = identity;
            lines.push(match verbs.is_empty() && identity.is_external {
                true => format!("{head};"),
                false => format!("{head} {{ {} }}", verbs.join(" ")),
            });
        }
        lines.extend(self.layers.iter().cloned());
        lines.push(self.claim.clone());
        lines.join("\n")
    }

    pub(crate) fn read(&self) -> Source {
        read(self.text().parse().unwrap(), self)
    }

    /// Whether the compiler has nothing to say against it, which proves the claim.
    pub(crate) fn proven(&self) -> Option<Source> {
        let source = self.read();
        source.problems.is_empty().then_some(source)
    }

    /// The source and the files that it names, to be shown.
    pub(crate) fn shown(&self) -> String {
        let text = self.text();
        let named = self
            .files
            .iter()
            .filter(|(name, _)| text.contains(name.as_str()));
        let files = named.map(|(name, text)| format!("\n--- {name}\n{text}"));
        text.clone() + &files.collect::<String>()
    }
}

impl Environment for Sketch {
    fn variable(&self, _: &str) -> Result<String, VarError> {
        Err(VarError::NotPresent)
    }

    fn file(&self, path: &str) -> io::Result<String> {
        let mut files = self.files.iter();
        let found = files.find(|(name, _)| name == path);
        found.map_or_else(
            || Err(io::ErrorKind::NotFound.into()),
            |(_, text)| Ok(text.clone()),
        )
    }
}
