use super::companion::Companion;
use crate::policy::Document;
use crate::stack::{Identity, Stack};

/// The policies of one identity, composed from its verbs.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The trust policy. `None` for a user, and for a role that trusts nobody.
    pub trust: Option<Document>,
    /// The permissions policy. `None` where the identity has no grants.
    pub permissions: Option<Document>,
}

/// The documents of one declaration.
#[derive(Clone, Debug)]
pub enum Composed {
    /// What a bucket needs besides IAM policies.
    Bucket(Box<Companion>),
    /// The policies of a role or user.
    Identity(Box<Policies>),
    /// What a group or a customer managed policy says; `None` where it says nothing of its own.
    Permissions(Option<Box<Document>>),
    /// A task has none.
    Task,
}

impl Composed {
    /// The policies, if it is a role or user.
    #[must_use]
    pub fn policies(&self) -> Option<&Policies> {
        match self {
            Self::Identity(policies) => Some(policies),
            _ => None,
        }
    }

    /// What it says of permissions, if it is a role, user, group or customer managed policy.
    #[must_use]
    pub fn permissions(&self) -> Option<&Document> {
        match self {
            Self::Identity(policies) => policies.permissions.as_ref(),
            Self::Permissions(document) => document.as_deref(),
            Self::Bucket(_) | Self::Task => None,
        }
    }
}

/// The roles and users of a stack with their policies, in the order of declaration.
pub fn policies_of<'a>(
    stack: &'a Stack,
    composed: &'a [Composed],
) -> impl Iterator<Item = (&'a Identity, &'a Policies)> {
    let both = stack.declarations.iter().zip(composed);
    both.filter_map(|(declaration, composed)| {
        Some((declaration.as_identity()?, composed.policies()?))
    })
}
