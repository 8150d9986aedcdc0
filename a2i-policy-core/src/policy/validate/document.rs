use super::check::Check;
use crate::parameter::Place;
use crate::policy::path::Path;
use crate::policy::{Clause, Condition, Document, Finding, Kind, OneOrMany, Principal, Statement};
use std::collections::HashSet;

/// Finds what AWS would refuse of a document that is attached as `kind`, and what it would store
/// though it may not be meant so.
///
/// The findings have no position; to have one, read the document from its text with
/// `read_as` (feature `read`), which finds the same, and what a [`Document`] cannot hold.
#[must_use]
pub fn validate(document: &Document, kind: Kind) -> Vec<Finding> {
    let mut check = Check::new(Some(kind), Place::default());
    check.header(document, usize::MAX, |_| ());
    if let Some(id) = &document.id {
        check.text(id, Path::ROOT.key("Id"), ());
    }
    let root = Path::ROOT;
    each(
        &mut check,
        &document.statements,
        root.key("Statement"),
        statement,
    );
    check
        .found
        .into_iter()
        .map(|((), finding)| finding)
        .collect()
}

type Checks = Check<()>;

/// Goes through the values of a list that must hold one at least.
fn each<T>(
    check: &mut Checks,
    values: &OneOrMany<T>,
    path: Path<'_>,
    visit: impl Fn(&mut Checks, &T, Path<'_>),
) {
    match values {
        OneOrMany::One(value) => visit(check, value, path),
        OneOrMany::Many(values) => {
            check.not_empty(values.is_empty(), path, ());
            for (index, value) in values.iter().enumerate() {
                visit(check, value, path.index(index));
            }
        }
    }
}

fn statement(check: &mut Checks, statement: &Statement, path: Path<'_>) {
    if let Some(sid) = &statement.sid {
        check.text(sid, path.key("Sid"), ());
    }
    match &statement.principal {
        Some(Clause::Is(value)) => principal(check, value, path.key("Principal")),
        Some(Clause::Not(value)) => principal(check, value, path.key("NotPrincipal")),
        None => {}
    }
    let (actions, name) = match &statement.action {
        Clause::Is(actions) => (actions, "Action"),
        Clause::Not(actions) => (actions, "NotAction"),
    };
    each(check, actions, path.key(name), |check, action, path| {
        check.action(action, path, ());
    });
    let resources = match &statement.resource {
        Some(Clause::Is(resources)) => Some((resources, "Resource")),
        Some(Clause::Not(resources)) => Some((resources, "NotResource")),
        None => None,
    };
    if let Some((resources, name)) = resources {
        each(check, resources, path.key(name), |check, resource, path| {
            check.resource(resource, path, ());
        });
    }
    if let Some(value) = &statement.condition {
        condition(check, value, path.key("Condition"));
    }
    check.statement(statement, path, |_| ());
}

fn principal(check: &mut Checks, principal: &Principal, path: Path<'_>) {
    let Principal::Only(kinds) = principal else {
        return;
    };
    check.not_empty(kinds.is_empty(), path, ());
    let mut seen = HashSet::new();
    for (kind, names) in kinds {
        let path = path.key(kind.as_str());
        if !seen.insert(*kind) {
            check.duplicate(kind.as_str(), path, ());
        }
        each(check, names, path, |check, name, path| {
            check.principal(*kind, name, path, ());
        });
    }
}

fn condition(check: &mut Checks, Condition(operators): &Condition, path: Path<'_>) {
    check.compares(operators.is_empty(), path, ());
    let mut seen = HashSet::new();
    for (operator, block) in operators {
        let name = operator.to_string();
        let path = path.key(&name);
        if !seen.insert(*operator) {
            check.duplicate(&name, path, ());
        }
        check.compares(block.is_empty(), path, ());
        let mut seen = HashSet::new();
        for (key, values) in block {
            let path = path.key(key);
            check.condition_key(key, path, ());
            if !seen.insert(key.to_ascii_lowercase()) {
                check.duplicate(key, path, ());
            }
            if let OneOrMany::Many(values) = values {
                check.compares(values.is_empty(), path, ());
                for (index, value) in values.iter().enumerate() {
                    check.text(value.as_str(), path.index(index), ());
                }
            } else {
                values
                    .iter()
                    .for_each(|value| check.text(value.as_str(), path, ()));
            }
        }
    }
}
