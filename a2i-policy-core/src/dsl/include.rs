use super::parser::Parser;
use crate::check;
use crate::lint::lint_of_included;
use crate::message::{self, Holder};
use crate::policy::{
    Code, Document, Effect, Finding, Kind, Severity, Version, kind_of, read_as_in,
};
use crate::stack::{At, Include, Marked, Stack};

/// Who stores a document.
#[derive(Clone, Copy)]
pub(super) enum Keeper<'a> {
    Service(&'static str),
    /// Whoever stores the policy of the bucket or key of this identifier, which may come later.
    Of(&'a str),
}

/// A mistake in a document for the policy of a bucket or key.
pub(super) struct Refused {
    at: At,
    path: String,
    finding: Finding,
    of: String,
}

impl Refused {
    /// Says who would refuse it.
    pub(super) fn finding(self, stack: &Stack) -> check::Finding {
        let key = stack.keys().find(|key| key.ident.value == self.of);
        let holder = match key {
            Some(_) => Holder::Key(&self.of),
            None => Holder::Bucket(&self.of),
        };
        let message = message::included(&self.path, &self.finding, holder.service());
        check::Finding::error(self.at, message)
    }
}

/// What an included document turned out to be.
pub(super) enum Included {
    /// Statements of a trust policy.
    Trust(Include),
    /// Statements of a permissions policy.
    Permissions(Include),
}

impl Parser<'_> {
    /// What the file at a path holds, read as a policy of this kind.
    pub(super) fn document(
        &mut self,
        path: &Marked<String>,
        kind: Kind,
        keeper: Keeper<'_>,
    ) -> Option<Document> {
        let text = self.text_of(path)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let reading = read_as_in(text, kind, self.place);
        for finding in &reading.findings {
            let effect = effect(reading.document.as_ref(), &finding.path);
            self.report_included(path, finding, effect, keeper);
        }
        let document = reading.document?;
        self.refuse_variables_of_2008(path, &document);
        Some(document.placed(self.place))
    }

    /// The statements become part of a document of 2012.
    fn refuse_variables_of_2008(&mut self, path: &Marked<String>, document: &Document) {
        if let Some(sid) = variables_of_2008(document) {
            let message = message::variables_of_2008(&path.value, sid);
            self.report_at(path.at, message);
        }
    }

    fn text_of(&mut self, path: &Marked<String>) -> Option<String> {
        match self.file(&path.value) {
            Ok(text) => Some(text),
            Err(error) => {
                self.report_at(path.at, message::unreadable_file(&path.value, &error));
                None
            }
        }
    }

    /// `"legacy/reviewer.json"`, behind `include`.
    ///
    /// `into` is the kind of the policy into which permissions go.
    pub(super) fn include(&mut self, path: Marked<String>, into: Kind) -> Option<Included> {
        let text = self.text_of(&path)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let (kind, is_trust) = match kind_of(text) {
            Kind::Identity | Kind::Managed | Kind::Boundary => (into, false),
            Kind::Trust => (Kind::Trust, true),
            Kind::Resource | Kind::ServiceControl | Kind::ResourceControl => {
                let message = message::resource_policy_included(&path.value);
                self.report_at(path.at, message);
                return None;
            }
        };
        let reading = read_as_in(text, kind, self.place);
        for finding in &reading.findings {
            let effect = effect(reading.document.as_ref(), &finding.path);
            self.report_included(&path, finding, effect, Keeper::Service("IAM"));
        }
        let document = reading.document?;
        self.refuse_variables_of_2008(&path, &document);
        let document = document.placed(self.place);
        let include = Include {
            statements: document.statements.iter().cloned().collect(),
            path,
        };
        Some(if is_trust {
            Included::Trust(include)
        } else {
            Included::Permissions(include)
        })
    }

    fn report_included(
        &mut self,
        path: &Marked<String>,
        finding: &Finding,
        effect: Effect,
        keeper: Keeper<'_>,
    ) {
        let (path, at) = (&path.value, path.at);
        let lint = match finding.code {
            _ if finding.severity() == Severity::Error => None,
            // The statements become part of a document that states one; what is to be filled in is
            // told with the statement.
            Code::MissingVersion | Code::Placeholder => return,
            code => Some(lint_of_included(code, effect)),
        };
        match (lint, keeper) {
            (None, Keeper::Service(service)) => {
                self.report_at(at, message::included(path, finding, service));
            }
            (None, Keeper::Of(of)) => self.refuse_later(Refused {
                at,
                path: path.clone(),
                finding: finding.clone(),
                of: of.to_owned(),
            }),
            (Some(lint), _) => self.lint_at(lint, at, message::suspicious(path, finding)),
        }
    }
}

/// The effect of the statement in which something was found, by its path: `Statement[2].Action`. Of the one
/// that has no brackets, and where nothing is known, that of the first, or `Allow`.
fn effect(document: Option<&Document>, path: &str) -> Effect {
    let index = path
        .strip_prefix("Statement[")
        .and_then(|path| path.split_once(']')?.0.parse().ok());
    let statement =
        document.and_then(|document| document.statements.iter().nth(index.unwrap_or(0)));
    statement.map_or(Effect::Allow, |statement| statement.effect)
}

/// The first statement that holds `${`, if the document is of the version in which that is plain
/// text. In the policy that it becomes a part of it would be a policy variable.
///
/// Source: "IAM JSON policy elements: Version", IAM User Guide.
fn variables_of_2008(document: &Document) -> Option<usize> {
    if document.version == Some(Version::V2012) {
        return None;
    }
    let mut statements = document.statements.iter();
    statements
        .position(|statement| statement.to_json().contains("${"))
        .map(|index| index + 1)
}
