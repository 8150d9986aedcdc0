//! Policy documents from JSON.

#[cfg(feature = "dsl")]
mod attached;
mod condition;
mod document;
mod json;
mod position;
mod principal;

use super::path::{Clipped, Path};
use super::validate::Check;
use super::{Code, Document, Finding, Kind, OneOrMany, Severity};
use crate::parameter::Place;
#[cfg(feature = "dsl")]
pub(crate) use attached::kind_of;
use json::{Json, NoCharacter, Node, NotJson};
use position::Positions;
use std::borrow::Cow;
use std::fmt;

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
/// depends on where the policy is attached is left to [`validate`](super::validate()) and
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
    read_in(text, Place::default())
}

/// The same of a stack whose account or Region is known only at deployment: `${AWS::AccountId}` and
/// `${AWS::Region}` may stand for them in principals, too. They stay as they are written.
///
/// # Errors
///
/// As those of [`read`].
pub fn read_in(text: &str, place: Place) -> Result<Document, ReadErrors> {
    let Reading {
        document,
        mut findings,
    } = reading(text, None, place);
    document.ok_or_else(|| {
        findings.retain(|finding| finding.severity() == Severity::Error);
        ReadErrors(findings)
    })
}

/// Reads a policy document that is attached as `kind`, and finds all that AWS would refuse or that
/// may not be meant so.
#[must_use]
pub fn read_as(text: &str, kind: Kind) -> Reading {
    reading(text, Some(kind), Place::default())
}

/// The same of a stack whose account or Region is known only at deployment.
#[cfg(feature = "dsl")]
pub(crate) fn read_as_in(text: &str, kind: Kind, place: Place) -> Reading {
    reading(text, Some(kind), place)
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

fn reading(text: &str, kind: Option<Kind>, place: Place) -> Reading {
    let json = match Json::parse(text) {
        Ok(json) => json,
        Err(mistake) => return not_json(text, mistake),
    };
    let mut reader = Reader {
        check: Check::new(kind, place),
        length: text.len(),
        guesses: 32,
    };
    let document = json.root().and_then(|root| reader.document(root));
    let mut found = reader.check.found;
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
        document: if broken { None } else { document },
        findings,
    }
}

fn not_json(text: &str, NotJson { reason, at }: NotJson) -> Reading {
    Reading {
        document: None,
        findings: vec![Finding {
            code: Code::InvalidJson,
            path: String::new(),
            position: Some(Positions::new(text).next(at)),
            message: format!("this is not JSON: {reason}"),
        }],
    }
}

/// Reads values, and notes what is wrong with them. A value that cannot be read gives one that
/// stands for it, so that the rest of its document is looked at too.
struct Reader<'j> {
    check: Check<Node<'j>>,
    /// That of the text.
    length: usize,
    /// How many more names are compared with the known ones: past the first few, a reader has seen
    /// the point, and comparing costs.
    guesses: usize,
}

impl<'j> Reader<'j> {
    /// Reads the values of a list, or the one that is alone.
    fn one_or_many<T>(
        &mut self,
        node: Node<'j>,
        path: Path<'_>,
        read: impl Fn(&mut Self, Node<'j>, Path<'_>) -> T,
    ) -> OneOrMany<T> {
        match node.list() {
            None => OneOrMany::One(read(self, node, path)),
            Some(nodes) => {
                let mut values = Vec::with_capacity(nodes.clone().count());
                for (index, node) in nodes.enumerate() {
                    values.push(read(self, node, path.index(index)));
                }
                OneOrMany::Many(values)
            }
        }
    }

    /// Reads one text or several.
    fn texts(
        &mut self,
        node: Node<'j>,
        path: Path<'_>,
        check: impl Fn(&mut Check<Node<'j>>, &str, Path<'_>, Node<'j>),
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
    fn text(&mut self, node: Node<'j>, path: Path<'_>, legal: &str) -> Option<String> {
        let text = self.string(node, path, legal)?;
        self.check.text(&text, path, node);
        Some(text.into_owned())
    }

    fn string(&mut self, node: Node<'j>, path: Path<'_>, legal: &str) -> Option<Cow<'j, str>> {
        let string = node.string();
        match string {
            Some(Ok(text)) => return Some(text),
            Some(Err(NoCharacter)) => {
                let message = "this string has an escape that denotes no character".to_owned();
                self.check
                    .report(Code::InvalidCharacter, path, node, message);
            }
            None => self.wrong_type(node, path, legal),
        }
        None
    }

    /// The key of an entry of the object at `path`.
    fn entry_key(&mut self, node: Node<'j>, path: Path<'_>) -> Option<Cow<'j, str>> {
        self.string(node, path, "a string")
    }

    fn wrong_type(&mut self, node: Node<'j>, path: Path<'_>, legal: &str) {
        let message = format!("found {} where {legal} belongs", node.kind());
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
