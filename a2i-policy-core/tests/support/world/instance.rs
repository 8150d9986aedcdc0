//! Texts that patterns match.

use super::rng::Rng;
use crate::support::texts::Piece;

/// What stands for a wildcard, before the texts of the stack itself are taken.
pub(crate) const FILLINGS: &[&str] = &[
    "",
    "x",
    "a",
    "a/b",
    "a:b",
    "/",
    "in-bucket",
    "bob",
    "role/R",
    "us-east-1",
    "111122223333",
    "*",
    "$",
    "a?c",
    "?",
];

/// A text that the pattern matches.
pub(crate) fn instance(pattern: &[Piece], fillings: &[String], rng: &mut Rng) -> String {
    let mut text = String::new();
    for piece in pattern {
        match piece {
            Piece::Char(letter) => text.push(*letter),
            Piece::Any => text.push(*rng.choose(&['a', 'x', '/', ':', '?', 'b']).unwrap()),
            Piece::Many => text += rng.choose(fillings).map_or("", String::as_str),
        }
    }
    text
}

/// A text that both patterns match, if they have one in common.
pub(crate) fn common(one: &[Piece], other: &[Piece], rng: &mut Rng) -> Option<String> {
    // How far each way of putting them side by side was tried in vain.
    let mut vain = vec![false; (one.len() + 1) * (other.len() + 1)];
    let mut text = Vec::new();
    walk(one, other, &mut vain, other.len() + 1, &mut text, rng).then(|| text.into_iter().collect())
}

fn walk(
    one: &[Piece],
    other: &[Piece],
    vain: &mut [bool],
    width: usize,
    text: &mut Vec<char>,
    rng: &mut Rng,
) -> bool {
    let at = one.len() * width + other.len();
    if vain[at] {
        return false;
    }
    let length = text.len();
    let (first, second) = (one.first(), other.first());
    let mut steps: Vec<(Option<char>, usize, usize)> = Vec::new();
    match (first, second) {
        (None, None) => return true,
        (Some(Piece::Many), Some(Piece::Many)) => {
            steps.push((None, 1, 1));
            steps.push((None, 1, 0));
            steps.push((None, 0, 1));
        }
        (Some(Piece::Many), None) => steps.push((None, 1, 0)),
        (None, Some(Piece::Many)) => steps.push((None, 0, 1)),
        (Some(Piece::Many), Some(piece)) => {
            steps.push((None, 1, 0));
            steps.push((Some(letter(*piece)), 0, 1));
        }
        (Some(piece), Some(Piece::Many)) => {
            steps.push((None, 0, 1));
            steps.push((Some(letter(*piece)), 1, 0));
        }
        (Some(Piece::Any), Some(piece)) | (Some(piece), Some(Piece::Any)) => {
            steps.push((Some(letter(*piece)), 1, 1));
        }
        (Some(Piece::Char(ours)), Some(Piece::Char(theirs))) if ours == theirs => {
            steps.push((Some(*ours), 1, 1));
        }
        _ => {}
    }
    if steps.len() > 1 && rng.one_in(2) {
        steps.reverse();
    }
    for (letter, ours, theirs) in steps {
        text.extend(letter);
        if walk(&one[ours..], &other[theirs..], vain, width, text, rng) {
            return true;
        }
        text.truncate(length);
    }
    vain[at] = true;
    false
}

fn letter(piece: Piece) -> char {
    match piece {
        Piece::Char(letter) => letter,
        _ => 'x',
    }
}
