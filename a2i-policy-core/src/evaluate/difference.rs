//! What a new version of a policy allows that the old one does not, and the reverse.

use super::{Caller, PolicyKind, PolicySet, Question, Verdict};
use crate::parameter::shown;
use crate::pattern::{Answer, Pattern};
use crate::policy::{
    Clause, Condition, Document, Effect, OneOrMany, PrincipalKind, Statement, Test, Value,
    is_account,
};
use std::fmt;

/// How the access that a policy gives differs between two versions of it.
///
/// Both are proven or neither is claimed: a side that is neither `No` nor `Yes` is `Undecided`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Whether the new version allows some request that the old one does not.
    pub grew: Amount,
    /// Whether the old version allows some request that the new one does not.
    pub shrank: Amount,
}

/// Whether something is allowed that was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Nothing, proven.
    No,
    /// Something, proven: parts of statements, each with a request in it that only the one version
    /// allows.
    Yes(Vec<Part>),
    /// Not known: the parts of statements about which nothing could be proven.
    Undecided(Vec<Part>),
}

/// A part of an `Allow` statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The statement, counted from zero.
    pub statement: usize,
    /// What it speaks of, such as ``"`s3:GetObject` on `arn:aws:s3:::input/*`"``.
    pub what: String,
}

impl Difference {
    /// Compares two versions of a permissions policy of a role or user.
    #[must_use]
    pub fn of_permissions(old: &Document, new: &Document) -> Self {
        Self {
            grew: gained(old, new),
            shrank: gained(new, old),
        }
    }

    /// Compares two versions of the trust policy of a role.
    #[must_use]
    pub fn of_trust(old: &Document, new: &Document) -> Self {
        Self {
            grew: admitted(old, new),
            shrank: admitted(new, old),
        }
    }

    /// Whether it is proven that nothing is allowed that was not.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.grew == Amount::No
    }
}

impl fmt::Display for Difference {
    /// `access grew: statement 2 allows …`, `access shrank: …`, `access stayed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sides = [
            ("access grew", "grew", &self.grew, "allows"),
            ("access shrank", "shrank", &self.shrank, "allowed"),
        ];
        let mut said = false;
        for (proven, doubted, amount, verb) in sides {
            let (start, parts) = match amount {
                Amount::No => continue,
                Amount::Yes(parts) => (proven.to_owned(), parts),
                Amount::Undecided(parts) => {
                    (format!("whether access {doubted} is undecided"), parts)
                }
            };
            f.write_str(if said { "; " } else { "" })?;
            said = true;
            f.write_str(&start)?;
            for (index, part) in parts.iter().enumerate() {
                f.write_str(if index == 0 { ": " } else { ", " })?;
                let (number, what) = (part.statement + 1, shown(&part.what));
                write!(f, "statement {number} {verb} {what}")?;
            }
        }
        if !said {
            f.write_str("access stayed")?;
        }
        Ok(())
    }
}

/// How many requests are tried in search of one that only one version allows.
const TRIES: usize = 4096;

/// What `new` allows and `old` does not.
fn gained(old: &Document, new: &Document) -> Amount {
    let before = PolicySet::new().with(PolicyKind::Identity, "", old);
    let after = PolicySet::new().with(PolicyKind::Identity, "", new);
    let kept = denials_stay(old, new);
    let mut tries = TRIES;
    let mut found = Found::default();
    for (number, statement) in allows(new) {
        let (Clause::Is(actions), Some(Clause::Is(resources))) =
            (&statement.action, &statement.resource)
        else {
            let same = kept && allows(old).any(|(_, twin)| same_access(twin, statement));
            found.note(same, false, number, || "all but what it lists".to_owned());
            continue;
        };
        for (action, resource) in pairs(actions, resources) {
            let what = || format!("`{action}` on `{resource}`");
            let all = Question::new(caller(), action, resource);
            // What a policy variable stands for, no question says.
            let is_set = !resource.contains('$');
            let covered = (is_set && before.decide(&all).verdict == Verdict::Allowed)
                || (kept && allows(old).any(|(_, twin)| covers(twin, statement, action, resource)));
            let mut requests = candidates(old, action, resource).take(tries);
            let gained = !covered
                && requests.any(|(action, resource)| {
                    tries = tries.saturating_sub(1);
                    let request = Question::concrete(caller(), &action, &resource);
                    let request = under(request, statement.condition.as_ref());
                    only_after(&before, &after, &request)
                });
            found.note(covered, gained, number, what);
        }
    }
    found.amount()
}

/// Actions and resources that may tell two versions apart: instances of a part of the new one, and of
/// what the old one denies.
fn candidates<'a>(
    old: &'a Document,
    action: &'a str,
    resource: &'a str,
) -> impl Iterator<Item = (String, String)> {
    let denials = old.statements.iter().filter(|it| it.effect == Effect::Deny);
    let denied = denials.flat_map(move |denial| {
        let (Clause::Is(actions), Some(Clause::Is(resources))) = (&denial.action, &denial.resource)
        else {
            return Vec::new();
        };
        let mut denied: Vec<_> = pairs(actions, resources).collect();
        denied.extend(actions.iter().map(|it| (it.as_str(), resource)));
        denied.extend(resources.iter().map(|it| (action, it.as_str())));
        denied
    });
    let parts = std::iter::once((action, resource)).chain(denied);
    parts.flat_map(|(action, resource)| {
        let (actions, resources) = (instances(action), instances(resource));
        actions.into_iter().flat_map(move |action| {
            let resources = resources.clone().into_iter();
            resources.map(move |resource| (action.clone(), resource))
        })
    })
}

/// Whom `new` lets in and `old` does not.
fn admitted(old: &Document, new: &Document) -> Amount {
    let kept = denials_stay(old, new);
    let denies = new.statements.iter().any(|it| it.effect == Effect::Deny);
    let mut found = Found::default();
    for (number, statement) in allows(new) {
        let (Clause::Is(actions), Some(Clause::Is(principal))) =
            (&statement.action, &statement.principal)
        else {
            let same = kept && allows(old).any(|(_, twin)| same_access(twin, statement));
            found.note(same, false, number, || "all but what it lists".to_owned());
            continue;
        };
        for name in principal.names() {
            for action in actions {
                let wanted = Pattern::action(action);
                let covered = kept
                    && allows(old).any(|(_, twin)| {
                        (twin.condition.is_none() || twin.condition == statement.condition)
                            && admits(twin, &wanted, name) == Trusts::Surely
                    });
                let gained = !denies
                    && statement.condition.is_none()
                    && allows(old).all(|(_, twin)| admits(twin, &wanted, name) == Trusts::Not);
                found.note(covered, gained, number, || {
                    format!("`{action}` to `{}`", name.1)
                });
            }
        }
    }
    found.amount()
}

/// Whether a statement speaks of a principal that takes an action, its condition aside.
fn admits(statement: &Statement, wanted: &Pattern, name: Name<'_>) -> Trusts {
    let (Clause::Is(actions), Some(Clause::Is(principal))) =
        (&statement.action, &statement.principal)
    else {
        return Trusts::Perhaps;
    };
    let mut taken = Trusts::Not;
    for action in actions {
        let action = Pattern::action(action);
        if action.covers(wanted) == Answer::Yes {
            taken = Trusts::Surely;
        } else if action.intersects(wanted) != Answer::No && taken == Trusts::Not {
            taken = Trusts::Perhaps;
        }
    }
    let named = principal.names().map(|theirs| trust(theirs, name));
    named.max().map_or(Trusts::Not, |named| named.min(taken))
}

/// What is known of the parts so far.
#[derive(Default)]
struct Found {
    gained: Vec<Part>,
    doubted: Vec<Part>,
}

impl Found {
    fn note(&mut self, covered: bool, gained: bool, number: usize, what: impl Fn() -> String) {
        let parts = match (covered, gained) {
            (true, _) => return,
            (false, true) => &mut self.gained,
            (false, false) => &mut self.doubted,
        };
        parts.push(Part {
            statement: number,
            what: what(),
        });
    }

    fn amount(self) -> Amount {
        match (self.gained.as_slice(), self.doubted.as_slice()) {
            ([], []) => Amount::No,
            ([], _) => Amount::Undecided(self.doubted),
            _ => Amount::Yes(self.gained),
        }
    }
}

/// Somebody of whom nothing is known: what an identity-based policy allows depends on nobody's name.
fn caller() -> Caller {
    Caller::Aws("arn:aws:iam::111122223333:role/somebody".to_owned())
}

fn only_after(before: &PolicySet, after: &PolicySet, request: &Question) -> bool {
    let refused = [Verdict::ImplicitlyDenied, Verdict::ExplicitlyDenied];
    after.decide(request).verdict == Verdict::Allowed
        && refused.contains(&before.decide(request).verdict)
}

fn allows(document: &Document) -> impl Iterator<Item = (usize, &Statement)> {
    let statements = document.statements.iter().enumerate();
    statements.filter(|(_, statement)| statement.effect == Effect::Allow)
}

/// Whether all that `old` denies, `new` denies too, by a statement that is the same.
fn denials_stay(old: &Document, new: &Document) -> bool {
    let mut denials = old.statements.iter().filter(|it| it.effect == Effect::Deny);
    denials.all(|denial| new.statements.iter().any(|it| same_access(it, denial)))
        && old.version == new.version
}

fn same_access(left: &Statement, right: &Statement) -> bool {
    left.unnamed() == right.unnamed()
}

/// Whether a statement of the other version surely allows a part of this one.
fn covers(wide: &Statement, statement: &Statement, action: &str, resource: &str) -> bool {
    let (Clause::Is(actions), Some(Clause::Is(resources))) = (&wide.action, &wide.resource) else {
        return false;
    };
    let within = |texts: &OneOrMany<String>, text: &str, pattern: fn(&str) -> Pattern| {
        // What a policy variable stands for is the same in both where the text is.
        let own = pattern(text);
        let mut texts = texts.iter();
        texts.any(|it| {
            it == text
                || (!it.contains('$')
                    && !text.contains('$')
                    && pattern(it).covers(&own) == Answer::Yes)
        })
    };
    (wide.condition.is_none() || wide.condition == statement.condition)
        && within(actions, action, Pattern::action)
        && within(resources, resource, Pattern::arn)
}

fn pairs<'a>(
    actions: &'a OneOrMany<String>,
    resources: &'a OneOrMany<String>,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let resources = resources.as_slice();
    actions.iter().flat_map(move |action| {
        resources
            .iter()
            .map(move |it| (action.as_str(), it.as_str()))
    })
}

/// Some texts of a pattern; none where it holds a policy variable.
fn instances(pattern: &str) -> Vec<String> {
    if pattern.contains('$') {
        return Vec::new();
    }
    let mut texts: Vec<String> = ["", "x", "x/9"]
        .into_iter()
        .map(|rest| pattern.replace('?', "x").replace('*', rest))
        .collect();
    texts.dedup();
    texts
}

/// A request with values that meet the plain comparisons of a condition.
fn under(mut request: Question, condition: Option<&Condition>) -> Question {
    let plain = [
        Test::StringEquals,
        Test::StringLike,
        Test::ArnEquals,
        Test::ArnLike,
        Test::Bool,
        Test::NumericEquals,
    ];
    let comparisons = condition.into_iter().flat_map(Condition::comparisons);
    for (operator, key, values) in comparisons {
        if operator.qualifier.is_some() || !plain.contains(&operator.test) {
            continue;
        }
        let value = values.iter().map(Value::as_str).next().unwrap_or_default();
        if let Some(text) = instances(value).pop() {
            request = request.with(key, text.as_str());
        }
    }
    request
}

type Name<'a> = (PrincipalKind, &'a str);

/// Whether who is meant by one principal is meant by another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trusts {
    Not,
    Perhaps,
    Surely,
}

fn trust((their_kind, theirs): Name<'_>, (kind, name): Name<'_>) -> Trusts {
    // An account stands for its roles and users, where their own policies say so; what a unique
    // identifier stands for is not known.
    fn account(name: &str) -> Option<&str> {
        let account = name.split(':').nth(4).unwrap_or(name);
        is_account(account).then_some(account)
    }
    if (their_kind, theirs) == (kind, name) {
        return Trusts::Surely;
    }
    // However many are named, somebody is not among them.
    if name == "*" || (their_kind != kind && theirs != "*") {
        return Trusts::Not;
    }
    match (kind, account(theirs), account(name)) {
        (PrincipalKind::Aws, Some(theirs), Some(own)) if theirs != own => Trusts::Not,
        (PrincipalKind::Aws, _, _) => Trusts::Perhaps,
        _ if theirs == "*" => Trusts::Perhaps,
        _ => Trusts::Not,
    }
}
