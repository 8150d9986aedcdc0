//! Pairs of long patterns that take a wildcard algebra long.

use a2i_policy_core::pattern::Pattern;

/// A pair of patterns, by their length.
pub type Pair = fn(usize) -> [String; 2];

/// Each pair, by what it is.
pub const PAIRS: [(&str, Pair); 7] = [
    ("`*a*a…b*` and itself with `c`", |length| {
        [stars("b*", length), stars("c*", length)]
    }),
    ("`*a*a…b*` and the same with an `a` more", |length| {
        [stars("ab*", length), stars("b*", length)]
    }),
    ("`*a*a…b*` and `aaa…`", |length| {
        [stars("b*", length), "a".repeat(length)]
    }),
    ("`*a*a…b*` and `???…*`", |length| {
        [stars("b*", length), "?".repeat(length - 1) + "*"]
    }),
    ("`*???…` and `???…*`", |length| {
        let run = "?".repeat(length - 1);
        [format!("*{run}"), format!("{run}*")]
    }),
    ("`a*a?a*a?…` and `*aa?*aa?…`", |length| {
        ["a*a?".repeat(length / 4), "*aa?".repeat(length / 4)]
    }),
    // Whether it covers is given up after a bounded number of steps.
    (
        "`*c???…` and `*b????…`, for a rare character `c`",
        |length| {
            let run = "?".repeat(length - 2);
            [format!("*\u{e002}{run}"), format!("*b?{run}")]
        },
    ),
];

/// `*a*a…` and an end, of this length in all.
fn stars(end: &str, length: usize) -> String {
    let mut text = "*a".repeat(length.saturating_sub(end.len()) / 2);
    text.push_str(end);
    text
}

/// The pair as patterns.
#[must_use]
pub fn patterns(pair: Pair, length: usize) -> [Pattern; 2] {
    pair(length).map(|text| Pattern::new(&text))
}
