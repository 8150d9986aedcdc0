use super::statement::Prepared;
use super::text::Text;
use crate::pattern::Pattern;
use crate::policy::Clause;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Finds the statements that may cover a question without looking at the others.
///
/// A statement stands under what its actions and its resources have in common, as a hash; a question
/// is answered from the few places where statements on its action and resource may stand. Two texts
/// of the same hash only cost a look at a statement that has nothing to say.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(HashMap<u64, Vec<usize>, BuildHasherDefault<Ready>>);

/// Which actions are meant.
#[derive(Clone, Copy, Hash)]
enum Scope<'a> {
    /// This one, in lower case.
    Action(&'a str),
    /// Some of this service.
    Service(&'a str),
    /// Any.
    Any,
}

/// The number of pairs of an action and a resource past which a statement is not taken up for each:
/// that would take time and memory in proportion to the square of its length.
const MANY: usize = 1 << 12;

/// The places where statements on one action and resource may stand.
pub(super) type Places = [[u64; 2]; 3];

/// The places for the requests of one action whose resources all have the same stem.
pub(super) fn places(action: &Pattern, resource: &Pattern) -> Option<Places> {
    let action = action.as_literal()?;
    let stem = resource.stem()?;
    let scopes = [
        Scope::Action(action),
        Scope::Service(service(action)),
        Scope::Any,
    ];
    Some(scopes.map(|scope| [place(scope, Some(stem)), place(scope, None)]))
}

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

    /// The positions of all statements that stand in one of the places. A statement may come more
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

impl<'a> Scope<'a> {
    fn of(action: &'a Pattern) -> Self {
        match (action.as_literal(), action.prefix().split_once(':')) {
            (Some(action), _) => Self::Action(action),
            (None, Some((service, _))) => Self::Service(service),
            (None, None) => Self::Any,
        }
    }
}

fn place(scope: Scope<'_>, stem: Option<&str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (scope, stem).hash(&mut hasher);
    hasher.finish()
}

/// What comes before the colon.
fn service(action: &str) -> &str {
    action
        .split_once(':')
        .map_or(action, |(service, _)| service)
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
