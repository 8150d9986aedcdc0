use super::Pattern;
use super::token::{Reach, Token};

impl Pattern {
    /// Whether `text` is one of the pattern's texts.
    ///
    /// Time is at most proportional to the product of both lengths; a pattern with one `*` takes
    /// time proportional to the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.fits(text, self.fold)
    }

    /// Whether the pattern matches `other`, if that is one text in the eyes of this pattern.
    #[inline]
    pub(crate) fn matches_whole(&self, other: &Self) -> Option<bool> {
        let is_marked = self.with_any_name().is_some();
        if is_marked != other.with_any_name().is_some() {
            return None;
        }
        let text = other.as_literal()?;
        if !self.fold && other.fold {
            return None;
        }
        // What is in lower case already need not be brought there.
        let fits = self.fits(text, self.fold && !other.fold);
        if is_marked {
            self.fits_for_all(other, fits)
        } else {
            Some(fits)
        }
    }

    /// That one with parameters fits as it stands holds for whatever is filled in, that it does not does not.
    #[inline(never)]
    fn fits_for_all(&self, other: &Self, fits: bool) -> Option<bool> {
        (fits && self.names_bucket_of(other)).then_some(true)
    }

    #[inline]
    fn fits(&self, text: &str, fold: bool) -> bool {
        if self.middle.is_empty() {
            return text.len() == self.prefix.len() && begins(text, &self.prefix, fold);
        }
        // The end goes first, since patterns that are compared tend to begin alike.
        if !(ends(text, &self.suffix, fold) && begins(text, &self.prefix, fold)) {
            return false;
        }
        let between = self.prefix.len()..text.len().saturating_sub(self.suffix.len());
        // A text that is too short for both has nothing between them.
        let Some(between) = text.get(between) else {
            return false;
        };
        match &*self.middle {
            [Token::Many(Reach::Anywhere)] => true,
            middle => fill(middle, between, fold),
        }
    }
}

/// Whether `tokens` match `text`.
fn fill(tokens: &[Token], text: &str, fold: bool) -> bool {
    let mut tokens = tokens.iter();
    let mut rest = text.chars();
    // Where to go on when the present try fails: the last `*` takes one character more. Only
    // the last one matters, since no wildcard that stops at colons comes after one that
    // does not, and what one of the former leaves open ends at a colon that both must meet.
    let mut retry = None;
    loop {
        let fits = match tokens.next() {
            Some(Token::Many(Reach::Anywhere)) if tokens.as_slice().is_empty() => return true,
            // One that stands for a part of a name may come after one that reaches further.
            Some(Token::Many(Reach::Name)) => {
                if fill_name(tokens.as_slice(), rest.as_str(), fold) {
                    return true;
                }
                false
            }
            Some(Token::Many(reach)) => {
                retry = Some((tokens.clone(), rest.clone(), *reach));
                true
            }
            Some(token) => rest.next().is_some_and(|next| token.admits(next, fold)),
            None if rest.as_str().is_empty() => return true,
            None => false,
        };
        if fits {
            continue;
        }
        let Some((after, taken, reach)) = &mut retry else {
            return false;
        };
        if !taken.next().is_some_and(|next| reach.admits(next)) {
            return false;
        }
        tokens = after.clone();
        rest = taken.clone();
    }
}

/// Whether `text` is a part of a name, and then what `tokens` match.
fn fill_name(tokens: &[Token], text: &str, fold: bool) -> bool {
    let mut rest = text.chars();
    loop {
        if fill(tokens, rest.as_str(), fold) {
            return true;
        }
        if !rest.next().is_some_and(|next| Reach::Name.admits(next)) {
            return false;
        }
    }
}

#[inline]
pub(super) fn begins(text: &str, prefix: &str, fold: bool) -> bool {
    let Some(begin) = text.as_bytes().get(..prefix.len()) else {
        return false;
    };
    same(begin, prefix.as_bytes(), fold)
}

#[inline]
pub(super) fn ends(text: &str, suffix: &str, fold: bool) -> bool {
    let begin = text.len().checked_sub(suffix.len());
    let Some(end) = begin.and_then(|begin| text.as_bytes().get(begin..)) else {
        return false;
    };
    same(end, suffix.as_bytes(), fold)
}

#[inline]
fn same(own: &[u8], other: &[u8], fold: bool) -> bool {
    // To compare nothing may take long: an empty slice may point to where there is no memory, which
    // the vector instructions of some processors take a detour around.
    if other.is_empty() {
        true
    } else if fold {
        own.eq_ignore_ascii_case(other)
    } else {
        own == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_stand_for_text() {
        for (pattern, yes, no) in [
            ("", "", "a"),
            ("*", "", "\0"),
            ("a*", "a", "b"),
            ("a?c", "abc", "ac"),
            ("a**b", "ab", "ba"),
            ("*?", "é", ""),
            ("?*?", "👩🏽", "x"),
            ("*ab*abc", "abababc", "ababcc"),
        ] {
            let pattern = Pattern::new(pattern);
            assert!(pattern.matches(yes), "{pattern:?} matches {yes}");
            assert!(
                !pattern.matches(no) || pattern.matches(""),
                "{pattern:?} matches {no}"
            );
        }
    }

    #[test]
    fn arn_wildcards_stay_in_their_segment() {
        let flows = Pattern::arn("arn:aws:sagemaker:*:1?1:flow-definition/*");
        assert!(flows.matches("arn:aws:sagemaker:eu-west-1:121:flow-definition/a:b/c"));
        assert!(!flows.matches("arn:aws:sagemaker:a:b:121:flow-definition/x"));
        assert!(!flows.matches("arn:aws:sagemaker:a:1:1:flow-definition/x"));
        assert!(Pattern::arn("arn:aws:s3:*").matches("arn:aws:s3:::bucket/key"));
        assert!(Pattern::arn("*").matches("arn:aws:s3:::bucket/key"));
    }

    #[test]
    fn actions_ignore_case() {
        assert!(Pattern::action("S3:get*").matches("s3:GetObject"));
        assert!(!Pattern::new("s3:get*").matches("s3:GetObject"));
    }

    #[test]
    fn a_star_stays_quick_on_hostile_text() {
        let pattern = Pattern::new(&format!("{}b", "*a".repeat(500)));
        assert!(!pattern.matches(&"a".repeat(5_000)));
    }
}
