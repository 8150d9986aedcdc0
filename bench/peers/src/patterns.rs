//! Questions about two long patterns, and about two of half their length.

use crate::measure::{Contestant, compare};
use bench::hostile::{PAIRS, patterns};
use std::hint::black_box;

const LENGTH: usize = 1_000;

pub fn run() {
    for (name, pair) in PAIRS {
        let [[one, other], [one_half, other_half]] =
            [LENGTH, LENGTH / 2].map(|length| patterns(pair, length));
        compare(
            &format!("{name}, {LENGTH} characters: covers"),
            vec![
                Contestant::new("", || black_box(&one).covers(black_box(&other))),
                Contestant::new("half the length", || {
                    black_box(&one_half).covers(black_box(&other_half))
                }),
            ],
        );
        compare(
            &format!("{name}, {LENGTH} characters: intersects"),
            vec![
                Contestant::new("", || black_box(&one).intersects(black_box(&other))),
                Contestant::new("half the length", || {
                    black_box(&one_half).intersects(black_box(&other_half))
                }),
            ],
        );
    }
}
