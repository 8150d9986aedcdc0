use super::matching::{begins, ends};
use super::token::{Reach, Token, folded};
use super::{Answer, BOUND, Pattern};

impl Pattern {
    /// Whether some text belongs to both patterns.
    ///
    /// [`Answer::Undecided`] where the product of their lengths is past some four millions.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> Answer {
        let (any, written) = match (self.with_any_name(), other.with_any_name()) {
            (None, None) | (Some(_), Some(_)) => return self.overlaps(other),
            (Some(any), None) => (any, other),
            (None, Some(any)) => (any, self),
        };
        match any.overlaps(written) {
            Answer::Yes | Answer::Undecided if written.stem().is_none() => Answer::Undecided,
            _ => Answer::No,
        }
    }

    /// The same, of two patterns as they stand.
    fn overlaps(&self, other: &Self) -> Answer {
        let whole = self.matches_whole(other);
        if let Some(matches) = whole.or_else(|| other.matches_whole(self)) {
            return matches.into();
        }
        let fold = self.fold || other.fold;
        let begin = agree(begins, &self.prefix, &other.prefix, fold);
        if !(begin && agree(ends, &self.suffix, &other.suffix, fold)) {
            return Answer::No;
        }
        if self.meets(other) || other.meets(self) {
            return Answer::Yes;
        }
        let same = self.prefix.len().min(other.prefix.len());
        let (a, b) = (self.tokens_behind(same), other.tokens_behind(same));
        let width = b.len() + 1;
        if (a.len() + 1).saturating_mul(width) > BOUND {
            return Answer::Undecided;
        }
        // Row by row over the positions of `a`: whether the rest of both patterns may be the same,
        // once each has read the same text up to here.
        let mut below = vec![false; width];
        let mut row = vec![false; width];
        for i in (0..=a.len()).rev() {
            for j in (0..=b.len()).rev() {
                let here = match (a.get(i), b.get(j)) {
                    (None, None) => true,
                    (Some(x), None) => x.is_many() && at(&below, j),
                    (None, Some(y)) => y.is_many() && at(&row, j + 1),
                    (Some(&x), Some(&y)) => {
                        let skip =
                            (x.is_many() && at(&below, j)) || (y.is_many() && at(&row, j + 1));
                        skip || (common(x, y, fold)
                            && match (x.is_many(), y.is_many()) {
                                (false, false) => at(&below, j + 1),
                                // A `*` takes what the other one reads, and stays.
                                (true, false) => at(&row, j + 1),
                                (false, true) => at(&below, j),
                                // Two of them gain nothing by reading on together.
                                (true, true) => false,
                            })
                    }
                };
                if let Some(cell) = row.get_mut(j) {
                    *cell = here;
                }
            }
            std::mem::swap(&mut row, &mut below);
        }
        at(&below, 0).into()
    }

    /// Whether this one is open at its end and the other one, whose prefix is the same as far as it
    /// goes, behind its prefix: a text of what comes before the one `*`, and behind it one of what
    /// comes behind the other `*`, belongs to both.
    fn meets(&self, other: &Self) -> bool {
        const ANYTHING: Option<&Token> = Some(&Token::Many(Reach::Anywhere));
        let open = self.middle.last() == ANYTHING && self.suffix.is_empty();
        open && other.middle.first() == ANYTHING && other.prefix.len() <= self.prefix.len()
    }
}

/// Whether the longer of two texts `holds` the shorter one.
fn agree(holds: fn(&str, &str, bool) -> bool, a: &str, b: &str, fold: bool) -> bool {
    if a.len() < b.len() {
        holds(b, a, fold)
    } else {
        holds(a, b, fold)
    }
}

fn at(row: &[bool], index: usize) -> bool {
    row.get(index).copied().unwrap_or(false)
}

/// Whether one character is admitted by both tokens.
fn common(x: Token, y: Token, fold: bool) -> bool {
    match (x, y) {
        (Token::Char(x), Token::Char(y)) => folded(x, fold) == folded(y, fold),
        (Token::Char(x), Token::One(reach) | Token::Many(reach))
        | (Token::One(reach) | Token::Many(reach), Token::Char(x)) => reach.admits(x),
        // Whatever their reach, it holds more than the colon.
        (Token::One(_) | Token::Many(_), Token::One(_) | Token::Many(_)) => true,
    }
}
