use super::misfit::Misfit;
use crate::pattern::{Answer, Pattern};
use crate::policy::Code;
use std::collections::HashMap;

/// How many patterns one text is compared with at most; a list that is longer is nobody's own work.
const CANDIDATES: usize = 64;

/// Texts that another one of the list covers, by position. Of equals, the first counts.
///
/// `pattern` says how a text is meant: as an action or as an ARN.
#[must_use]
pub fn redundant(texts: &[&str], pattern: fn(&str) -> Pattern) -> Vec<(usize, Misfit)> {
    if texts.len() < 2 {
        return Vec::new();
    }
    // What a policy variable stands for is not known here.
    let patterns: Vec<_> = texts
        .iter()
        .map(|text| (!text.contains('$')).then(|| pattern(text)))
        .collect();
    // A pattern covers only what begins as it does.
    let mut by_prefix: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, pattern) in patterns.iter().enumerate() {
        if let Some(pattern) = pattern {
            by_prefix
                .entry(pattern.prefix())
                .or_default()
                .push(position);
        }
    }
    let covering = |position: usize, own: &Pattern| {
        let prefix = own.prefix();
        let ends = prefix
            .char_indices()
            .map(|(end, _)| end)
            .chain([prefix.len()]);
        let mut candidates = ends
            .filter_map(|end| by_prefix.get(prefix.get(..end)?))
            .flatten()
            .filter(|other| **other != position)
            .take(CANDIDATES);
        candidates.find_map(|&other| {
            let theirs = patterns.get(other)?.as_ref()?;
            let covers = |wide: &Pattern, narrow| wide.covers(narrow) == Answer::Yes;
            (covers(theirs, own) && (other < position || !covers(own, theirs))).then_some(other)
        })
    };
    let found = patterns.iter().enumerate().filter_map(|(position, own)| {
        let other = texts.get(covering(position, own.as_ref()?)?)?;
        let text = texts.get(position)?;
        let message = match text == other {
            true => format!("`{text}` is listed twice"),
            false => format!("`{text}` is already covered by `{other}`"),
        };
        Some((position, Misfit::new(Code::Redundant, message)))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::redundant;
    use crate::pattern::Pattern;

    #[test]
    fn what_another_covers() {
        let found = |texts: &[&str]| -> Vec<usize> {
            let found = redundant(texts, Pattern::action);
            found.into_iter().map(|(position, _)| position).collect()
        };
        assert_eq!(found(&["s3:Get*", "s3:GetObject", "s3:PutObject"]), [1]);
        assert_eq!(found(&["s3:GetObject", "s3:getobject"]), [1]);
        assert_eq!(found(&["s3:GetObject", "s3:*", "iam:*", "*"]), [0, 1, 2]);
        assert!(found(&["s3:Get*Acl", "s3:GetObject*", "s3:GetBucket*"]).is_empty());
        assert_eq!(found(&["s3:*Object", "s3:?etObject"]), [1]);
        assert!(found(&["s3:*"]).is_empty());
        let many: Vec<String> = (0..1000).map(|each| format!("s3:*{each}x")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(found(&many).len() < many.len());
    }

    #[test]
    fn variables_are_not_guessed_at() {
        let arns = [
            "arn:aws:s3:::b/${aws:username}/*",
            "arn:aws:s3:::b/x/*",
            "arn:aws:s3:::b/x/y",
        ];
        let found = redundant(&arns, Pattern::arn);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].1.message(),
            "`arn:aws:s3:::b/x/y` is already covered by `arn:aws:s3:::b/x/*`"
        );
    }
}
