//! The algebra of wildcards against brute force: all texts of a small alphabet, one by one.

use a2i_policy_core::pattern::{Answer, Pattern};
use proptest::prelude::*;

/// What a wildcard pattern means, written as plainly as can be.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        ([b'*', rest @ ..], _) => {
            matches(rest, text) || (!text.is_empty() && matches(pattern, &text[1..]))
        }
        ([b'?', rest @ ..], [_, tail @ ..]) => matches(rest, tail),
        ([character, rest @ ..], [first, tail @ ..]) => character == first && matches(rest, tail),
        _ => false,
    }
}

/// Every text of up to seven characters; `z` stands for all that no pattern names. Patterns of up to
/// four tokens differ, if they do, on one of these.
fn texts() -> Vec<Vec<u8>> {
    let mut texts = vec![Vec::new()];
    let mut begin = 0;
    for _ in 0..7 {
        let end = texts.len();
        for index in begin..end {
            for character in *b"abz" {
                let mut text = texts[index].clone();
                text.push(character);
                texts.push(text);
            }
        }
        begin = end;
    }
    texts
}

fn pattern() -> impl Strategy<Value = String> {
    "[ab*?]{0,4}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn covers_and_intersects_are_exact(left in pattern(), right in pattern()) {
        let (mut covers, mut intersects) = (true, false);
        for text in texts() {
            let (by_left, by_right) = (matches(left.as_bytes(), &text), matches(right.as_bytes(), &text));
            covers &= by_left || !by_right;
            intersects |= by_left && by_right;
        }
        let (left, right) = (Pattern::new(&left), Pattern::new(&right));
        prop_assert_eq!(left.covers(&right), Answer::from(covers));
        prop_assert_eq!(left.intersects(&right), Answer::from(intersects));
        prop_assert_eq!(right.intersects(&left), Answer::from(intersects));
    }

    #[test]
    fn a_text_matches_as_the_model_says(pattern in "[ab:/*?]{0,8}", text in "[ab:/]{0,10}") {
        let expected = matches(pattern.as_bytes(), text.as_bytes());
        prop_assert_eq!(Pattern::new(&pattern).matches(&text), expected);
        prop_assert_eq!(Pattern::new(&pattern).covers(&Pattern::literal(&text)), Answer::from(expected));
    }

    #[test]
    fn every_pattern_covers_itself_and_everything_covers_it(pattern in ".{0,12}") {
        let parsed = Pattern::new(&pattern);
        prop_assert_ne!(parsed.covers(&parsed), Answer::No);
        prop_assert_eq!(Pattern::new("*").covers(&parsed), Answer::Yes);
        let arn = Pattern::arn(&pattern);
        prop_assert_ne!(arn.covers(&arn), Answer::No);
    }
}

#[test]
fn work_is_bounded() {
    let hostile = "*a?*b".repeat(200);
    let other = "*?a*b?".repeat(200);
    // Whatever the answer, it comes.
    let _ = Pattern::new(&hostile).covers(&Pattern::new(&other));
    let _ = Pattern::new(&hostile).intersects(&Pattern::new(&other));
    let _ = Pattern::new(&hostile).matches(&"ab".repeat(10_000));
}
