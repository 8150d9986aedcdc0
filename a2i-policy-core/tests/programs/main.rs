//! The examples, run as programs. `cargo test --test programs` does not build them; `cargo test` does.
#![cfg(feature = "read")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod decide;
mod program;
#[cfg(feature = "reference")]
mod validate;
