use super::Pattern;
use super::token::Token;

impl Pattern {
    /// Whether `text` is one of the pattern's texts.
    ///
    /// Time is at most proportional to the product of both lengths; a pattern with one `*` takes
    /// time proportional to the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let mut tokens = self.tokens.iter();
        let mut rest = text.chars();
        // Where to go on when the present try fails: the last `*` takes one character more. Only
        // the last one matters, since no wildcard that stops at colons comes after one that
        // does not, and what one of the former leaves open ends at a colon that both must meet.
        let mut retry = None;
        loop {
            let fits = match tokens.next() {
                Some(Token::Many(reach)) => {
                    retry = Some((tokens.clone(), rest.clone(), *reach));
                    true
                }
                Some(token) => rest
                    .next()
                    .is_some_and(|next| token.admits(next, self.fold)),
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

    /// Whether the pattern matches `other`, if that is one text in the eyes of this pattern.
    pub(crate) fn matches_whole(&self, other: &Self) -> Option<bool> {
        let text = other.as_literal()?;
        (self.fold || !other.fold).then(|| self.matches(text))
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
