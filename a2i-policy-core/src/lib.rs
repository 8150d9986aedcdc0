//! All that a2i-policy knows, as an ordinary library.
//!
//! One direction, each step a module:
//!
//! - [`policy`]: the IAM policy language as data, JSON in (feature `read`) and out
//! - [`pattern`]: the algebra of IAM wildcards
//! - [`evaluate`]: policies and a set of requests in, a decision with its reason out
//! - [`stack`]: what was declared, as plain data, and the policies composed from it
//! - [`a2i`]: what Amazon Augmented AI needs, as tables
//! - [`check`]: a stack in, findings out
//! - `dsl`, with the feature of that name: tokens in, a checked stack out
#![forbid(unsafe_code)]

pub mod a2i;
pub mod check;
#[cfg(feature = "dsl")]
pub mod dsl;
pub mod evaluate;
#[cfg_attr(
    not(feature = "dsl"),
    allow(dead_code, reason = "half of the messages are about syntax")
)]
pub mod message;
mod nearest;
pub mod pattern;
pub mod policy;
pub mod stack;
