//! All that a2i-policy knows, as an ordinary library.
//!
//! One direction, each step a module:
//!
//! - [`policy`]: the IAM policy language as data, JSON in (feature `read`) and out
//! - [`pattern`]: the algebra of IAM wildcards
//! - [`parameter`]: names in them that are known only at deployment
//! - [`evaluate`]: policies and a set of requests in, a decision with its reason out
//! - `reference`, with the feature of that name: what AWS publishes of actions and managed policies
//!
//! and with the feature `dsl`, the language of `policies!`:
//!
//! - `stack`: what was declared, as plain data, and the policies composed from it
//! - `a2i`: what Amazon Augmented AI needs, as tables
//! - `check`: a stack in, findings out
//! - `dsl`: tokens in, a checked stack out
#![forbid(unsafe_code)]

#[cfg(feature = "dsl")]
pub mod a2i;
#[cfg(feature = "dsl")]
mod account;
#[cfg(feature = "dsl")]
mod bucket_name;
#[cfg(test)]
#[path = "../tests/support/cases.rs"]
mod cases;
#[cfg(feature = "dsl")]
pub mod check;
#[cfg(feature = "dsl")]
pub mod compose;
#[cfg(feature = "dsl")]
pub mod dsl;
pub mod evaluate;
#[cfg(feature = "dsl")]
mod hash;
#[cfg(feature = "dsl")]
pub mod lint;
#[cfg(feature = "dsl")]
pub mod message;
#[cfg(any(feature = "reference", feature = "read"))]
mod nearest;
#[cfg(feature = "dsl")]
pub mod needs;
pub mod parameter;
pub mod pattern;
pub mod policy;
#[cfg(feature = "reference")]
pub mod reference;
#[cfg(feature = "dsl")]
pub mod stack;
