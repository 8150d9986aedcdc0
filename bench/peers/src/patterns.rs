//! Questions about two long patterns, and about two of half their length.

use crate::measure::{Contestant, compare};
use a2i_policy_core::pattern::{Answer, Pattern};
use bench::hostile::{PAIRS, patterns};
use std::hint::black_box;

const LENGTH: usize = 1_000;

type Ask = fn(&Pattern, &Pattern) -> Answer;

const QUESTIONS: [(&str, Ask); 2] = [
    ("covers", Pattern::covers),
    ("intersects", Pattern::intersects),
];

pub fn run() {
    for (name, pair) in PAIRS {
        let [pairs, halves] = [LENGTH, LENGTH / 2].map(|length| patterns(pair, length));
        for (question, ask) in QUESTIONS {
            let asked = |[one, other]: &[Pattern; 2]| ask(black_box(one), black_box(other));
            compare(
                &format!("{question}: {name}, 1,000 characters"),
                vec![
                    Contestant::new("", || asked(&pairs)),
                    Contestant::new("half the length", || asked(&halves)),
                ],
            );
        }
    }
}
