//! What AWS puts into every request of an identity by itself, which no caller can change.
//!
//! Source: "AWS global condition context keys", AWS Identity and Access Management User Guide, its
//! "Properties of the principal".

use crate::evaluate::ContextValue;
use crate::pattern::Pattern;
use crate::stack::{Identity, IdentityKind, Settings};

/// A condition key, and what the requests of an identity carry under it; `None` where it is not known.
type Fact = (
    &'static str,
    fn(&Settings, &Identity) -> Option<ContextValue>,
);

const FACTS: [Fact; 5] = [
    // Of a role, also in the requests of its sessions.
    ("aws:PrincipalArn", |settings, identity| {
        Some(Pattern::arn(&settings.identity_arn(identity)).into())
    }),
    ("aws:PrincipalAccount", |settings, _| {
        Some(settings.account.as_ref()?.value.as_str().into())
    }),
    ("aws:PrincipalType", |_, identity| {
        Some(match identity.kind {
            IdentityKind::Role => "AssumedRole".into(),
            IdentityKind::User => "User".into(),
        })
    }),
    ("aws:PrincipalIsAWSService", |_, _| Some("false".into())),
    ("aws:username", |_, identity| {
        Some(match identity.kind {
            IdentityKind::Role => ContextValue::Absent,
            IdentityKind::User => identity.name.value.as_str().into(),
        })
    }),
];

/// What the requests of an identity carry under a key, whatever they are.
pub(crate) fn fact(settings: &Settings, identity: &Identity, key: &str) -> Option<ContextValue> {
    let (_, known) = FACTS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    known(settings, identity)
}
