//! How many cases the tests that sample take, and from which seed.
//!
//! As they stand they always take the same cases, so that a run says the same twice.
//! `A2I_POLICY_CASES=100` takes a hundred times as many, and others each time; the seed of a run is
//! printed where it fails, and `A2I_POLICY_SEED` takes the same cases again.

#![allow(dead_code, reason = "each test uses its own part")]

use proptest::test_runner::{Config, RngSeed};
use std::env;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

const FACTOR: &str = "A2I_POLICY_CASES";
const SEED: &str = "A2I_POLICY_SEED";

/// What a property test takes as its `proptest_config`, with this many cases in a usual run.
pub(crate) fn cases(usual: u32) -> Config {
    let factor = factor();
    Config {
        cases: usual.saturating_mul(factor),
        rng_seed: RngSeed::Fixed(seed()),
        failure_persistence: None,
        max_global_rejects: 1024_u32.saturating_mul(factor),
        ..Config::default()
    }
}

/// How many times the usual cases are taken.
pub(crate) fn factor() -> u32 {
    number(FACTOR).unwrap_or(1).max(1)
}

/// Where the cases of this run begin.
pub(crate) fn seed() -> u64 {
    static SEED_OF_RUN: OnceLock<u64> = OnceLock::new();
    let seed = *SEED_OF_RUN.get_or_init(|| {
        number(SEED).unwrap_or_else(|| match env::var_os(FACTOR) {
            Some(_) => RandomState::new().hash_one(FACTOR),
            None => 0,
        })
    });
    if [FACTOR, SEED]
        .iter()
        .any(|name| env::var_os(name).is_some())
    {
        // Shown of a test that fails, since the output of the others is captured.
        eprintln!("these cases again: {FACTOR}={} {SEED}={seed}", factor());
    }
    seed
}

/// The number that a variable of the environment holds. A misspelt one must not pass for none.
fn number<T: std::str::FromStr>(variable: &str) -> Option<T> {
    let text = env::var(variable).ok()?;
    let number = text.parse().ok();
    assert!(number.is_some(), "{variable}={text} is not a number");
    number
}
