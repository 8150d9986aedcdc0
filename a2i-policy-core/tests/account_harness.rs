//! What the compiler proves of random stacks, against a simulated account. A stack with one claim
//! that is accepted is a proof of the claim; no request may contradict it.
#![cfg(feature = "dsl")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[path = "support/stacks/mod.rs"]
mod stacks;
mod support;
#[path = "support/world/mod.rs"]
mod world;

use stacks::claims::sketch;
use stacks::shrink::shrink;
use stacks::sketch::Sketch;
use support::cases::{factor, seed};
use world::World;
use world::refute::{Budget, Refutation, refute};
use world::rng::Rng;

const STACKS: usize = 1900;
/// Of each claim that is proven.
const REQUESTS: usize = 80;
/// So many contradictions are made small and shown.
const SHOWN: usize = 25;

/// What contradicts a stack that the compiler accepts.
fn contradicted(sketch: &Sketch, seed: u64, asked: &mut usize) -> Option<Refutation> {
    let source = sketch.proven()?;
    let world = World::of(
        &source,
        sketch,
        ["111122223333", "444455556666"][usize::from(seed % 2 == 0)],
    );
    sketch.claims.iter().find_map(|claim| {
        let mut budget = Budget::new(REQUESTS, seed);
        let found = refute(&world, claim, &mut budget);
        *asked += budget.asked;
        found
    })
}

#[test]
fn no_request_contradicts_a_proof() {
    let mut rng = Rng::new(seed());
    let (mut asked, mut proven, mut wrong) = (0, 0, 0);
    let mut shown: Vec<String> = Vec::new();
    for _ in 0..STACKS * usize::try_from(factor()).unwrap() {
        let sketch = sketch(&mut rng);
        let seed = rng.next();
        let before = asked;
        let refuted = contradicted(&sketch, seed, &mut asked);
        proven += usize::from(asked > before);
        wrong += usize::from(refuted.is_some());
        if refuted.is_some() && shown.len() < SHOWN {
            let still = |sketch: &Sketch| contradicted(sketch, seed, &mut 0).is_some();
            let least = shrink(sketch, still);
            let refutation = contradicted(&least, seed, &mut 0).unwrap();
            shown.push(format!("{}\n{refutation}\n", least.shown()));
        }
    }
    println!("{proven} claims were proven, {asked} requests asked");
    let shown = shown.join("\n");
    assert!(wrong == 0, "{wrong} proofs are contradicted:\n{shown}");
    assert!(asked >= 40_000, "only {asked} requests were asked");
}
