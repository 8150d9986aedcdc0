use super::Marked;
use crate::evaluate::ContextValue;
use crate::pattern::Pattern;
use crate::policy::OneOrMany;

/// The values that condition keys have in the context of requests, as people state them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedContext(pub Vec<(Marked<String>, OneOrMany<Marked<String>>)>);

impl StatedContext {
    /// Each key with its values, in the order written.
    pub fn iter(
        &self,
    ) -> impl Iterator<Item = &(Marked<String>, OneOrMany<Marked<String>>)> + Clone {
        self.0.iter()
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is stated of a key.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<ContextValue> {
        let mut known = self.iter();
        let (_, values) = known.find(|(known, _)| known.value.eq_ignore_ascii_case(key))?;
        let values = values.iter().map(|value| Pattern::literal(&value.value));
        Some(ContextValue::Known(values.collect()))
    }
}
