use super::subject::{Shared, Side, Subject};
use crate::a2i::Call;
use crate::stack::{Composed, Names, Stack, policies_of};
use std::collections::HashMap;

/// A call that a task makes, and the statement by which it is allowed.
#[derive(Debug)]
pub struct Proof<'a> {
    /// The call.
    pub call: Call<'a>,
    /// The ARN of its resource, or a pattern of ARNs.
    pub resource: String,
    /// The statement, such as `statement 1 of its permissions policy`; `None` where it is not proven
    /// that one allows all of it.
    pub statement: Option<String>,
}

/// Why each call of each task is allowed, in the order of the tasks.
#[must_use]
pub fn proofs<'a>(
    stack: &'a Stack,
    names: &Names<'a>,
    calls: Vec<Call<'a>>,
    composed: &[Composed],
) -> Vec<Proof<'a>> {
    let mut shared = Shared::default();
    let mut subjects = HashMap::new();
    for (identity, own) in policies_of(stack, composed) {
        let subject = || Subject::new(identity, own, &mut shared);
        subjects
            .entry(identity.ident.value.as_str())
            .or_insert_with(subject);
    }
    let proof = |call: Call<'a>| {
        let side = Side::of(call.caller);
        let subject = subjects.get(call.identity.ident.value.as_str());
        let place = subject.and_then(|subject| {
            let question = call.question(&stack.settings, names, subject.keys(side))?;
            subject.proof(side, &question)
        });
        Proof {
            resource: call.target.arn(&stack.settings, names).unwrap_or_default(),
            statement: place.map(|place| place.to_string()),
            call,
        }
    };
    calls.into_iter().map(proof).collect()
}
