//! What is declared against what is committed, and against the files of the base branch.

use super::before::Before;
use super::error::Error;
use super::held::Held;
use super::message::Message;
use super::plan::{Against, Plan};
use super::source::Sources;
use std::path::Path;

/// What is declared.
pub(super) struct Checks<'a> {
    pub(super) folder: &'a Path,
    pub(super) sources: &'a Sources,
    /// Names and texts.
    pub(super) files: &'a [(String, String)],
    /// Whether a template leaves the names of roles and users to its tool.
    pub(super) without_names: bool,
}

impl Checks<'_> {
    pub(super) fn plan(&self, against: Against<'_>, held: &Held) -> Plan {
        let Self {
            folder,
            sources,
            files,
            without_names,
        } = *self;
        Plan::of(against, held, folder, sources, files, without_names)
    }

    /// Fails where a file differs. What the difference to the base branch means is a warning.
    pub(super) fn check(
        &self,
        committed: &Plan,
        before: Option<&Before>,
    ) -> Result<Vec<Message>, Error> {
        committed.check(Against::Committed)?;
        Ok(before.map_or_else(Vec::new, |before| {
            let against = Against::Before(&before.folder);
            self.plan(against, &before.held).drift(against).collect()
        }))
    }

    /// Fails where access may have grown since the base branch, or where none is named, since the commit.
    pub(super) fn check_growth(
        &self,
        committed: &Plan,
        held: &Held,
        before: Option<&Before>,
    ) -> Result<Vec<Message>, Error> {
        let Some(before) = before else {
            return committed.check_growth(Against::Committed);
        };
        let mut warnings = Vec::new();
        // What is committed is what will be deployed: what is declared, or what was before.
        if held.is_same(&before.held) {
            committed.check_strays()?;
            warnings.extend(committed.drift(Against::Committed));
        } else {
            committed.check(Against::Committed)?;
        }
        let against = Against::Before(&before.folder);
        warnings.extend(self.plan(against, &before.held).check_growth(against)?);
        Ok(warnings)
    }
}
