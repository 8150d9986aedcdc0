//! What AWS refuses of a document, and what it stores though it means nothing: names that nobody has, and
//! statements that can never match.
//!
//! Each function gives at most what is surely wrong. Where the published data does not say enough,
//! such as for a service's own form of ARNs, nothing is found. What needs that data is there with the
//! feature `reference`.
//!
//! Sources: "Service Authorization Reference"; "IAM JSON policy elements: Condition operators" and
//! "AWS global condition context keys" in the AWS Identity and Access Management User Guide.

#[cfg(feature = "reference")]
mod action;
mod check;
#[cfg(feature = "reference")]
mod condition;
mod document;
#[cfg(feature = "reference")]
mod fit;
#[cfg(feature = "reference")]
mod form;
#[cfg(feature = "reference")]
mod misfit;
#[cfg(feature = "reference")]
mod placeholder;
#[cfg(feature = "reference")]
mod principal;
#[cfg(feature = "reference")]
mod redundant;
#[cfg(feature = "reference")]
mod region;
#[cfg(feature = "reference")]
mod resource;
#[cfg(feature = "reference")]
mod statement;
mod trust;
#[cfg(feature = "reference")]
mod variables;

#[cfg(feature = "dsl")]
pub(crate) use action::needs_of;
#[cfg(feature = "read")]
pub(super) use check::Check;
#[cfg(feature = "dsl")]
pub(crate) use condition::context_keys;
#[cfg(feature = "reference")]
pub use condition::{Comparison, conditions, is_of_tags};
pub use document::validate;
#[cfg(feature = "reference")]
pub use fit::Fit;
#[cfg(feature = "reference")]
pub use misfit::Misfit;
#[cfg(feature = "reference")]
pub use placeholder::{Placeholder, placeholder};
#[cfg(feature = "dsl")]
pub(crate) use principal::misnamed_service;
#[cfg(feature = "reference")]
pub use principal::{is_known_principal, misspelt_principal, principal_of};
#[cfg(feature = "reference")]
pub use redundant::redundant;
#[cfg(feature = "reference")]
pub use region::{region, region_of};
#[cfg(feature = "reference")]
pub use resource::Misplaced;
#[cfg(feature = "dsl")]
pub(crate) use resource::{may_span_segments, may_take};
#[cfg(feature = "dsl")]
pub(crate) use statement::{Element, Parts, resource_text, statement};
#[cfg(feature = "dsl")]
pub(crate) use trust::doubts;
#[cfg(feature = "reference")]
pub use variables::variables;
