use crate::policy::Position;
use std::ops::Range;

/// Finds the lines and columns of ranges of a text, each of which begins where the one before it
/// does or later: the text is gone through once, however many there are.
pub(super) struct Positions<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Positions<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    pub(super) fn next(&mut self, bytes: Range<usize>) -> Position {
        for character in self
            .text
            .get(self.at..bytes.start)
            .unwrap_or_default()
            .chars()
        {
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = bytes.start;
        Position {
            line: self.line,
            column: self.column,
            bytes,
        }
    }
}

/// The place that an error of the JSON parser speaks of, which counts columns in bytes.
pub(super) fn of_json_error(text: &str, error: &serde_json::Error) -> Range<usize> {
    if error.is_eof() {
        return text.len()..text.len();
    }
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let near = (before + error.column().saturating_sub(1)).min(text.len());
    let start = (0..=near)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    let character = text.get(start..).and_then(|rest| rest.chars().next());
    start..start + character.map_or(0, char::len_utf8)
}
