#[cfg(feature = "reference")]
use super::condition::Comparison;
#[cfg(feature = "reference")]
use super::fit::Fit;
#[cfg(feature = "reference")]
use super::misfit::Misfit;
#[cfg(feature = "reference")]
use super::statement::{Element, Parts, resource_text, statement as walk};
use super::trust;
use crate::parameter::Place;
use crate::policy::path::{Clipped, Path};
use crate::policy::{
    Clause, Code, Document, Effect, Finding, Kind, Principal, PrincipalKind, Statement, Version,
    form, is_reached_by_resource_control, kind, quota,
};
#[cfg(feature = "reference")]
use crate::policy::{Condition, OneOrMany, Value};
use std::collections::HashSet;

/// What a document may hold and AWS refuses or mistakes, whoever made it: its reader, or a program.
///
/// `P` is what tells the place of a value: the reader's own, or nothing.
pub(in crate::policy) struct Check<P> {
    kind: Option<Kind>,
    /// What may stand in principals for an account.
    place: Place,
    sids: HashSet<String>,
    statements: HashSet<Statement>,
    action_form: form::ActionForm,
    /// Whether a resource of the statement is not valid, so that what fits it is not a question.
    #[cfg(feature = "reference")]
    misshapen: bool,
    #[cfg(feature = "reference")]
    fit: Fit,
    pub(in crate::policy) found: Vec<(P, Finding)>,
}

impl<P: Copy> Check<P> {
    pub(in crate::policy) fn new(kind: Option<Kind>, place: Place) -> Self {
        Self {
            kind,
            place,
            sids: HashSet::new(),
            statements: HashSet::new(),
            action_form: form::ActionForm::default(),
            #[cfg(feature = "reference")]
            misshapen: false,
            #[cfg(feature = "reference")]
            fit: Fit::new(),
            found: Vec::new(),
        }
    }

    pub(in crate::policy) fn report(&mut self, code: Code, path: Path<'_>, at: P, message: String) {
        let finding = Finding {
            code,
            path: path.to_string(),
            position: None,
            message,
        };
        self.found.push((at, finding));
    }

    /// `Version`, `Id` and the length; `at` is the place of an element, or of the document without a name.
    /// As compact JSON the document is no longer than `longest`.
    pub(in crate::policy) fn header(
        &mut self,
        document: &Document,
        longest: usize,
        at: impl Fn(&str) -> P,
    ) {
        let Some(kind) = self.kind else { return };
        if let Some(excess) = quota::excess(document, kind, longest) {
            let quota::Excess {
                count,
                unit,
                quota,
                keeper,
            } = excess;
            let message = format!(
                "the document is {count} {unit} long, without white space; {keeper} {quota}"
            );
            self.report(Code::TooLong, Path::ROOT, at(""), message);
        }
        if kind.is_guardrail() && document.version != Some(Version::V2012) {
            let message = format!(
                "\"Version\": \"2012-10-17\" must be in {}",
                kind.described()
            );
            let (path, at) = (Path::ROOT.key("Version"), at("Version"));
            self.report(Code::InvalidVersion, path, at, message);
        } else if document.version.is_none() {
            self.report(
                Code::MissingVersion,
                Path::ROOT,
                at(""),
                "there is no `Version`, so that IAM reads the document as one of 2008-10-17, \
                 without policy variables; write \"Version\": \"2012-10-17\""
                    .to_owned(),
            );
        }
        if document.id.is_some() && kind.is_of_identities() {
            self.report(
                Code::UnusedId,
                Path::ROOT.key("Id"),
                at("Id"),
                format!(
                    "`Id` belongs in resource-based policies; {} has none",
                    kind.described()
                ),
            );
        }
    }

    /// What holds between the elements of a statement.
    pub(in crate::policy) fn statement(
        &mut self,
        statement: &Statement,
        path: Path<'_>,
        at: impl Fn(&str) -> P,
    ) {
        let Some(kind) = self.kind else { return };
        #[cfg(feature = "reference")]
        if kind != Kind::Resource {
            self.fit(statement, path, &at);
        }
        self.twin(statement, path, at(""));
        if let Some(sid) = &statement.sid {
            self.sid(kind, sid, path.key("Sid"), at("Sid"));
        }
        self.elements(kind, statement, path, &at);
        if kind == Kind::Trust {
            for doubt in trust::doubts(statement) {
                let (element, place) = (path.key(doubt.element), at(doubt.element));
                let mut message = doubt.message;
                if !doubt.lacks.is_empty() {
                    message = format!(
                        "{message}: add `{}` to its actions",
                        doubt.lacks.join("` and `")
                    );
                }
                self.report(doubt.code, element, place, message);
            }
        }
        if kind == Kind::ResourceControl {
            self.denies_to_all(statement, path, &at);
        }
        self.openness(kind, statement, path, &at);
    }

    /// What a statement of a resource control policy is beside its elements: a `Deny` for everyone, of
    /// actions of the services that such policies reach.
    ///
    /// Source: "RCP syntax", AWS Organizations User Guide.
    fn denies_to_all(&mut self, statement: &Statement, path: Path<'_>, at: impl Fn(&str) -> P) {
        if statement.effect == Effect::Allow {
            let message = "a resource control policy only denies: that it allows everything else, \
                           `RCPFullAWSAccess` says, which AWS attaches"
                .to_owned();
            self.report(
                Code::InvalidEffect,
                path.key("Effect"),
                at("Effect"),
                message,
            );
        }
        if let Some(Clause::Is(principal)) = &statement.principal {
            if *principal != Principal::Anyone {
                let message =
                    "a resource control policy concerns everyone: write \"Principal\": \"*\", and \
                               exempt some by a `Condition`"
                        .to_owned();
                let (path, at) = (path.key("Principal"), at("Principal"));
                self.report(Code::InvalidPrincipal, path, at, message);
            }
        }
        let Clause::Is(actions) = &statement.action else {
            return;
        };
        for action in actions {
            let service = action.split_once(':').map_or("", |(service, _)| service);
            if !is_reached_by_resource_control(&service.to_ascii_lowercase()) {
                let message = format!(
                    "a resource control policy does not reach `{}`: it names actions of services on its \
                     list, such as `s3:*`",
                    Clipped(action)
                );
                let (path, at) = (path.key("Action"), at("Action"));
                self.report(Code::ForbiddenAction, path, at, message);
            }
        }
    }

    /// The elements that a statement of this kind must have, and those that it must not have.
    fn elements(
        &mut self,
        kind: Kind,
        statement: &Statement,
        path: Path<'_>,
        at: impl Fn(&str) -> P,
    ) {
        for rule in kind.rules() {
            let mut elements = rule.elements.iter();
            let found = elements.find(|element| holds(statement, **element));
            match found.map(|element| element.as_str()) {
                Some(name) if !rule.legal => self.report(
                    Code::ForbiddenElement,
                    path.key(name),
                    at(name),
                    format!(
                        "`{name}` is not allowed in {}: {}",
                        kind.described(),
                        rule.because
                    ),
                ),
                None if rule.elements.contains(&kind::Element::Resource)
                    && is_of_a_repository(statement) => {}
                // That its twin is not allowed says enough.
                None if rule.elements == [kind::Element::Principal]
                    && holds(statement, kind::Element::NotPrincipal) => {}
                None if rule.legal => {
                    let names: Vec<&str> = rule.elements.iter().map(|it| it.as_str()).collect();
                    let names = names.join("` or `");
                    let message = format!("`{names}` is missing: {}", rule.because);
                    self.report(Code::MissingElement, path, at(""), message);
                }
                _ => {}
            }
        }
    }

    /// A principal that lets in more than almost anybody means.
    fn openness(
        &mut self,
        kind: Kind,
        statement: &Statement,
        path: Path<'_>,
        at: impl Fn(&str) -> P,
    ) {
        if statement.effect != Effect::Allow {
            return;
        }
        match &statement.principal {
            Some(Clause::Not(_)) if kind == Kind::Resource => {
                self.report(
                    Code::AllowWithNotPrincipal,
                    path.key("NotPrincipal"),
                    at("NotPrincipal"),
                    "`NotPrincipal` in an `Allow` lets in everyone else, anonymous callers included; \
                     AWS supports it in a `Deny` only"
                        .to_owned(),
                );
            }
            Some(Clause::Is(principal))
                if kind == Kind::Trust
                    && statement.condition.is_none()
                    && names_everyone(principal) =>
            {
                self.report(
                    Code::EveryoneTrusted,
                    path.key("Principal"),
                    at("Principal"),
                    "everyone in every account may assume this role; add a `Condition`, such as on \
                     `aws:PrincipalOrgID`, or name who is meant"
                        .to_owned(),
                );
            }
            _ => {}
        }
    }

    fn sid(&mut self, kind: Kind, sid: &str, path: Path<'_>, at: P) {
        let strict = kind.is_of_identities() || kind == Kind::Trust;
        if strict && !form::is_sid(sid) {
            self.report(Code::InvalidSid, path, at, form::illegal_sid(sid));
        }
        if sid.is_empty() {
            let empty = form::illegal_sid(sid);
            let message = format!("{empty}; name the statement, or leave it out");
            self.report(Code::EmptySid, path, at, message);
        } else if !self.sids.insert(sid.to_owned()) {
            let code = if strict {
                Code::DuplicateSid
            } else {
                Code::RepeatedSid
            };
            let message = format!(
                "an earlier statement has the `Sid` `{}` already; it must be unique",
                Clipped(sid)
            );
            self.report(code, path, at, message);
        }
    }

    /// Any text of a document.
    pub(in crate::policy) fn text(&mut self, text: &str, path: Path<'_>, at: P) {
        self.form(form::characters(text), path, at);
    }

    #[cfg(feature = "reference")]
    fn misfit(&mut self, misfit: &Misfit, path: Path<'_>, at: P) {
        self.report(misfit.code, path, at, misfit.message());
    }

    /// Whether the statement fits what AWS publishes of its actions.
    #[cfg(feature = "reference")]
    fn fit(&mut self, statement: &Statement, path: Path<'_>, at: impl Fn(&str) -> P) {
        let actions = Listed::of(&statement.action, ["Action", "NotAction"]);
        let resources = match &statement.resource {
            Some(resources) => Listed::of(resources, ["Resource", "NotResource"]),
            None => Listed::default(),
        };
        let comparisons: Vec<_> = comparisons(statement).collect();
        let parts = Parts {
            actions: actions.clause(),
            resources: resources.clause(),
            comparisons: &comparisons,
            pairs: !std::mem::take(&mut self.misshapen),
        };
        for (element, misfit) in walk(&mut self.fit, &parts) {
            match element {
                Element::Action(index) => {
                    actions.report(self, path, index, at(actions.element), &misfit);
                }
                Element::Resource(index) => {
                    resources.report(self, path, index, at(resources.element), &misfit);
                }
                Element::Comparison(index) => {
                    if let Some(Comparison { operator, key, .. }) = comparisons.get(index) {
                        let (operator, element) = (operator.to_string(), path.key("Condition"));
                        let path = element.key(&operator);
                        self.misfit(&misfit, path.key(key), at("Condition"));
                    }
                }
                Element::NotAction => {
                    self.misfit(&misfit, path.key("NotAction"), at("NotAction"));
                }
            }
        }
    }

    /// A statement that says what an earlier one says.
    fn twin(&mut self, statement: &Statement, path: Path<'_>, at: P) {
        if !self.statements.insert(statement.unnamed()) {
            let message = "an earlier statement says the same".to_owned();
            self.report(Code::Redundant, path, at, message);
        }
    }

    pub(in crate::policy) fn action(&mut self, text: &str, path: Path<'_>, at: P) {
        let mistake = self.action_form.mistake(text);
        #[cfg(feature = "reference")]
        if mistake.is_none() && self.kind.is_some() {
            if let Some(misfit) = self.fit.action(text).cloned() {
                self.misfit(&misfit, path, at);
            }
        }
        // What has the form of an action has its characters too.
        if mistake.is_some() {
            self.text(text, path, at);
        } else if self.kind == Some(Kind::Trust) {
            self.form(form::trusted_action(text), path, at);
        }
        if let Some(mistake) = mistake {
            self.report(mistake.code, path, at, mistake.message(text));
        }
    }

    pub(in crate::policy) fn resource(&mut self, text: &str, path: Path<'_>, at: P) {
        self.text(text, path, at);
        #[cfg(feature = "reference")]
        if self.kind.is_some() {
            for misfit in resource_text(text) {
                self.misfit(&misfit, path, at);
                if misfit.code == Code::Placeholder {
                    self.misshapen = true;
                    return;
                }
            }
        }
        let breach = form::resource(text, self.kind);
        #[cfg(feature = "reference")]
        if breach
            .as_ref()
            .is_some_and(|(code, _)| *code != Code::ShortArn)
        {
            self.misshapen = true;
        }
        self.form(breach, path, at);
    }

    pub(in crate::policy) fn principal(
        &mut self,
        kind: PrincipalKind,
        name: &str,
        path: Path<'_>,
        at: P,
    ) {
        self.text(name, path, at);
        // CloudWatch Logs gives back the policy of a destination with a service under `AWS`.
        // ("Permissions on destinations", Amazon CloudWatch Logs User Guide.)
        let service = name.ends_with(".amazonaws.com");
        let kind = match kind {
            PrincipalKind::Aws if self.kind == Some(Kind::Resource) && service => {
                PrincipalKind::Service
            }
            kind => kind,
        };
        let breach = form::principal(kind, &self.place.marked(name));
        self.form(breach, path, at);
    }

    pub(in crate::policy) fn condition_key(&mut self, key: &str, path: Path<'_>, at: P) {
        self.text(key, path, at);
        self.form(form::condition_key(key), path, at);
    }

    fn form(&mut self, breach: Option<form::Breach>, path: Path<'_>, at: P) {
        if let Some((code, message)) = breach {
            self.report(code, path, at, message);
        }
    }

    /// A list or map of which the grammar wants at least one entry.
    pub(in crate::policy) fn not_empty(&mut self, is_empty: bool, path: Path<'_>, at: P) {
        if is_empty {
            self.report(
                Code::EmptyList,
                path,
                at,
                "there must be at least one value".to_owned(),
            );
        }
    }

    /// A part of a condition of which AWS takes an empty one, without effect.
    pub(in crate::policy) fn compares(&mut self, is_empty: bool, path: Path<'_>, at: P) {
        if is_empty {
            self.report(
                Code::EmptyCondition,
                path,
                at,
                "there is nothing here to compare with".to_owned(),
            );
        }
    }

    pub(in crate::policy) fn duplicate(&mut self, key: &str, path: Path<'_>, at: P) {
        self.report(
            Code::DuplicateKey,
            path,
            at,
            format!("{}; write each key once", form::repeated(key)),
        );
    }
}

/// What a statement's condition compares.
#[cfg(feature = "reference")]
fn comparisons(statement: &Statement) -> impl Iterator<Item = Comparison<'_>> {
    let conditions = statement.condition.iter();
    conditions
        .flat_map(Condition::comparisons)
        .map(|(operator, key, values)| Comparison {
            operator,
            key,
            values: values.iter().map(Value::as_str).collect(),
        })
}

/// The texts of an element or of its `Not…` twin.
#[cfg(feature = "reference")]
#[derive(Default)]
struct Listed<'a> {
    element: &'static str,
    /// Whether it is not the twin.
    is: bool,
    /// Whether the one text is alone.
    alone: bool,
    texts: Vec<&'a str>,
}

#[cfg(feature = "reference")]
impl<'a> Listed<'a> {
    fn of(clause: &'a Clause<OneOrMany<String>>, names: [&'static str; 2]) -> Self {
        let [is_name, not_name] = names;
        let (element, is, values) = match clause {
            Clause::Is(values) => (is_name, true, values),
            Clause::Not(values) => (not_name, false, values),
        };
        Self {
            element,
            is,
            alone: matches!(values, OneOrMany::One(_)),
            texts: values.iter().map(String::as_str).collect(),
        }
    }

    fn clause(&self) -> Clause<&[&'a str]> {
        match self.is {
            true => Clause::Is(&self.texts),
            false => Clause::Not(&self.texts),
        }
    }

    fn report<P: Copy>(
        &self,
        check: &mut Check<P>,
        path: Path<'_>,
        index: usize,
        at: P,
        misfit: &Misfit,
    ) {
        let element = path.key(self.element);
        if self.alone {
            check.misfit(misfit, element, at);
        } else {
            check.misfit(misfit, element.index(index), at);
        }
    }
}

fn holds(statement: &Statement, element: kind::Element) -> bool {
    match element {
        kind::Element::Principal => matches!(statement.principal, Some(Clause::Is(_))),
        kind::Element::NotPrincipal => matches!(statement.principal, Some(Clause::Not(_))),
        kind::Element::Resource => matches!(statement.resource, Some(Clause::Is(_))),
        kind::Element::NotResource => matches!(statement.resource, Some(Clause::Not(_))),
        kind::Element::NotAction => matches!(statement.action, Clause::Not(_)),
    }
}

/// Whether a statement is one of a repository's policy, which has no resource: the repository is meant.
///
/// Source: "Private repository policies in Amazon ECR", Amazon ECR User Guide.
fn is_of_a_repository(statement: &Statement) -> bool {
    let (Clause::Is(actions) | Clause::Not(actions)) = &statement.action;
    let mut services = actions
        .iter()
        .map(|action| action.split_once(':').unwrap_or_default().0);
    !actions.as_slice().is_empty()
        && services.all(|service| {
            ["ecr", "ecr-public"]
                .iter()
                .any(|known| service.eq_ignore_ascii_case(known))
        })
        && statement.principal.is_some()
}

fn names_everyone(principal: &Principal) -> bool {
    principal.names().any(|(_, name)| name == "*")
}
