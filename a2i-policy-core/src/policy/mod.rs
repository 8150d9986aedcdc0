//! The IAM policy language as data.
//!
//! A [`Document`] keeps what its author wrote: the order of statements, whether a value stood alone
//! or in an array, a number that was not quoted. It is plain data; what it means is
//! [`evaluate`](crate::evaluate)'s business.
//!
//! Source: "IAM JSON policy elements reference" and "Grammar of the IAM JSON policy language" in the
//! AWS Identity and Access Management User Guide.

mod condition;
mod document;
mod principal;
mod write;

pub use condition::{Block, Condition, Operator, Qualifier, Test, Value};
pub use document::{Clause, Document, Effect, OneOrMany, Statement, Version};
pub use principal::{Principal, PrincipalKind};
