//! Where statements on an action and a resource can be in an index.

use crate::pattern::Pattern;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Which actions are meant.
#[derive(Clone, Copy, Hash)]
pub(super) enum Scope<'a> {
    /// This one, in lower case.
    Action(&'a str),
    /// Some of this service.
    Service(&'a str),
    /// Any.
    Any,
}

/// The places where statements on one action and resource can be.
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

impl<'a> Scope<'a> {
    pub(super) fn of(action: &'a Pattern) -> Self {
        match (action.as_literal(), action.prefix().split_once(':')) {
            (Some(action), _) => Self::Action(action),
            (None, Some((service, _))) => Self::Service(service),
            (None, None) => Self::Any,
        }
    }
}

pub(super) fn place(scope: Scope<'_>, stem: Option<&str>) -> u64 {
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
