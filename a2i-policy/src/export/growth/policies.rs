//! What the policies of a role or user do together.

use super::given::Unread;
use super::names::BucketNames;
use super::permissions::Permissions;
use a2i_policy_core::evaluate::{Amount, Difference, Part};
use a2i_policy_core::parameter::shown;
use a2i_policy_core::policy::{Clause, Document, Effect, OneOrMany, Statement};

/// Policies that hold together: that of an identity, and those that are attached to it.
#[derive(Clone)]
pub(super) struct Policies {
    own: Document,
    /// With their names.
    attached: Vec<(String, Document)>,
    /// Those whose texts are not known.
    pub(super) unread: Vec<Unread>,
}

impl Policies {
    /// `is_comparable` says whether the names of parameters mean the same in both versions.
    pub(super) fn of(all: &Permissions, names: &BucketNames<'_>, is_comparable: bool) -> Self {
        let own = |document: &Document| match is_comparable {
            true => document
                .clone()
                .with_parameters(&names.parameters, names.place),
            false => document.clone(),
        };
        let given = all.given.iter().map(|it| {
            let document = match it.is_of_aws {
                true => it.document.clone(),
                false => own(&it.document),
            };
            (it.name.clone(), document)
        });
        Self {
            own: own(&all.own),
            attached: given.collect(),
            unread: all.unread.clone(),
        }
    }

    pub(super) fn documents(&self) -> Vec<&Document> {
        let attached = self.attached.iter().map(|(_, document)| document);
        std::iter::once(&self.own).chain(attached).collect()
    }

    /// Without those that others have too and that deny nothing: as long as no less is denied, they allow
    /// nothing that was not allowed.
    pub(super) fn without_kept(&self, others: &Self) -> Self {
        let mut changed = self.clone();
        changed.attached.retain(|(name, document)| {
            let mut statements = document.statements.iter();
            !others.attached.contains(&(name.clone(), document.clone()))
                || statements.any(|statement| statement.effect == Effect::Deny)
        });
        changed
    }

    /// Whether to ask about every part of what is attached would take longer than a build should.
    pub(super) fn is_long(&self) -> bool {
        let attached = self.attached.iter().map(|(_, document)| document);
        let statements = attached.flat_map(|document| &document.statements);
        let actions = statements.map(|statement| match &statement.action {
            Clause::Is(actions) | Clause::Not(actions) => actions.iter().count(),
        });
        actions.sum::<usize>() > MOST_ACTIONS
    }

    /// What these deny and those do not, by the numbers of statements through all documents.
    pub(super) fn lost_denials(&self, others: &Self) -> Amount {
        let (numbers, old) = self.denials();
        let (_, new) = others.denials();
        let lost = Difference::of_permissions(&old, &new).grew;
        let numbered = |mut part: Part| {
            part.statement = numbers.get(part.statement).copied()?;
            Some(part)
        };
        match lost {
            Amount::No => Amount::No,
            Amount::Yes(parts) | Amount::Undecided(parts) => {
                Amount::Undecided(parts.into_iter().filter_map(numbered).collect())
            }
        }
    }

    /// All that they deny as one document, and the numbers of its statements.
    fn denials(&self) -> (Vec<usize>, Document) {
        let statements = self.documents().into_iter().flat_map(|it| &it.statements);
        let (numbers, statements): (_, Vec<Statement>) = statements
            .enumerate()
            .filter(|(_, statement)| statement.effect == Effect::Deny)
            .map(|(number, statement)| (number, statement.clone()))
            .unzip();
        let document = Document {
            statements: OneOrMany::Many(statements),
            ..self.own.clone()
        };
        (numbers, document)
    }

    /// What the statements of these do, in words.
    pub(super) fn sentence(
        &self,
        amount: &Amount,
        [proven, doubted]: [&str; 2],
        does: &str,
    ) -> Option<String> {
        let (start, parts) = match amount {
            Amount::No => return None,
            Amount::Yes(parts) => (proven.to_owned(), parts),
            Amount::Undecided(parts) => (format!("whether access {doubted} is undecided"), parts),
        };
        let mut words: Vec<_> = parts
            .iter()
            .take(MOST_PARTS)
            .map(|part| {
                let what = part.what.to_string();
                let (who, what) = (self.who(part.statement), shown(&what));
                match &part.example {
                    Some(example) => format!("{who} {does} {what}, such as {}", shown(example)),
                    None => format!("{who} {does} {what}"),
                }
            })
            .collect();
        if parts.len() > MOST_PARTS {
            words.push(format!("and {} more", parts.len() - MOST_PARTS));
        }
        Some(format!("{start}: {}", words.join(", ")))
    }

    /// Whose statement it is, counted through all documents.
    fn who(&self, mut number: usize) -> String {
        let own = self.own.statements.iter().count();
        if number < own {
            return format!("statement {}", number + 1);
        }
        number -= own;
        for (name, document) in &self.attached {
            let count = document.statements.iter().count();
            if number < count {
                return format!("`{name}`");
            }
            number -= count;
        }
        "a managed policy".to_owned()
    }
}

/// Some managed policies list more than a thousand actions.
const MOST_ACTIONS: usize = 100;

/// A policy that AWS manages may allow more in parts than anybody reads.
const MOST_PARTS: usize = 8;
