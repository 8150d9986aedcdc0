use super::place::Place;
use crate::account::{Account, Answer, Claim};
use crate::compose::Composed;
use crate::needs::Call;
use crate::stack::{Names, Stack};

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
    /// The managed policy that holds the statement, if one does.
    pub managed: Option<&'static str>,
}

/// Why each call of each task is allowed, in the order of the tasks.
#[must_use]
pub fn proofs<'a>(
    stack: &'a Stack,
    names: &'a Names<'a>,
    calls: Vec<Call<'a>>,
    composed: &'a [Composed],
) -> Vec<Proof<'a>> {
    let account = Account::new(stack, names, composed);
    let proof = |call: Call<'a>| {
        let sends = |key: &str| call.sends(key);
        let requests = account.requests_of(&call, &sends);
        let answer = requests
            .map(|requests| account.ask(&requests, Claim::All))
            .filter(Answer::is_proven);
        let place = answer.and_then(|answer| {
            let part = answer.parts().first()?;
            Some(Place::of(&part.policies, part.grant()?))
        });
        Proof {
            resource: call.target.arn(&stack.settings, names).unwrap_or_default(),
            statement: place.as_ref().map(Place::to_string),
            managed: place.as_ref().and_then(Place::managed),
            call,
        }
    };
    calls.into_iter().map(proof).collect()
}
