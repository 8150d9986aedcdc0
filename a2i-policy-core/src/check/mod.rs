//! What is wrong with a stack, and with which of its declarations.
//!
//! Each file asks one kind of question of the whole stack: are the names clear, are the values what
//! AWS accepts, do the references mean something, is every call allowed that a task makes, and does
//! every assertion hold?

mod access;
mod allowing;
mod assertions;
mod assumptions;
mod carried;
mod failed;
mod fit;
mod miss;
mod named;
mod names;
mod narrow;
mod needs;
mod place;
mod privileges;
mod proofs;
mod quotas;
mod readable;
mod references;
mod resource_policies;
mod statements;
mod tasks;
mod unmet;
mod unproven;
mod values;

pub use crate::account::{FactRow, facts};
pub use assumptions::{Assumption, assumptions};
pub use proofs::{Proof, proofs};

use crate::account::{Account, Consent, Part};
use crate::compose::{Composed, Policies, policies_of};
use crate::hash::{self, Map, Set};
use crate::lint::{Level, Lint};
use crate::message::Message;
use crate::needs::Call;
use crate::pattern::{Answer, Pattern};
use crate::policy::Document;
use crate::policy::validate::Fit;
use crate::stack::{At, Identity, Names, Policed, Stack};
use std::collections::HashMap;
use std::rc::Rc;

/// Something that is wrong, or should be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The narrowest part that is wrong.
    pub at: At,
    /// Whether it stops the build; never [`Level::Allow`].
    pub level: Level,
    /// What is wrong with it, and the fix.
    pub message: Message,
}

impl Finding {
    /// Something that cannot work.
    pub(crate) const fn error(at: At, message: Message) -> Self {
        Self {
            at,
            level: Level::Deny,
            message,
        }
    }
}

/// Checks a stack, with the calls that its tasks make and the documents composed from it. No finding
/// means that it works.
#[must_use]
pub fn check<'a>(
    stack: &'a Stack,
    names: &'a Names<'a>,
    calls: &'a [Call<'a>],
    composed: &'a [Composed],
) -> Vec<Finding> {
    let mut report = Report::new(stack, names, calls, composed);
    report.assuming = privileges::assuming_calls(&report);
    for noticed in &stack.noticed {
        report.lint(
            noticed.lint,
            noticed.at,
            noticed.at,
            noticed.message.clone(),
        );
    }
    names::check(&mut report);
    values::check(&mut report);
    references::check(&mut report);
    tasks::check(&mut report);
    statements::check(&mut report);
    fit::check(&mut report);
    resource_policies::check(&mut report, composed);
    carried::check(&mut report);
    assumptions::check(&mut report, composed);
    quotas::check(&mut report);
    if !report.unread {
        access::check(&mut report);
    }
    report.findings
}

/// The stack under check, and what was found so far.
struct Report<'a> {
    stack: &'a Stack,
    names: &'a Names<'a>,
    calls: &'a [Call<'a>],
    /// The levels of lints that are set, for one declaration by its place or for all.
    levels: Map<(&'static str, Option<At>), Level>,
    /// The composed policies of each identity.
    policies: Map<&'a str, &'a Policies>,
    /// What each role, user, group and customer managed policy says of permissions.
    permissions: Map<&'a str, &'a Document>,
    /// How many names may still be compared in search of the nearest: where thousands of names mean
    /// nothing, the cost must not be their product with those that do.
    guesses: usize,
    account: Rc<Account<'a>>,
    /// The calls by which identities assume roles, each with the role's ARN.
    assuming: Vec<(&'a Call<'a>, String)>,
    fit: Fit,
    /// The buckets and keys in whose policies something is wrong: what they do not let happen is not a second
    /// mistake.
    refused: Set<&'a str>,
    /// Statements of which it is known that their resources fit their actions, by shape.
    fitting: Set<String>,
    /// The actions that an identity was meant to be allowed by a grant that does not fit, by where its
    /// identifier is. That a task lacks them is not a second mistake.
    meant: HashMap<At, Vec<Pattern>>,
    /// Whether something is wrong on which every claim may rest: none is asked about.
    unread: bool,
    /// What is said of all calls that the same would fix, of those of one task or of all.
    said: Vec<(Option<At>, Message)>,
    /// Where the identifiers of declarations are of which something is wrong, so that what was meant is not
    /// known: nothing more is asked about them.
    broken: Set<At>,
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    /// Nothing is found yet.
    fn new(
        stack: &'a Stack,
        names: &'a Names<'a>,
        calls: &'a [Call<'a>],
        composed: &'a [Composed],
    ) -> Self {
        let mut policies = hash::map(stack.declarations.len());
        for (identity, own) in policies_of(stack, composed) {
            policies.entry(identity.ident.value.as_str()).or_insert(own);
        }
        let mut permissions = hash::map(stack.declarations.len());
        for (declaration, composed) in stack.declarations.iter().zip(composed) {
            if let Some(document) = composed.permissions() {
                let ident = declaration.ident().value.as_str();
                permissions.entry(ident).or_insert(document);
            }
        }
        // Of two for the same, the last one counts.
        let levels = stack
            .levels
            .iter()
            .map(|set| ((set.lint.value, set.only), set.level))
            .collect();
        Self {
            stack,
            names,
            calls,
            levels,
            policies,
            permissions,
            guesses: 100_000,
            account: Rc::new(Account::new(stack, names, composed)),
            assuming: Vec::new(),
            fit: Fit::new(),
            refused: Set::default(),
            fitting: Set::default(),
            meant: HashMap::new(),
            unread: stack.unread,
            said: Vec::new(),
            broken: Set::default(),
            findings: Vec::new(),
        }
    }

    fn error(&mut self, at: At, message: Message) {
        self.findings.push(Finding::error(at, message));
    }

    /// Something wrong with the declaration whose identifier is at `of`, so that what it means is not known.
    fn breaks(&mut self, of: At, at: At, message: Message) {
        self.broken.insert(of);
        self.error(at, message);
    }

    /// Something that a lint finds of the declaration whose identifier is at `of`.
    /// Says whether it stops the build.
    fn lint(&mut self, lint: &Lint, of: At, at: At, message: Message) -> bool {
        let level = self.level(lint, of);
        if level != Level::Allow {
            let message = message.of_lint(lint.name);
            self.findings.push(Finding { at, level, message });
        }
        level == Level::Deny
    }

    /// The level of a lint for the declaration whose identifier is at `of`.
    fn level(&self, lint: &Lint, of: At) -> Level {
        let set = |only| self.levels.get(&(lint.name, only)).copied();
        set(Some(of)).or_else(|| set(None)).unwrap_or(lint.level)
    }

    /// Whether what a part lacks is the consent of a policy in which something is wrong.
    fn is_refused(&self, part: &Part) -> bool {
        match part.policies.consent() {
            Some((Consent::Key(ident) | Consent::Bucket(ident), _)) => {
                self.refused.contains(ident.as_str())
            }
            Some((Consent::Trust(role), _)) => {
                let role = self.names.identity(role);
                role.is_some_and(|role| !role.complete)
            }
            None => false,
        }
    }

    /// Whether the account is left out, so that nothing which holds its number can be said. Once said, it is no
    /// mistake of all else that holds it.
    fn lacks_account(&mut self) -> bool {
        let lacks = self.stack.settings.account.is_none() && !self.unread;
        self.unread |= lacks;
        lacks
    }

    /// Whether the fix is said already; else it is now.
    fn is_said(&mut self, of: Option<At>, message: &Message) -> bool {
        let mut said = self.said.iter();
        let is_said = said.any(|(at, known)| *at == of && known.has_help_of(message));
        if !is_said {
            self.said.push((of, message.clone()));
        }
        is_said
    }

    /// Whether something could not be read that may deny requests for an action, whoever makes them.
    fn may_deny(&self, action: &str) -> bool {
        let of_organization = self.stack.guardrails.iter().any(|it| !it.complete);
        let action = Pattern::action(action);
        let unread = self
            .stack
            .resource_policies
            .iter()
            .filter(|policy| !policy.complete);
        of_organization
            || unread
                .filter_map(|policy| Policed::named(self.names, &policy.of.value))
                .any(|of| Pattern::action(of.actions()).intersects(&action) != Answer::No)
    }

    /// The composed policies of an identity; `None` for one whose identifier is another's.
    fn policies(&self, identity: &Identity) -> Option<&'a Policies> {
        self.policies.get(identity.ident.value.as_str()).copied()
    }

    /// What the declaration of an identifier says of permissions.
    fn permissions(&self, ident: &str) -> Option<&'a Document> {
        self.permissions.get(ident).copied()
    }

    /// Notes actions that the declaration whose identifier is at `of` was meant to allow.
    fn mean<'n>(&mut self, of: At, actions: impl IntoIterator<Item = &'n &'n str>) {
        let actions = actions.into_iter().map(|name| Pattern::action(name));
        self.meant.entry(of).or_default().extend(actions);
    }

    /// The actions that an identity was meant to be allowed, in whatever it has.
    fn meant(&self, identity: &'a Identity) -> impl Iterator<Item = &Pattern> {
        let holders = self.names.holders_of(identity).into_iter();
        let meant = holders.filter_map(|holder| self.meant.get(&holder.ident.at));
        meant.flatten()
    }
}
