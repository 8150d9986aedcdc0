use super::{Account, By, Calls, Claim, Requests};
use crate::evaluate::ContextValue;
use crate::hash::Set;
use crate::stack::{Identity, IdentityKind};
use std::rc::Rc;

/// A role whose rights somebody may come by.
#[derive(Clone, Debug)]
pub(crate) struct Reached<'a> {
    pub(crate) role: &'a Identity,
    /// The roles on the way to it, itself the last.
    pub(crate) through: Vec<&'a Identity>,
}

impl<'a> Account<'a> {
    /// The declared roles that an identity may assume, or may, over any number of others.
    ///
    /// Source: "AssumeRole", AWS Security Token Service API Reference; "Roles terms and concepts", IAM
    /// User Guide, "Role chaining".
    pub(crate) fn reach(&self, identity: &'a Identity) -> Rc<Vec<Reached<'a>>> {
        let ident = identity.ident.value.as_str();
        if let Some(known) = self.reached.borrow().get(ident) {
            return Rc::clone(known);
        }
        let mut reached: Vec<Reached<'a>> = Vec::new();
        let mut seen = Set::default();
        seen.insert(ident);
        let mut next = 0;
        let mut from = (identity, Vec::new());
        loop {
            let (by, way) = &from;
            for role in self.assumable.iter().copied() {
                let name = role.ident.value.as_str();
                if !seen.contains(name) && self.may_assume(by, role) {
                    seen.insert(name);
                    let through = way.iter().copied().chain([role]).collect();
                    reached.push(Reached { role, through });
                }
            }
            let Some(last) = reached.get(next) else { break };
            from = (last.role, last.through.clone());
            next += 1;
        }
        let reached = Rc::new(reached);
        self.reached.borrow_mut().insert(ident, Rc::clone(&reached));
        reached
    }

    /// Whether an identity may make federated users, whose sessions have rights of its own. A session of a
    /// role cannot.
    ///
    /// Source: "GetFederationToken", AWS Security Token Service API Reference.
    pub(crate) fn federates(&self, identity: &'a Identity) -> bool {
        let requests = Requests {
            by: By::Identity(identity),
            action: "sts:GetFederationToken",
            resource: self.settings().federated_users_arn(),
            declared: true,
            calls: Calls::Any,
            context: &|_| ContextValue::Unknown,
        };
        identity.kind == IdentityKind::User && !self.ask(&requests, Claim::None).is_proven()
    }

    fn may_assume(&self, by: &'a Identity, role: &'a Identity) -> bool {
        let requests = Requests {
            by: By::Identity(by),
            action: "sts:AssumeRole",
            resource: self.settings().identity_arn(role),
            declared: true,
            calls: Calls::Any,
            context: &|_| ContextValue::Unknown,
        };
        !self.ask(&requests, Claim::None).is_proven()
    }
}
