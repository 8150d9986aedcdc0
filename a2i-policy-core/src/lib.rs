//! All that a2i-policy knows, as an ordinary library.
//!
//! One direction, each step a module:
//!
//! - [`policy`]: the IAM policy language as data, JSON in and out
//! - [`pattern`]: the algebra of IAM wildcards
//! - [`evaluate`]: policies and a set of requests in, a decision with its reason out
#![forbid(unsafe_code)]

pub mod evaluate;
#[cfg(feature = "read")]
mod nearest;
pub mod pattern;
pub mod policy;
