use super::matching::{begins, ends};
use super::token::{Reach, Token, folded};
use super::{Answer, BOUND, COLONS, Pattern};
use crate::parameter::{Parameter, is_marked};

/// What comes before the ID of a key in the last segment of its ARN.
const KEY: &str = "key";

/// The ID of a key, if the last segment of its ARN is that.
fn key_id(segment: &str) -> Option<&str> {
    segment.strip_prefix(KEY)?.strip_prefix('/')
}

impl Pattern {
    /// Whether some text belongs to both patterns.
    ///
    /// [`Answer::Undecided`] where the product of their lengths is past some four millions.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> Answer {
        let (any, of_other) = (self.with_any_name(), other.with_any_name());
        if any.is_none() && of_other.is_none() {
            return self.overlaps(other);
        }
        let both = any.is_some() && of_other.is_some();
        let (any, of_other) = (any.unwrap_or(self), of_other.unwrap_or(other));
        if any.overlaps(of_other) == Answer::No || self.is_apart_from(other) {
            Answer::No
        } else if both && self.names_as(other) && self.overlaps(other) == Answer::Yes {
            Answer::Yes
        } else {
            Answer::Undecided
        }
    }

    /// Whether neither takes apart the name of a bucket or key that the other one has as a parameter.
    fn names_as(&self, other: &Self) -> bool {
        self.names_bucket_of(other) && other.names_bucket_of(self)
    }

    /// Whether all texts of one have a parameter, and all of the other something else, in the place of an
    /// account, a Region, a bucket or a key: a parameter is unlike all that is written.
    fn is_apart_from(&self, other: &Self) -> bool {
        let apart = |(own, other): (Option<String>, Option<String>)| {
            let (Some(own), Some(other)) = (own, other) else {
                return false;
            };
            let (own, other) = match (key_id(&own), key_id(&other)) {
                (Some(own), Some(other)) => (own, other),
                _ => (own.as_str(), other.as_str()),
            };
            match (Parameter::of(own), Parameter::of(other)) {
                (Some(own), Some(other)) => own != other,
                (Some(_), None) => !is_marked(other),
                (None, Some(_)) => !is_marked(own),
                (None, None) => false,
            }
        };
        let (own, of_other) = (self.colons(), other.colons());
        // Where one has so many in all of its texts, no wildcard of the other holds a further one.
        let is_closed = own.0 == of_other.0 && !(own.1 && of_other.1);
        let both = self.pieces(is_closed).into_iter();
        both.zip(other.pieces(is_closed)).any(apart)
    }

    /// How many colons are written in it, and whether its texts may have more.
    fn colons(&self) -> (usize, bool) {
        let tokens = self.tokens();
        let written = tokens.iter().filter(|token| **token == Token::Char(':'));
        let open = |token: &Token| {
            matches!(
                token,
                Token::One(Reach::Anywhere) | Token::Many(Reach::Anywhere)
            )
        };
        (written.count(), tokens.iter().any(open))
    }

    /// What its texts have between their first five colons, and from there to the first slash, or to the second
    /// where the ID of a key may follow: the same for all, or `None`; up to the first wildcard that may hold a colon, unless it `is_closed` to further ones.
    fn pieces(&self, is_closed: bool) -> Vec<Option<String>> {
        let mut pieces = Vec::new();
        let mut piece = Some(String::new());
        for token in &self.tokens() {
            let in_last = pieces.len() == COLONS;
            match token {
                Token::Char(':') if !in_last => pieces.push(piece.replace(String::new())),
                Token::Char('/') if in_last && piece.as_deref() != Some(KEY) => break,
                Token::Char(character) => {
                    if let Some(piece) = &mut piece {
                        piece.push(*character);
                    }
                }
                Token::One(Reach::Anywhere) | Token::Many(Reach::Anywhere)
                    if in_last || !is_closed =>
                {
                    return pieces;
                }
                Token::One(_) | Token::Many(_) => piece = None,
            }
        }
        pieces.push(piece);
        pieces
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
