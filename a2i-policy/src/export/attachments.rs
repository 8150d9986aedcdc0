//! Which managed policies are attached to one, or of which groups it is a member: its file, and how two of them
//! differ.

use super::json::Json;
use std::collections::BTreeSet;

/// The ARNs of the policies that are attached to one role, user or group, or of the groups of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attached(BTreeSet<String>);

impl Attached {
    pub(super) fn of(arns: impl Iterator<Item = String>) -> Self {
        Self(arns.collect())
    }

    /// The file: an array of ARNs, sorted; `None` where nothing is attached.
    pub(super) fn to_file(&self) -> Option<String> {
        let arns = self.0.iter().map(Json::text).collect();
        (!self.0.is_empty()).then(|| Json::List(arns).into_file())
    }

    /// Reads a file; `None` where it is not one of ours.
    pub(super) fn read(text: &str) -> Option<Self> {
        let list = text.strip_prefix("[\n")?.strip_suffix("\n]\n")?;
        let arns = list.split(",\n").map(|line| {
            let arn = line.strip_prefix("    \"")?.strip_suffix('"')?;
            let is_plain = !arn.contains(['"', '\\']) && !arn.contains(char::is_whitespace);
            is_plain.then(|| arn.to_owned())
        });
        arns.collect::<Option<_>>().map(Self)
    }

    pub(super) fn arns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Those that are here and not there.
    pub(super) fn without<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        self.0.difference(&other.0).map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Attached;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        for arns in [
            &["arn:aws:iam::aws:policy/A"][..],
            &[
                "arn:aws:iam::aws:policy/A",
                "arn:aws:iam::aws:policy/job-function/B",
            ],
        ] {
            let attached = Attached(arns.iter().map(|&arn| arn.to_owned()).collect());
            let file = attached.to_file().unwrap();
            assert_eq!(Attached::read(&file), Some(attached));
        }
        assert_eq!(Attached::default().to_file(), None);
        for odd in [
            "",
            "[]\n",
            "[\n    \"a\"\n]",
            "[\n    \"a\",\n]\n",
            "[\n    \"a\" \"b\"\n]\n",
        ] {
            assert_eq!(Attached::read(odd), None, "{odd}");
        }
    }
}
