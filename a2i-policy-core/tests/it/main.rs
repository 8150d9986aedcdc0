//! The tests of the crate in one binary, so that it is linked once; those that compare with what is outside
//! of the package are in `pages`, those that run the examples in `programs`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod direction;

/// Wildcards.
mod pattern {
    mod algebra;
    mod properties;
}

/// Documents: what is read, and what is found of them.
#[cfg(feature = "read")]
mod policy {
    mod limits;
    mod other_readers;
    mod properties;
    mod read;
    #[cfg(feature = "reference")]
    mod trust;
    mod validate;
}

/// Policies and requests in, decisions out.
mod evaluate {
    #[cfg(feature = "read")]
    mod conditions;
    #[cfg(all(feature = "read", feature = "reference"))]
    mod difference;
    mod laws;
    #[cfg(feature = "read")]
    mod layers;
    #[cfg(feature = "read")]
    mod open_questions;
    #[cfg(feature = "read")]
    mod other_evaluators;
    #[cfg(feature = "read")]
    mod principals;
    #[cfg(feature = "read")]
    mod sets;
    mod soundness;
}

/// What `policies!` takes, and what becomes of it.
#[cfg(feature = "dsl")]
mod language {
    mod companions;
    mod deployments;
    mod derivation;
    mod external;
    mod grammar;
    mod include;
    mod keys;
    mod list;
    mod managed_included;
    mod parameters;
    mod services;
    mod stages;
    mod values;
}

/// What is proven of a declared account, and what is not.
#[cfg(feature = "dsl")]
mod account {
    mod claims;
    mod common_mistakes;
    mod guardrails;
    mod guide;
    mod hardening_conditions;
    mod layers;
}

/// The proofs against a simulated account.
#[cfg(feature = "dsl")]
mod harness {
    mod false_claims;
    mod growth;
    mod proofs;
}
