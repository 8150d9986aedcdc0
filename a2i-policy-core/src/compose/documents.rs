use super::companion::{Companion, KeyCompanion};
use crate::policy::{Document, Statement};
use crate::stack::{Identity, Stack};

/// The policies of one identity, composed from its verbs.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The trust policy. `None` for a user, and for a role that trusts nobody.
    pub trust: Option<Document>,
    /// The permissions policy. `None` where the identity has no grants.
    pub permissions: Option<Document>,
    /// The declared roles and users that the trust policy names, by their identifiers: IAM takes the ARN of
    /// none that is not there.
    pub trusted: Vec<String>,
}

/// The documents of one declaration.
#[derive(Clone, Debug)]
pub enum Composed {
    /// What a bucket needs besides IAM policies.
    Bucket(Box<Companion>),
    /// What a key needs.
    Key(Box<KeyCompanion>),
    /// The policies of a role or user.
    Identity(Box<Policies>),
    /// What a group or a customer managed policy says; `None` where it says nothing of its own.
    Permissions(Option<Box<Document>>),
    /// A task has none.
    Task,
}

impl Composed {
    /// The policy of a bucket or key, if it is one and has one.
    #[must_use]
    pub fn resource_policy(&self) -> Option<&Document> {
        match self {
            Self::Bucket(companion) => companion.policy.as_ref(),
            Self::Key(companion) => companion.policy.as_ref(),
            Self::Identity(_) | Self::Permissions(_) | Self::Task => None,
        }
    }

    /// The statements that the policy of a key needs, if it is a key or a bucket that has one.
    #[must_use]
    pub fn key_statements(&self) -> &[Statement] {
        match self {
            Self::Bucket(companion) => &companion.key_statements,
            Self::Key(companion) => &companion.statements,
            Self::Identity(_) | Self::Permissions(_) | Self::Task => &[],
        }
    }

    /// The statements of all its documents.
    pub(super) fn statements(&self) -> impl Iterator<Item = &Statement> {
        let trust = self.policies().and_then(|policies| policies.trust.as_ref());
        let documents = [trust, self.permissions(), self.resource_policy()];
        documents
            .into_iter()
            .flatten()
            .flat_map(|document| &document.statements)
            .chain(self.key_statements())
    }

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
            Self::Bucket(_) | Self::Key(_) | Self::Task => None,
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
