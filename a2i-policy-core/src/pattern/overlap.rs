use super::token::{Reach, Token, folded};
use super::{Answer, BOUND, Pattern};

impl Pattern {
    /// Whether some text belongs to both patterns.
    ///
    /// [`Answer::Undecided`] where the product of their lengths is past some four millions.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> Answer {
        let whole = self.matches_whole(other);
        if let Some(matches) = whole.or_else(|| other.matches_whole(self)) {
            return matches.into();
        }
        let fold = self.fold || other.fold;
        let Some((a, b)) = unlike(&self.tokens, &other.tokens, fold) else {
            return Answer::No;
        };
        if meet(a, b) || meet(b, a) {
            return Answer::Yes;
        }
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
}

/// Two patterns without the characters with which both begin and both end; `None` where these differ.
fn unlike<'t>(
    mut a: &'t [Token],
    mut b: &'t [Token],
    fold: bool,
) -> Option<(&'t [Token], &'t [Token])> {
    let same = |x: &char, y: &char| folded(*x, fold) == folded(*y, fold);
    while let ([Token::Char(x), after_x @ ..], [Token::Char(y), after_y @ ..]) = (a, b) {
        if !same(x, y) {
            return None;
        }
        (a, b) = (after_x, after_y);
    }
    while let ([before_x @ .., Token::Char(x)], [before_y @ .., Token::Char(y)]) = (a, b) {
        if !same(x, y) {
            return None;
        }
        (a, b) = (before_x, before_y);
    }
    Some((a, b))
}

/// Whether one is open at its end and the other at its begin: a text of what stands before the one
/// `*`, and behind it one of what stands behind the other `*`, belongs to both.
fn meet(open: &[Token], begin: &[Token]) -> bool {
    const ANYTHING: Option<&Token> = Some(&Token::Many(Reach::Anywhere));
    open.last() == ANYTHING && begin.first() == ANYTHING
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
