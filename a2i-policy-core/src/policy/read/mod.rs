//! Policy documents from JSON.

mod condition;
mod document;
mod node;
mod position;
mod principal;
mod raw;
mod tree;

use super::check::Check;
use super::path::{Clipped, Path};
use super::{Code, Document, Finding, Kind, OneOrMany, Severity};
use node::{NoCharacter, Node};
use position::Positions;
use raw::Raw;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use tree::Tree;

/// Reads a policy document of whatever kind.
///
/// ```
/// let document = a2i_policy_core::policy::read(
///     r#"{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}"#,
/// )?;
/// assert_eq!(document.statements.iter().count(), 1);
/// # Ok::<(), a2i_policy_core::policy::ReadErrors>(())
/// ```
///
/// It is as strict as IAM and no stricter: the document that comes out holds all that the text
/// says, and [writing](Document::to_json) it gives a text that reads as the same document. What
/// depends on where the policy is attached is left to [`validate`](super::validate) and
/// [`read_as`].
///
/// # Errors
///
/// Every mistake of the document, in the order of the text, each with its place and with what is
/// legal there; of a text that is not JSON, the first one.
///
/// ```
/// let errors = a2i_policy_core::policy::read(
///     r#"{"Statement": [{"Effect": "allow", "Action": "s3:*", "Conditon": {}}]}"#,
/// ).unwrap_err();
/// let paths: Vec<&str> = errors.iter().map(|error| error.path.as_str()).collect();
/// assert_eq!(paths, ["Statement[0].Effect", "Statement[0].Conditon"]);
/// ```
pub fn read(text: &str) -> Result<Document, ReadErrors> {
    let Reading {
        document,
        mut findings,
    } = reading(text, None);
    document.ok_or_else(|| {
        findings.retain(|finding| finding.severity() == Severity::Error);
        ReadErrors(findings)
    })
}

/// Reads a policy document that is attached as `kind`, and finds all that AWS would refuse or that
/// may not be meant so.
#[must_use]
pub fn read_as(text: &str, kind: Kind) -> Reading {
    reading(text, Some(kind))
}

/// What [`read_as`] found.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document, if no finding is an error.
    pub document: Option<Document>,
    /// Errors and warnings, in the order of the text.
    pub findings: Vec<Finding>,
}

/// The mistakes of a text that is not a policy document; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadErrors(Vec<Finding>);

impl ReadErrors {
    /// Goes through the mistakes in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a ReadErrors {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ReadErrors {
    /// A line for each mistake.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n" })?;
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadErrors {}

fn reading(text: &str, kind: Option<Kind>) -> Reading {
    if let Ok(tree) = Tree::parse(text) {
        let (document, found) = Reader::read(&tree, kind);
        if found.is_empty() {
            return Reading {
                document,
                findings: Vec::new(),
            };
        }
    }
    match Raw::parse(text) {
        Ok(raw) => with_places(text, raw, kind),
        Err(error) => not_json(text, &error),
    }
}

fn with_places(text: &str, raw: Raw<'_>, kind: Option<Kind>) -> Reading {
    let (document, mut found) = Reader::read(raw, kind);
    found.sort_by_key(|(node, _)| node.range(text).start);
    let mut positions = Positions::new(text);
    let findings: Vec<Finding> = found
        .into_iter()
        .map(|(node, finding)| Finding {
            position: Some(positions.next(node.range(text))),
            ..finding
        })
        .collect();
    let broken = findings
        .iter()
        .any(|finding| finding.severity() == Severity::Error);
    Reading {
        document: document.filter(|_| !broken),
        findings,
    }
}

fn not_json(text: &str, error: &serde_json::Error) -> Reading {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = message.strip_suffix(&place).unwrap_or(&message);
    Reading {
        document: None,
        findings: vec![Finding {
            code: Code::InvalidJson,
            path: String::new(),
            position: Some(Positions::new(text).next(position::of_json_error(text, error))),
            message: format!("this is not JSON: {reason}"),
        }],
    }
}

/// Reads values, and notes what is wrong with them. A value that cannot be read gives one that
/// stands for it, so that the rest of its document is looked at too.
struct Reader<'t, N> {
    check: Check<N>,
    /// How many more names are compared with the known ones: past the first few, a reader has seen
    /// the point, and comparing costs.
    guesses: usize,
    marker: PhantomData<&'t str>,
}

impl<'t, N: Node<'t>> Reader<'t, N> {
    fn read(node: N, kind: Option<Kind>) -> (Option<Document>, Vec<(N, Finding)>) {
        let mut reader = Self {
            check: Check::new(kind),
            guesses: 32,
            marker: PhantomData,
        };
        let document = reader.document(node);
        (document, reader.check.found)
    }

    /// Reads the values of a list, or the one that stands alone.
    fn one_or_many<T>(
        &mut self,
        node: N,
        path: Path<'_>,
        read: impl Fn(&mut Self, N, Path<'_>) -> T,
    ) -> OneOrMany<T> {
        match node.list() {
            None => OneOrMany::One(read(self, node, path)),
            Some(nodes) => OneOrMany::Many(
                nodes
                    .into_iter()
                    .enumerate()
                    .map(|(index, node)| read(self, node, path.index(index)))
                    .collect(),
            ),
        }
    }

    /// Reads one text or several.
    fn texts(
        &mut self,
        node: N,
        path: Path<'_>,
        check: impl Fn(&mut Check<N>, &str, Path<'_>, N),
    ) -> OneOrMany<String> {
        let texts = self.one_or_many(node, path, |reader, node, path| {
            let Some(text) = reader.string(node, path, "a string, or a list of strings") else {
                return String::new();
            };
            check(&mut reader.check, &text, path, node);
            text.into_owned()
        });
        self.check
            .not_empty(texts.as_slice().is_empty(), path, node);
        texts
    }

    /// Reads a text that may be any.
    fn text(&mut self, node: N, path: Path<'_>, legal: &str) -> Option<String> {
        let text = self.string(node, path, legal)?;
        self.check.text(&text, path, node);
        Some(text.into_owned())
    }

    fn string(&mut self, node: N, path: Path<'_>, legal: &str) -> Option<Cow<'t, str>> {
        let string = node.string();
        match string {
            Some(Ok(text)) => return Some(text),
            Some(Err(NoCharacter)) => {
                let message = "this string has an escape that stands for no character".to_owned();
                self.check
                    .report(Code::InvalidCharacter, path, node, message);
            }
            None => self.wrong_type(node, path, legal),
        }
        None
    }

    /// The key of an entry of the object at `path`.
    fn entry_key(&mut self, node: N, path: Path<'_>) -> Option<Cow<'t, str>> {
        self.string(node, path, "a string")
    }

    fn wrong_type(&mut self, node: N, path: Path<'_>, legal: &str) {
        let message = format!("found {} where {legal} belongs", node.described());
        self.check.report(Code::WrongType, path, node, message);
    }

    /// `; did you mean …?`, if a known name is near.
    fn guess(&mut self, name: &str, nearest: impl FnOnce(&str) -> Option<String>) -> String {
        const LONGEST: usize = 64;
        if self.guesses == 0 || name.len() > LONGEST {
            return String::new();
        }
        self.guesses -= 1;
        nearest(name).map_or_else(String::new, |known| format!("; did you mean `{known}`?"))
    }
}

fn quoted(text: &str) -> String {
    format!("`{}`", Clipped(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text is read twice if it has to be, so the two ways must be one.
    #[test]
    fn a_tree_and_raw_values_read_alike() {
        for text in [
            r#"{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"\u0041\n","Effect":"Allow","Action":["a:b"],"Resource":"*"}]}"#,
            r#"{"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":["*"],"Service":"a.b"},"NotAction":"*","NotResource":["x"]}}"#,
            r#"{"Statement":{"Effect":"Deny","Action":"*","Condition":{"Bool":{"a:b":[true,false,0,-1,18446744073709551615]}}}}"#,
            r#"{"Statement":[1,"x",[],{},true,{"Effect":[],"Action":{},"Principal":"x","Condition":{"x":{},"Bool":{"a":[{}]}}}]}"#,
            r#"{"Version":1,"Id":true,"Statement":{"Sid":"é日","Sid":"","sid":{},"Effect":"x","Action":[],"NotAction":[1]}}"#,
            "[]",
            "7",
        ] {
            let tree = Tree::parse(text).unwrap();
            let (from_tree, found_in_tree) = Reader::read(&tree, Some(Kind::Identity));
            let (from_raw, found_in_raw) =
                Reader::read(Raw::parse(text).unwrap(), Some(Kind::Identity));
            assert_eq!(from_tree, from_raw, "{text}");
            let of_tree: Vec<Finding> = found_in_tree
                .into_iter()
                .map(|(_, finding)| finding)
                .collect();
            let of_raw: Vec<Finding> = found_in_raw
                .into_iter()
                .map(|(_, finding)| finding)
                .collect();
            assert_eq!(of_tree, of_raw, "{text}");
        }
    }

    #[test]
    fn what_a_tree_cannot_hold_it_refuses() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        for text in [
            "null",
            "1.0",
            "-0",
            "1e3",
            "18446744073709551616",
            "\"\\ud800\"",
            &deep,
        ] {
            assert!(Tree::parse(text).is_err(), "{text}");
            assert!(Raw::parse(text).is_ok(), "{text}");
        }
    }
}
