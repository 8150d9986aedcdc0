use super::places::{Places, Scope, place};
use super::statement::Prepared;
use super::text::Text;
use crate::pattern::Pattern;
use crate::policy::Clause;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Finds the statements that may cover a question without looking at the others.
///
/// Statements are filed under a hash of what their actions and their resources have in common; a question
/// is answered from the few places in which statements on its action and resource can be. Two texts
/// of the same hash only cost a look at a statement that does not apply.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(HashMap<u64, Vec<usize>, BuildHasherDefault<Ready>>);

/// The number of pairs of an action and a resource past which a statement is not taken up for each:
/// that would take time and memory in proportion to the square of its length.
const MANY: usize = 1 << 12;

impl Index {
    pub(super) fn of(statements: &[Prepared]) -> Self {
        let mut index = Self::default();
        for (position, statement) in statements.iter().enumerate() {
            index.add(position, &statement.action, statement.resource.as_ref());
        }
        index
    }

    /// Takes up the statement at `position`, which comes after all that were taken up before.
    fn add(
        &mut self,
        position: usize,
        actions: &Clause<Box<[Pattern]>>,
        resources: Option<&Clause<Box<[Text]>>>,
    ) {
        let scopes = match actions {
            Clause::Is(actions) => actions.iter().map(Scope::of).collect(),
            Clause::Not(_) => vec![Scope::Any],
        };
        let stems = match resources {
            Some(Clause::Is(resources)) if scopes.len().saturating_mul(resources.len()) <= MANY => {
                resources.iter().map(Text::stem).collect()
            }
            // In one place each, the statement is found for any resource.
            _ => vec![None],
        };
        for scope in scopes {
            for stem in &stems {
                let positions = self.0.entry(place(scope, *stem)).or_default();
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            }
        }
    }

    /// The positions of all statements in one of the places. A statement may come more
    /// than once.
    pub(super) fn candidates(&self, places: &Places) -> impl Iterator<Item = usize> {
        places
            .iter()
            .flatten()
            .filter_map(|place| self.0.get(place))
            .flatten()
            .copied()
    }
}

/// A hasher for what is a hash already.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
