//! The pattern algebra against brute force: every short pattern over a small alphabet, against
//! every short text.

use a2i_policy_core::pattern::{Answer, Pattern};

/// Two letters, the colon that ends a segment, and one that no pattern names.
const TEXT: [char; 3] = ['a', ':', 'z'];
const PATTERN: [char; 4] = ['a', ':', '*', '?'];
/// The longest text; long enough that any two of the patterns that differ do so on one of them.
const LENGTH: usize = 6;

/// Every text of at most `length` of these characters.
fn texts(alphabet: &[char], length: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut begin = 0;
    for _ in 0..length {
        let end = all.len();
        for i in begin..end {
            for &character in alphabet {
                all.push(format!("{}{character}", all[i]));
            }
        }
        begin = end;
    }
    all
}

/// What a pattern matches, said once more and as plainly as can be.
fn naive(pattern: &[char], text: &[char], in_segments: bool, colons: usize) -> bool {
    let reach = |character| !in_segments || colons >= 5 || character != ':';
    match (pattern, text) {
        ([], text) => text.is_empty(),
        (['*'], text) => text.is_empty() || in_segments || text.iter().all(|&c| reach(c)),
        (['*', rest @ ..], text) => {
            naive(rest, text, in_segments, colons)
                || text.split_first().is_some_and(|(&first, after)| {
                    reach(first) && naive(pattern, after, in_segments, colons)
                })
        }
        (['?', rest @ ..], [first, after @ ..]) => {
            reach(*first) && naive(rest, after, in_segments, colons)
        }
        ([own, rest @ ..], [first, after @ ..]) => {
            own == first && naive(rest, after, in_segments, colons + usize::from(*own == ':'))
        }
        _ => false,
    }
}

struct Known {
    pattern: Pattern,
    /// Which of the texts it matches.
    matched: Vec<u64>,
}

/// Every pattern of at most `length` characters behind `prefix`, with the texts behind that prefix
/// that it matches.
fn known(prefix: &str, length: usize, in_segments: bool, texts: &[String]) -> Vec<Known> {
    let build = if in_segments {
        Pattern::arn
    } else {
        Pattern::new
    };
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    self::texts(&PATTERN, length)
        .into_iter()
        .map(|written| {
            let written = format!("{prefix}{written}");
            let pattern = build(&written);
            let mut matched = vec![0; texts.len().div_ceil(64)];
            for (i, text) in texts.iter().enumerate() {
                let belongs = naive(&chars(&written), &chars(text), in_segments, 0);
                assert_eq!(pattern.matches(text), belongs, "{written} {text}");
                matched[i / 64] |= u64::from(belongs) << (i % 64);
            }
            Known { pattern, matched }
        })
        .collect()
}

fn compare(known: &[Known]) {
    for outer in known {
        for inner in known {
            let pairs = || outer.matched.iter().zip(&inner.matched);
            let covers = pairs().all(|(outer, inner)| inner & !outer == 0);
            let intersects = pairs().any(|(outer, inner)| outer & inner != 0);
            let (outer, inner) = (&outer.pattern, &inner.pattern);
            assert_eq!(
                outer.covers(inner),
                Answer::from(covers),
                "{outer:?} {inner:?}"
            );
            assert_eq!(
                outer.intersects(inner),
                Answer::from(intersects),
                "{outer:?} {inner:?}"
            );
        }
    }
}

#[test]
fn short_patterns_are_compared_exactly() {
    let texts = texts(&TEXT, LENGTH);
    let mut patterns = known("", 3, false, &texts);
    patterns.extend(known("", 3, true, &texts));
    compare(&patterns);
}

/// Four characters leave room for two gaps with something between them.
#[test]
fn longer_patterns_are_compared_exactly() {
    let texts = texts(&TEXT, LENGTH + 1);
    let patterns = known("", 4, false, &texts);
    compare(&patterns);
}

/// The border between the segments and the rest lies behind the fifth colon.
#[test]
fn the_last_segment_takes_the_rest() {
    let texts: Vec<String> = texts(&TEXT, LENGTH - 1)
        .into_iter()
        .map(|text| format!("::::{text}"))
        .collect();
    let mut patterns = known("::::", 3, true, &texts);
    patterns.extend(known("::::", 3, false, &texts));
    compare(&patterns);
}
