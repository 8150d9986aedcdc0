//! A source with the proofs of its tasks, for all that shows them: to ask for them takes longer than the rest.

use a2i_policy_core::check::{Proof, proofs};
use a2i_policy_core::dsl::Source;
use a2i_policy_core::needs::calls;
use a2i_policy_core::stack::Names;

pub(super) struct Proven<'a> {
    pub(super) source: &'a Source,
    pub(super) names: &'a Names<'a>,
    pub(super) proofs: Vec<Proof<'a>>,
}

impl<'a> Proven<'a> {
    pub(super) fn of(source: &'a Source, names: &'a Names<'a>) -> Self {
        let calls = calls(&source.stack, names);
        Self {
            source,
            names,
            proofs: proofs(&source.stack, names, calls, &source.composed),
        }
    }
}
