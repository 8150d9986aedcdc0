//! The IAM policy language as data.
//!
//! A [`Document`] keeps what its author wrote: the order of statements, whether a value stood alone
//! or in an array, a number that was not quoted. It is plain data; what it means is
//! [`evaluate`](crate::evaluate)'s business.
//!
//! JSON becomes a document by `read` and `read_as` (feature `read`); [`validate()`] says whether AWS
//! would take a document. What AWS refuses is an error; what it takes, and its own policy checks
//! speak of, at most a warning.
//!
//! Source: "IAM JSON policy elements reference" and "Grammar of the IAM JSON policy language" in the
//! AWS Identity and Access Management User Guide.

mod condition;
mod document;
mod finding;
mod form;
mod kind;
mod one_or_many;
mod path;
mod principal;
mod quota;
mod reached;
#[cfg(feature = "read")]
mod read;
pub mod validate;
pub(crate) mod value;
pub(crate) mod variable;
mod write;

pub use condition::{Block, Condition, Operator, Qualifier, Test, Value};
pub use document::{Clause, Document, Effect, Statement, Version, parameters_of};
#[cfg(feature = "dsl")]
pub(crate) use form::{ActionForm, condition_key, is_sid, service_principal};
#[cfg(feature = "reference")]
pub(crate) use form::{Arn, is_region, is_region_parameter};
#[cfg(feature = "dsl")]
pub(crate) use form::{
    Fix, LEGAL_OPERATOR, Mistake, PARTITIONS, illegal_character, illegal_sid, mistake,
    nearest_operator, no_operator, other_case, repeated, stray_character,
};
pub(crate) use form::{completed, is_account};
#[cfg(feature = "dsl")]
pub(crate) use form::{
    is_built_in_provider, is_shared_provider, oidc_provider, saml_provider, shared_providers,
};
#[cfg(feature = "dsl")]
pub(crate) use form::{is_open, is_principal_arn, partition_of};
pub use one_or_many::OneOrMany;
#[cfg(feature = "dsl")]
pub(crate) use quota::{
    GROUP_POLICIES, LONGEST_TRUST_POLICY, MANAGED_POLICY, ROLE_POLICIES, weight,
};

pub use finding::{Code, Finding, Position, Severity};
pub use kind::Kind;
pub use principal::{Principal, PrincipalKind};
pub(crate) use reached::is_reached_by_resource_control;
#[cfg(feature = "dsl")]
pub(crate) use read::kind_of;
#[cfg(feature = "dsl")]
pub(crate) use read::read_as_in;
#[cfg(feature = "read")]
pub use read::{ReadErrors, Reading, read, read_as, read_in};
pub use validate::validate;
pub use write::{Layout, quote};
