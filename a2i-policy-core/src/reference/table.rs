//! Sorted lines, and the search in them.

use std::cmp::Ordering;

/// Lines of columns that tabs separate, sorted by the first one in lower case.
#[derive(Clone, Copy)]
pub(super) struct Table(pub(super) &'static str);

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line(&'static str);

impl Line {
    /// A column, from zero; empty where the line has fewer.
    pub(super) fn column(self, index: usize) -> &'static str {
        self.0.split('\t').nth(index).unwrap_or_default()
    }
}

impl Table {
    /// Every line.
    pub(super) fn lines(self) -> impl Iterator<Item = Line> + Clone {
        self.0.lines().map(Line)
    }

    /// The first line whose key is `key`, upper and lower case alike.
    pub(super) fn find(self, key: &str) -> Option<Line> {
        let at = self.position(|line| compare(line, key));
        let line = self.0.get(at..)?.lines().next()?;
        let (own, _) = line.split_once('\t').unwrap_or((line, ""));
        own.eq_ignore_ascii_case(key).then_some(Line(line))
    }

    /// The lines whose keys begin with `prefix`, upper and lower case alike.
    pub(super) fn starting_with(self, prefix: &str) -> Self {
        let begins = |line: &str| match line.get(..prefix.len()) {
            Some(start) => compare(start, prefix),
            None => compare(line, prefix),
        };
        let start = self.position(begins);
        let end = self.position(|line| match begins(line) {
            Ordering::Equal => Ordering::Less,
            other => other,
        });
        Self(self.0.get(start..end).unwrap_or_default())
    }

    /// Where the first line begins that is not `Less`; the end where all are.
    fn position(self, order: impl Fn(&str) -> Ordering) -> usize {
        let (mut start, mut end) = (0, self.0.len());
        while start < end {
            let mut middle = usize::midpoint(start, end);
            while !self.0.is_char_boundary(middle) {
                middle -= 1;
            }
            // The line in which the middle is.
            let before = self.0.get(start..middle).unwrap_or_default();
            let begin = before.rfind('\n').map_or(start, |at| start + at + 1);
            let rest = self.0.get(begin..end).unwrap_or_default();
            let line = rest.lines().next().unwrap_or_default();
            if order(line) == Ordering::Less {
                start = (begin + line.len() + 1).min(end);
            } else {
                end = begin;
            }
        }
        start
    }
}

/// The names in a column, which commas separate.
pub(super) fn list(column: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    column.split(',').filter(|name| !name.is_empty())
}

/// The order of a line's key and another one, in lower case.
fn compare(line: &str, key: &str) -> Ordering {
    let own = line.bytes().take_while(|byte| *byte != b'\t');
    let lower = |byte: u8| byte.to_ascii_lowercase();
    own.map(lower).cmp(key.bytes().map(lower))
}

#[cfg(test)]
mod tests {
    use super::Table;

    const TABLE: Table = Table("a:One\t1\nA:Two\t2\nab:x\nb:y\t3\t4\n");

    #[test]
    fn every_line_is_found_and_nothing_else() {
        for (key, second) in [("a:one", "1"), ("A:TWO", "2"), ("ab:x", ""), ("b:y", "3")] {
            assert_eq!(TABLE.find(key).unwrap().column(1), second, "{key}");
        }
        for key in [
            "", "a", "a:", "a:Onee", "a:On", "b:z", "zz", "\t", "a:One\t1", "ü",
        ] {
            assert!(TABLE.find(key).is_none(), "{key}");
        }
    }

    #[test]
    fn ranges_by_prefix() {
        assert_eq!(TABLE.starting_with("a:").lines().count(), 2);
        assert_eq!(TABLE.starting_with("AB").lines().count(), 1);
        assert_eq!(TABLE.starting_with("").lines().count(), 4);
        assert_eq!(TABLE.starting_with("c").lines().count(), 0);
        assert_eq!(TABLE.starting_with("b:y\t3\t4 and more").lines().count(), 0);
        assert_eq!(Table("").starting_with("a").lines().count(), 0);
    }
}
