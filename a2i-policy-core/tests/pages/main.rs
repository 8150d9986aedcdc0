//! What is outside of the package agrees with it: the docs, and documents that AWS publishes. Not part of
//! the published package.
#![cfg(feature = "dsl")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[path = "../support/source.rs"]
#[allow(dead_code, reason = "the tests in `it` use the rest")]
mod source;

mod corpora;
mod facts;
mod guardrails;
mod lints;
mod mistakes;
mod what_a2i_needs;
mod words;
