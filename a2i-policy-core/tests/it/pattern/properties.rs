//! Laws of the pattern algebra, on patterns too long to enumerate, and its limits.

use crate::support::cases::cases;
use a2i_policy_core::pattern::{Answer, Pattern};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn written() -> impl Strategy<Value = String> {
    "[aAb:/é*?*]{0,12}"
}

/// A pattern of any make.
fn pattern() -> impl Strategy<Value = Pattern> {
    (written(), 0..4).prop_map(|(text, make)| match make {
        0 => Pattern::new(&text),
        1 => Pattern::arn(&text),
        2 => Pattern::action(&text),
        _ => Pattern::literal(&text),
    })
}

/// A pattern as it is written, and a text that it matches.
fn sample() -> impl Strategy<Value = (String, String)> {
    let piece = |character: char| match character {
        '*' => "[aAb:z]{0,3}".boxed(),
        '?' => "[aAb:z]".boxed(),
        plain => Just(plain.to_string()).boxed(),
    };
    written().prop_flat_map(move |text| {
        let pieces: Vec<_> = text.chars().map(piece).collect();
        (Just(text), pieces.prop_map(|pieces| pieces.concat()))
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_sample_matches((text, sample) in sample()) {
        prop_assert!(Pattern::new(&text).matches(&sample));
        prop_assert!(Pattern::action(&text).matches(&sample.to_ascii_uppercase()));
    }

    #[test]
    fn what_is_covered_is_matched(outer in pattern(), (text, sample) in sample()) {
        let inner = Pattern::new(&text);
        if outer.covers(&inner) == Answer::Yes {
            prop_assert!(outer.matches(&sample));
        }
        if outer.matches(&sample) {
            prop_assert_ne!(outer.intersects(&inner), Answer::No);
        }
    }

    #[test]
    fn comparison_is_lawful(a in pattern(), b in pattern(), c in pattern()) {
        prop_assert_eq!(a.covers(&a), Answer::Yes);
        prop_assert_eq!(Pattern::new("*").covers(&a), Answer::Yes);
        prop_assert_eq!(a.intersects(&b), b.intersects(&a));
        if a.covers(&b) == Answer::Yes {
            prop_assert_eq!(a.intersects(&b), Answer::Yes);
            if b.covers(&c) == Answer::Yes {
                prop_assert_ne!(a.covers(&c), Answer::No);
            }
        }
        prop_assert_eq!(a.clone().ignoring_case().covers(&a), Answer::Yes);
    }

    /// Ignoring case is the same as bringing all to lower case.
    #[test]
    fn case_is_ignored_on_either_side(a in written(), b in written()) {
        let (lower_a, lower_b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
        let (lower_a, lower_b) = (Pattern::new(&lower_a), Pattern::new(&lower_b));
        let (action, other) = (Pattern::action(&a), Pattern::new(&b));
        prop_assert_eq!(action.intersects(&other), lower_a.intersects(&lower_b));
        prop_assert_eq!(other.intersects(&action), lower_a.intersects(&lower_b));
        let covers = lower_a.covers(&lower_b);
        prop_assert_eq!(action.covers(&Pattern::action(&b)), covers);
        prop_assert_eq!(action.covers(&other), covers);
    }

    #[test]
    fn a_literal_is_itself_alone(text in "\\PC{0,8}", other in "\\PC{0,8}") {
        let literal = Pattern::literal(&text);
        prop_assert_eq!(literal.as_literal(), Some(&*text));
        prop_assert_eq!(literal.matches(&other), text == other);
        prop_assert_eq!(literal.covers(&Pattern::literal(&other)), Answer::from(text == other));
    }

    #[test]
    fn nothing_panics(a in any::<String>(), b in any::<String>()) {
        for (a, b) in [(Pattern::new(&a), Pattern::arn(&b)), (Pattern::arn(&a), Pattern::action(&b))] {
            let _ = (a.covers(&b), b.covers(&a), a.intersects(&b), a.matches("x"), b.matches(""));
        }
    }
}

/// Where an exact answer would take for ever, the answer is that there is none.
#[test]
fn hostile_patterns_are_given_up_in_time() {
    let wild = |count: usize| format!("*a{}b*", "?".repeat(count));
    let begin = Instant::now();
    let outer = Pattern::new(&format!("{}{}", wild(20), wild(20)));
    let inner = Pattern::new(&format!("*a{}*a{}*", "?a?".repeat(30), "?b?".repeat(30)));
    let _ = outer.covers(&inner);
    let inner = Pattern::new(&format!("*b{}", "?".repeat(41)));
    let outer = Pattern::new(&format!("*a{}", "?".repeat(40)));
    assert_eq!(outer.covers(&inner), Answer::No);
    // The same, but with the character that stands for those which hardly any pattern names.
    let outer = Pattern::new(&format!("*\u{e002}{}", "?".repeat(40)));
    assert_eq!(outer.covers(&inner), Answer::Undecided);
    let long = Pattern::new(&"a*?".repeat(3_000));
    assert_eq!(long.intersects(&long), Answer::Undecided);
    assert_eq!(long.covers(&long), Answer::Yes);
    let _ = long.covers(&Pattern::new(&"a?*b".repeat(3_000)));
    // Nothing aligns, after as many tries as there are pairs of tokens.
    let stars = "*a".repeat(50_000);
    let more = Pattern::new(&format!("{stars}b"));
    assert_eq!(Pattern::new(&stars).covers(&more), Answer::Undecided);
    // Every character is one of very many.
    let letters: String = ('\u{4e00}'..'\u{5400}').collect();
    let outer = Pattern::new(&format!("{letters}*x*y"));
    let _ = outer.covers(&Pattern::new(&format!("*{letters}*")));
    assert!(
        begin.elapsed() < Duration::from_secs(10),
        "{:?}",
        begin.elapsed()
    );
}
