//! The pattern algebra: no text brings it down, its answers agree with each other and with matching.
#![no_main]

#[path = "../src/hash_keys.rs"]
mod hash_keys;

use a2i_policy_core::pattern::{Answer, Pattern};
use libfuzzer_sys::fuzz_target;

// Two patterns and a text, one on each line.
fuzz_target!(|input: &str| {
    let mut lines = input.splitn(3, '\n');
    let mut next = || lines.next().unwrap_or_default();
    let (a, b, text) = (next(), next(), next());
    let patterns = |written: &str| {
        [
            Pattern::new(written),
            Pattern::arn(written),
            Pattern::action(written),
            Pattern::literal(written),
        ]
    };
    assert!(Pattern::literal(text).matches(text));
    for a in &patterns(a) {
        assert_eq!(a.covers(a), Answer::Yes);
        for b in &patterns(b) {
            let (covers, intersects) = (a.covers(b), a.intersects(b));
            assert_eq!(intersects, b.intersects(a));
            if covers == Answer::Yes {
                assert_ne!(intersects, Answer::No);
                assert!(!b.matches(text) || a.matches(text));
            }
            if intersects == Answer::No {
                assert!(!a.matches(text) || !b.matches(text));
            }
        }
    }
});
