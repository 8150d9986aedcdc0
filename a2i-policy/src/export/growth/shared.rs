use super::meaning::Meaning;
use std::collections::BTreeMap;

/// What the new versions of files that several have mean for each of them.
#[derive(Default)]
pub(super) struct Shared(BTreeMap<String, Vec<(String, Meaning)>>);

impl Shared {
    pub(super) fn note(&mut self, file: &str, whose: &str, meaning: &Meaning) {
        let noted = self.0.entry(file.to_owned()).or_default();
        if !noted.iter().any(|(known, _)| known == whose) {
            noted.push((whose.to_owned(), meaning.clone()));
        }
    }

    /// `None` of a file that none of the declared has.
    pub(super) fn meaning(&self, file: &str) -> Option<Meaning> {
        let noted = self.0.get(file)?;
        let access = noted
            .iter()
            .map(|(whose, meaning)| format!("of {whose}, {}", meaning.access));
        Some(Meaning {
            access: access.collect::<Vec<_>>().join("; "),
            is_safe: noted.iter().all(|(_, meaning)| meaning.is_safe),
        })
    }
}
