//! Whose rights an identity may come by.

use super::{Account, By, Calls, Claim, Policies, Requests};
use crate::evaluate::{ContextValue, Verdict};
use crate::hash::Set;
use crate::pattern::{Answer, Pattern};
use crate::policy::{Clause, Effect};
use crate::stack::{Identity, IdentityKind};
use std::rc::Rc;

const ASSUME: &str = "sts:AssumeRole";

/// The declared roles whose rights an identity may come by, the nearest first.
#[derive(Debug, Default)]
pub(crate) struct Reach<'a> {
    /// Each with the place of the role that assumes it; none where that is the identity itself.
    steps: Vec<(&'a Identity, Option<usize>)>,
}

impl<'a> Reach<'a> {
    pub(crate) fn roles(&self) -> impl Iterator<Item = (usize, &'a Identity)> {
        self.steps.iter().map(|(role, _)| *role).enumerate()
    }

    /// The roles on the way to one, itself the last.
    pub(crate) fn way(&self, to: usize) -> Vec<&'a Identity> {
        let mut way = Vec::new();
        let mut next = Some(to);
        while let Some((role, by)) = next.and_then(|place| self.steps.get(place)) {
            way.push(*role);
            next = *by;
        }
        way.reverse();
        way
    }
}

impl<'a> Account<'a> {
    /// The declared roles that an identity may assume, or may, over any number of others.
    ///
    /// Source: "AssumeRole", AWS Security Token Service API Reference; "Roles terms and concepts", IAM
    /// User Guide, "Role chaining".
    pub(crate) fn reach(&self, identity: &'a Identity) -> Reach<'a> {
        let mut reach = Reach::default();
        let mut seen = Set::default();
        seen.insert(identity.ident.value.as_str());
        let (mut by, mut place) = (identity, None);
        loop {
            for role in self.assumed_by(by).iter().copied() {
                if seen.insert(role.ident.value.as_str()) {
                    reach.steps.push((role, place));
                }
            }
            let next = place.map_or(0, |place| place + 1);
            let Some((role, _)) = reach.steps.get(next) else {
                return reach;
            };
            (by, place) = (role, Some(next));
        }
    }

    /// Whether an identity may make federated users, whose sessions have rights of its own. A session of a
    /// role cannot.
    ///
    /// Source: "GetFederationToken", AWS Security Token Service API Reference.
    pub(crate) fn federates(&self, identity: &'a Identity) -> bool {
        let sessions = self.settings().federated_users_arn();
        identity.kind == IdentityKind::User
            && self.may(identity, "sts:GetFederationToken", sessions)
    }

    /// The declared roles that an identity may assume itself, or may.
    fn assumed_by(&self, by: &'a Identity) -> Rc<Vec<&'a Identity>> {
        let ident = by.ident.value.as_str();
        if let Some(known) = self.assumed.borrow().get(ident) {
            return Rc::clone(known);
        }
        let own = self.principal(by);
        let candidates: Vec<usize> = match self.named_by(&own) {
            Some(named) => named
                .into_iter()
                .chain(self.roles().open.iter().copied())
                .collect(),
            None if self.denies_all(by, &own) => Vec::new(),
            None => (0..self.roles().all.len()).collect(),
        };
        let mut seen = Set::default();
        let candidates = candidates.into_iter().filter(|place| seen.insert(*place));
        let roles = candidates
            .filter_map(|place| self.roles().all.get(place))
            .filter(|role| role.lets_in.is_some());
        let settings = self.settings();
        let assumed = roles
            .map(|role| role.identity)
            .filter(|role| self.may(by, ASSUME, settings.identity_arn(role)));
        let assumed: Rc<Vec<_>> = Rc::new(assumed.collect());
        self.assumed.borrow_mut().insert(ident, Rc::clone(&assumed));
        assumed
    }

    /// The places of the only roles that some policies may let their holder assume; `None` where they
    /// may be others.
    fn named_by(&self, own: &Policies) -> Option<Vec<usize>> {
        if own.unread.is_some() || own.others.is_some() {
            return None;
        }
        let by_arn = self.roles().by_arn.as_ref()?;
        let assume = Pattern::action(ASSUME);
        let mut named = Vec::new();
        let statements = own
            .documents()
            .filter(|(source, _)| source.is_of_identity())
            .flat_map(|(_, document)| &document.statements);
        for statement in statements.filter(|statement| statement.effect == Effect::Allow) {
            match &statement.action {
                Clause::Is(actions) => {
                    let mut actions = actions.iter().map(|action| Pattern::action(action));
                    if actions.all(|action| action.intersects(&assume) == Answer::No) {
                        continue;
                    }
                }
                Clause::Not(_) => return None,
            }
            let Some(Clause::Is(resources)) = &statement.resource else {
                return None;
            };
            for resource in resources {
                named.extend(by_arn.get(resource)?);
            }
        }
        Some(named)
    }

    fn denies_all(&self, by: &'a Identity, own: &Policies) -> bool {
        let question = self.question(by, ASSUME, "*", own);
        own.set.decide(&question).verdict == Verdict::ExplicitlyDenied
    }

    fn may(&self, by: &'a Identity, action: &str, resource: String) -> bool {
        let requests = Requests {
            by: By::Identity(by),
            action,
            resource,
            declared: true,
            calls: Calls::Any,
            context: &|_| ContextValue::Unknown,
        };
        !self.ask(&requests, Claim::None).is_proven()
    }
}
