//! By which layers together a request is allowed.

use super::Question;
use super::caller::Standing;
use super::shape::Shape;

/// What statements of one kind grant, or leave of what others grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// Of identity-based policies.
    Identity,
    /// Of the permissions boundary.
    Boundary,
    /// Of session policies.
    Session,
    /// Of policies of the resource, by how they name the caller: itself, by its role, by its account.
    Directly,
    AsRole,
    ByAccount,
    /// In whichever way.
    Resource,
}

impl Layer {
    pub(super) const ALL: [Self; 7] = [
        Self::Identity,
        Self::Boundary,
        Self::Session,
        Self::Directly,
        Self::AsRole,
        Self::ByAccount,
        Self::Resource,
    ];
    pub(super) const COUNT: usize = Self::ALL.len();
}

/// Layers that must all allow.
pub(super) type Route = &'static [Layer];

use Layer::{AsRole, Boundary, ByAccount, Directly, Identity, Resource, Session};

const DIRECT: Route = &[Directly];
const ROLE: Route = &[AsRole, Boundary, Session];
const UNBOUNDED: Route = &[Identity];
const OWN: Route = &[Identity, Boundary, Session];
const CONSENTED: Route = &[Identity, ByAccount, Boundary, Session];
const BOTH: Route = &[Identity, Resource, Boundary, Session];
const FREE: Route = &[];

/// The routes by which a request of the question is allowed, if one of them is.
///
/// Sources: "How AWS enforcement code logic evaluates requests to allow or deny access" and
/// "Cross-account policy evaluation logic" in the AWS Identity and Access Management User Guide.
#[inline]
pub(super) fn routes(shape: Shape, question: &Question) -> &'static [Route] {
    let both = question.asks_both_accounts(shape.of_resource);
    match question.standing {
        // "Permissions for GetFederationToken": without a session policy, it has none of its user's.
        Standing::FederatedUser if !shape.sessions => {
            if both {
                &[]
            } else {
                &[DIRECT, ROLE]
            }
        }
        Standing::Root if both => &[&[Resource]],
        Standing::Root if question.crosses_accounts => &[],
        Standing::Root if question.is_of_no_key_or_role() => &[FREE],
        // Of keys, the account decides about it as about everybody else.
        Standing::Root | Standing::Outside => &[DIRECT, ROLE],
        _ if both => &[BOTH],
        // "Monitor and control actions taken with assumed roles".
        Standing::Role if shape.consents && question.only_sets_source_identity() => &[BOTH],
        _ if shape.consents => &[DIRECT, ROLE, CONSENTED],
        _ if shape.of_resource => &[DIRECT, ROLE, OWN],
        _ if shape.bounds || shape.sessions => &[OWN],
        _ => &[UNBOUNDED],
    }
}
