//! The documents of a stack: the policies of its identities, and what its buckets need besides.

mod companion;
mod derive;
mod documents;
mod merge;
mod resource_policy;
mod taken;

pub use companion::{Companion, Cors, KeyCompanion, companions, statements_json};
pub use documents::{Composed, Policies, policies_of};
pub(crate) use merge::{SAGEMAKER_SID, statements_of};
pub(crate) use resource_policy::rule_statements;
pub use taken::Taken;

use crate::hash::{self, Map};
use crate::needs::Call;
use crate::stack::{
    CustomerPolicy, Declaration, Grant, Group, Identity, IdentityKind, Names, Settings, Stack,
};
use companion::Companions;
use derive::Derived;
use merge::Merged;

/// Composes the documents of every declaration, in their order.
#[must_use]
pub fn compose_all(stack: &Stack, names: &Names<'_>, calls: &[Call<'_>]) -> Vec<Composed> {
    let mut by_identity: Map<&str, Vec<&Call<'_>>> = hash::map(stack.declarations.len());
    for call in calls {
        let identity = call.identity.ident.value.as_str();
        by_identity.entry(identity).or_default().push(call);
    }
    let companions = Companions::of(stack, names, calls);
    let settings = &stack.settings;
    let compose = |declaration: &Declaration| match declaration {
        Declaration::Bucket(bucket) => Composed::Bucket(Box::new(companions.companion(bucket))),
        Declaration::Key(key) => Composed::Key(Box::new(companions.key(key))),
        Declaration::Identity(identity) => {
            let calls = by_identity
                .get(identity.ident.value.as_str())
                .map_or(&[][..], Vec::as_slice);
            let mut policies = compose(stack, names, identity, calls);
            policies.trusted = companions.trusted(policies.trust.as_ref());
            Composed::Identity(Box::new(policies))
        }
        Declaration::Group(Group { grants, .. })
        | Declaration::Policy(CustomerPolicy { grants, .. }) => {
            let document = permissions(settings, names, grants).document();
            Composed::Permissions(document.map(Box::new))
        }
        Declaration::Task(_) => Composed::Task,
    };
    stack.declarations.iter().map(compose).collect()
}

/// Composes the policies of one identity. `calls` are those that its tasks make as this identity,
/// for `derive;`.
///
/// Verbs of the same kind, Sid and condition merge into one statement, which comes where the first
/// of them stood. A name that means nothing is left out: [`check`](crate::check) reports it.
fn compose(stack: &Stack, names: &Names<'_>, identity: &Identity, calls: &[&Call<'_>]) -> Policies {
    let settings = &stack.settings;
    let derived = match identity.derives {
        Some(_) => Derived::from(settings, identity, calls),
        None => Derived::default(),
    };
    let mut trust = Merged::default();
    for each in identity.trusts.iter().chain(&derived.trusts) {
        trust.add_trust(settings, names, each);
    }
    let grants = identity.grants.iter().chain(&derived.grants);
    let permissions = permissions(settings, names, grants);
    Policies {
        trust: match identity.kind {
            IdentityKind::Role => trust.document(),
            IdentityKind::User => None,
        },
        permissions: permissions.document(),
        trusted: Vec::new(),
    }
}

fn permissions<'g>(
    settings: &Settings,
    names: &Names<'_>,
    grants: impl IntoIterator<Item = &'g Grant>,
) -> Merged {
    let mut merged = Merged::default();
    for each in grants {
        merged.add_grant(settings, names, each);
    }
    merged
}
