//! Policies that apply together, with the documents that they were prepared from.

use crate::evaluate::{Extent, PolicyKind, PolicySet, StatementId, Trace};
use crate::policy::{Condition, Document, Effect, Statement, Value};
use crate::stack::GuardrailKind;
use std::rc::Rc;

/// Where a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The permissions policy of the identity that is asked about.
    Own,
    /// An AWS managed policy that is attached to it, or to one of its groups.
    Managed(&'static str),
    /// A customer managed policy that is, by its identifier.
    Customer(String),
    /// The policy of a group of which it is a member, by the group's identifier.
    Group(String),
    /// The managed policy that is its permissions boundary.
    Boundary(Named),
    /// A policy of its organization, by the path of its file.
    Guardrail(GuardrailKind, String),
    /// The policy of a bucket, by the bucket's identifier.
    BucketPolicy(String),
    /// What the session of a federated user may be passed: any session policy.
    Session,
    /// The trust policy of the role that is asked about.
    Trust,
    /// The trust policy of another role, by its identifier.
    TrustOf(String),
    /// The statement for the policy of a bucket's key, by the bucket's identifier.
    KeyOf(String),
    /// The statement for the policy of a declared key, by its identifier.
    KeyStatement(String),
    /// The policy of a declared key, by its identifier.
    KeyPolicy(String),
}

/// A policy without whose consent nothing is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Consent {
    /// The trust policy of a role, by its identifier.
    Trust(String),
    /// That of a key, by its identifier.
    Key(String),
    /// That of another account's bucket, by its identifier.
    Bucket(String),
}

impl Consent {
    fn source(&self) -> Source {
        match self {
            Self::Trust(role) => Source::TrustOf(role.clone()),
            Self::Key(key) => Source::KeyPolicy(key.clone()),
            Self::Bucket(bucket) => Source::BucketPolicy(bucket.clone()),
        }
    }
}

/// A managed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// One of AWS, by its name.
    Aws(&'static str),
    /// One that is declared, by its identifier.
    Customer(String),
}

impl Named {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Aws(name) => name,
            Self::Customer(ident) => ident,
        }
    }
}

impl Source {
    /// Whether it is of the policies by which the identity itself is granted what it may do.
    pub(crate) const fn is_of_identity(&self) -> bool {
        match self {
            Self::Own | Self::Managed(_) | Self::Customer(_) | Self::Group(_) => true,
            Self::Boundary(_)
            | Self::Guardrail(..)
            | Self::BucketPolicy(_)
            | Self::Session
            | Self::Trust
            | Self::TrustOf(_)
            | Self::KeyOf(_)
            | Self::KeyStatement(_)
            | Self::KeyPolicy(_) => false,
        }
    }
}

/// Policies that apply together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policies {
    pub(crate) set: PolicySet,
    /// The documents of the set, in its order.
    documents: Vec<(Source, Rc<Document>)>,
    /// Every key of the request context in them.
    keys: Vec<String>,
    /// An attached policy whose text is not known: it may allow anything, and deny it.
    pub(crate) unread: Option<Named>,
    /// The identity that others make, by its identifier: they may have allowed it more than is declared.
    pub(crate) others: Option<String>,
    /// Whether a trust policy is not declared, which others made: what it lets in is taken to be at most whom its
    /// account does, and is not known to be.
    pub(crate) is_unknown_trust: bool,
    /// A boundary whose text is not known: it may allow anything or nothing, but grants nothing.
    pub(crate) unread_boundary: Option<Named>,
    /// The policy without whose consent nothing is allowed, whether it is declared or not.
    consent: Option<Consent>,
}

impl Policies {
    pub(crate) fn with(
        mut self,
        kind: PolicyKind,
        source: Source,
        document: &Rc<Document>,
    ) -> Self {
        each_key(document, |key| {
            if !self.keys.iter().any(|known| known == key) {
                self.keys.push(key.to_owned());
            }
        });
        self.set = self.set.with(kind, "", document);
        self.documents.push((source, Rc::clone(document)));
        self
    }

    /// These and those of `other`.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        for key in &other.keys {
            if !self.keys.contains(key) {
                self.keys.push(key.clone());
            }
        }
        self.set = self.set.and(&other.set);
        self.documents.extend(other.documents.iter().cloned());
        self.unread = self.unread.or_else(|| other.unread.clone());
        self.others = self.others.or_else(|| other.others.clone());
        self.is_unknown_trust |= other.is_unknown_trust;
        let unread = || other.unread_boundary.clone();
        self.unread_boundary = self.unread_boundary.or_else(unread);
        self.consent = self.consent.or_else(|| other.consent.clone());
        self
    }

    /// The same, where nothing is allowed without the consent of one policy.
    pub(crate) fn consenting(mut self, consent: Consent) -> Self {
        self.consent = Some(consent);
        self
    }

    /// Whether the texts of all of them are known.
    pub(crate) const fn is_read(&self) -> bool {
        self.unread.is_none() && self.unread_boundary.is_none()
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.keys.iter().map(String::as_str)
    }

    pub(crate) fn statement(&self, id: StatementId) -> Option<(&Source, &Statement)> {
        let (source, document) = self.documents.get(id.policy)?;
        let statement = document.statements.as_slice().get(id.statement)?;
        Some((source, statement))
    }

    /// Whether a statement is one of a policy that grants, rather than limits.
    pub(crate) fn grants(&self, trace: &Trace) -> bool {
        match self.set.kind(trace.id) {
            Some(kind) => !kind.is_limit() && kind != PolicyKind::ResourceControl,
            None => true,
        }
    }

    /// The kinds of policies among them that leave nothing of what they do not allow, each with the first of
    /// its sources.
    pub(crate) fn limits(&self) -> impl Iterator<Item = (PolicyKind, &Source)> + Clone {
        let mut seen = Vec::new();
        let sources = self.documents.iter().enumerate();
        sources.filter_map(move |(policy, (source, _))| {
            let kind = self.set.kind(StatementId {
                policy,
                statement: 0,
            })?;
            let first = kind.is_limit() && !seen.contains(&kind);
            seen.push(kind);
            first.then_some((kind, source))
        })
    }

    /// The policy whose consent is needed, and whether it is declared.
    pub(crate) fn consent(&self) -> Option<(&Consent, bool)> {
        let consent = self.consent.as_ref()?;
        let source = consent.source();
        let mut documents = self.documents.iter();
        Some((consent, documents.any(|(known, _)| *known == source)))
    }

    /// Whether a consent is needed that no statement gives for sure.
    pub(crate) fn lacks_consent(&self, traces: &[Trace]) -> bool {
        let source = self.consent.as_ref().map(Consent::source);
        let consents = |trace: &&Trace| {
            let own = self.statement(trace.id).map(|(source, _)| source);
            own.is_some() && own == source.as_ref() && trace.effect == Effect::Allow
        };
        let mut consenting = traces.iter().filter(consents);
        source.is_some() && !consenting.any(|trace| trace.extent() == Extent::All)
    }

    /// The values in their conditions.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let statements = self
            .documents
            .iter()
            .flat_map(|(_, document)| &document.statements);
        let conditions = statements.flat_map(|statement| &statement.condition);
        let comparisons = conditions.flat_map(Condition::comparisons);
        comparisons.flat_map(|(_, _, values)| values.iter().map(Value::as_str))
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = (&Source, &Rc<Document>)> {
        self.documents
            .iter()
            .map(|(source, document)| (source, document))
    }
}

/// Every key of the request context on which a document depends: in conditions, and in variables.
fn each_key(document: &Document, mut visit: impl FnMut(&str)) {
    for statement in &document.statements {
        for text in statement.resources() {
            each_variable(text, &mut visit);
        }
        for (_, key, values) in statement.condition.iter().flat_map(Condition::comparisons) {
            visit(key);
            for text in values.iter().map(Value::as_str) {
                each_variable(text, &mut visit);
            }
        }
    }
}

fn each_variable(text: &str, visit: &mut impl FnMut(&str)) {
    for after in text.split("${").skip(1) {
        if let Some((key, _)) = after.split_once(['}', ',']) {
            visit(key);
        }
    }
}
