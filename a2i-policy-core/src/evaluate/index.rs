use crate::pattern::Pattern;
use crate::policy::Clause;
use std::collections::HashMap;

/// Finds the statements that may name an action without looking at the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Those that name an action in full, by `service:name`.
    by_action: HashMap<Box<str>, Vec<usize>>,
    /// Those that name actions of one service with wildcards.
    by_service: HashMap<Box<str>, Vec<usize>>,
    /// All others.
    others: Vec<usize>,
}

impl Index {
    /// Takes up the statement at `position`, which comes after all that were taken up before.
    pub(super) fn add(&mut self, position: usize, action: &Clause<Box<[Pattern]>>) {
        let Clause::Is(patterns) = action else {
            return push(&mut self.others, position);
        };
        for pattern in patterns {
            let bucket = if let Some(action) = pattern.as_literal() {
                self.by_action.entry(action.into()).or_default()
            } else if let Some(service) = service(&pattern.literal_prefix()) {
                self.by_service.entry(service.into()).or_default()
            } else {
                &mut self.others
            };
            push(bucket, position);
        }
    }

    /// The positions of all statements that may name `action`, which is in lower case. One that
    /// names it in several ways may come more than once.
    pub(super) fn candidates(&self, action: &str) -> impl Iterator<Item = usize> {
        let of_service = service(action).and_then(|service| self.by_service.get(service));
        [self.by_action.get(action), of_service, Some(&self.others)]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
    }
}

fn push(bucket: &mut Vec<usize>, position: usize) {
    if bucket.last() != Some(&position) {
        bucket.push(position);
    }
}

/// What comes before the colon.
fn service(action: &str) -> Option<&str> {
    action.split_once(':').map(|(service, _)| service)
}
