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
