#[cfg(feature = "dsl")]
use super::PrincipalKind;
use super::{Condition, OneOrMany, Principal, Value};
use crate::parameter::{Parameter, Part, Place, example, parts};
use std::borrow::Cow;

/// A policy document: what IAM stores, evaluates and returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `Version`. Left out, IAM reads the document as [`Version::V2008`].
    pub version: Option<Version>,
    /// `Id`. Allowed in resource-based policies only.
    pub id: Option<String>,
    /// `Statement`, in the order written.
    pub statements: OneOrMany<Statement>,
}

impl Document {
    /// A document of the current version that holds `statements` in an array.
    #[must_use]
    pub fn new(statements: Vec<Statement>) -> Self {
        Self {
            version: Some(Version::V2012),
            id: None,
            statements: OneOrMany::Many(statements),
        }
    }

    /// The [parameters](crate::parameter) in it, each once: the account, the region, and the rest in the order in
    /// which they come up.
    #[must_use]
    pub fn parameters(&self) -> Vec<Parameter<'_>> {
        parameters_of(self.statements.as_slice())
    }

    /// The document that was written with these [parameters](crate::parameter): where its resources
    /// name a bucket or a key, `${Name}` stands for the one of that name, and `${AWS::AccountId}` and `${AWS::Region}`
    /// for what is open of the place.
    #[must_use]
    pub fn with_parameters(self, names: &[Parameter<'_>], place: Place) -> Self {
        let mut document = self.placed(place);
        for statement in &mut document.statements {
            if let Some(Clause::Is(resources) | Clause::Not(resources)) = &mut statement.resource {
                for resource in resources.iter_mut() {
                    if let Some(text) = with_mark(resource, names) {
                        *resource = text;
                    }
                }
            }
        }
        document
    }

    /// The document with something that may be filled in for each parameter.
    #[must_use]
    pub fn example(mut self) -> Self {
        for text in self.statements.iter_mut().flat_map(Statement::texts_mut) {
            if let Cow::Owned(filled) = example(text) {
                *text = filled;
            }
        }
        self
    }

    /// The document in which `${AWS::AccountId}` and `${AWS::Region}` stand for what is open of a place.
    #[must_use]
    pub fn placed(mut self, place: Place) -> Self {
        if place != Place::default() {
            for text in self.statements.iter_mut().flat_map(Statement::texts_mut) {
                if let Cow::Owned(marked) = place.marked(text) {
                    *text = marked;
                }
            }
        }
        self
    }
}

/// A resource with what stands for the bucket or key that it names as `${Name}`.
fn with_mark(resource: &str, names: &[Parameter<'_>]) -> Option<String> {
    let (before, after) = resource.split_once("${")?;
    let (name, after) = after.split_once('}')?;
    let parameter = names.iter().find(|it| it.name() == name)?;
    let names_one = parameter.stands_behind(before)
        && !before.contains(['*', '?'])
        && (after.is_empty() || after.starts_with('/'));
    names_one.then(|| format!("{before}{}{after}", parameter.mark()))
}

/// The [parameters](crate::parameter) in statements, each once: the account, the region, and the rest in the order
/// in which they come up.
#[must_use]
pub fn parameters_of(statements: &[Statement]) -> Vec<Parameter<'_>> {
    let mut found = Vec::new();
    for part in statements.iter().flat_map(Statement::texts).flat_map(parts) {
        match part {
            Part::Parameter(parameter) if !found.contains(&parameter) => found.push(parameter),
            _ => {}
        }
    }
    found.sort_by_key(|parameter| match parameter {
        Parameter::Account => 0,
        Parameter::Region => 1,
        Parameter::Bucket(_) | Parameter::Key(_) | Parameter::KeyOf(_) => 2,
    });
    found
}

/// `Version`: which edition of the language a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// `2008-10-17`: policy variables are plain text.
    V2008,
    /// `2012-10-17`: the current one.
    V2012,
}

impl Version {
    /// Both versions, the older one first.
    pub const ALL: [Self; 2] = [Self::V2008, Self::V2012];

    /// The date, as the JSON has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V2008 => "2008-10-17",
            Self::V2012 => "2012-10-17",
        }
    }
}

/// One statement of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// `Sid`, the statement's identifier.
    pub sid: Option<String>,
    /// `Effect`.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`: required in resource-based policies, forbidden in
    /// identity-based ones.
    pub principal: Option<Clause<Principal>>,
    /// `Action` or `NotAction`.
    pub action: Clause<OneOrMany<String>>,
    /// `Resource` or `NotResource`: required in identity-based policies, forbidden in the trust
    /// policy of a role.
    pub resource: Option<Clause<OneOrMany<String>>>,
    /// `Condition`.
    pub condition: Option<Condition>,
}

impl Statement {
    /// What its `Resource` or `NotResource` lists.
    #[must_use]
    pub fn resources(&self) -> &[String] {
        match &self.resource {
            Some(Clause::Is(resources) | Clause::Not(resources)) => resources.as_slice(),
            None => &[],
        }
    }

    /// The texts in it that name something: principals, resources and the values of conditions.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let principals = match &self.principal {
            Some(Clause::Is(principal) | Clause::Not(principal)) => Some(principal),
            None => None,
        };
        let principals = principals.into_iter().flat_map(Principal::names);
        let comparisons = self.condition.iter().flat_map(Condition::comparisons);
        let values = comparisons.flat_map(|(_, _, values)| values.iter().map(Value::as_str));
        let resources = self.resources().iter().map(String::as_str);
        let principals = principals.map(|(_, name)| name);
        principals.chain(resources).chain(values)
    }

    /// The same, to be changed; of values, those that are strings.
    fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let principals = match &mut self.principal {
            Some(Clause::Is(Principal::Only(kinds)) | Clause::Not(Principal::Only(kinds))) => {
                kinds.as_mut_slice()
            }
            _ => &mut [],
        };
        let principals = principals
            .iter_mut()
            .flat_map(|(_, names)| names.iter_mut());
        let resources = match &mut self.resource {
            Some(Clause::Is(resources) | Clause::Not(resources)) => Some(resources),
            None => None,
        };
        let resources = resources.into_iter().flat_map(OneOrMany::iter_mut);
        let blocks = self
            .condition
            .iter_mut()
            .flat_map(|condition| &mut condition.0);
        let values = blocks
            .flat_map(|(_, block)| block)
            .flat_map(|(_, values)| values.iter_mut())
            .filter_map(|value| match value {
                Value::String(text) => Some(text),
                Value::Number(_) | Value::Bool(_) => None,
            });
        principals.chain(resources).chain(values)
    }

    /// What it says, its `Sid` aside.
    #[must_use]
    pub fn unnamed(&self) -> Self {
        Self {
            sid: None,
            ..self.clone()
        }
    }
}

impl Statement {
    /// What lets in an account, or another principal by its ARN, to assume a role.
    #[cfg(feature = "dsl")]
    pub(crate) fn trusting(kind: PrincipalKind, principal: String) -> Self {
        let only = vec![(kind, OneOrMany::One(principal))];
        Self {
            sid: None,
            effect: Effect::Allow,
            principal: Some(Clause::Is(Principal::Only(only))),
            action: Clause::Is(OneOrMany::One("sts:*".to_owned())),
            resource: None,
            condition: None,
        }
    }

    /// `Allow` every action on every resource.
    pub(crate) fn allowing_everything() -> Self {
        let everything = || Clause::Is(OneOrMany::One("*".to_owned()));
        Self {
            sid: None,
            effect: Effect::Allow,
            principal: None,
            action: everything(),
            resource: Some(everything()),
            condition: None,
        }
    }
}

/// `Effect`: what a statement does to the requests it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// `Allow`.
    Allow,
    /// `Deny`. One that covers a request overrides every `Allow`.
    Deny,
}

impl Effect {
    /// Both effects.
    pub const ALL: [Self; 2] = [Self::Allow, Self::Deny];

    /// The word, as the JSON has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "Allow",
            Self::Deny => "Deny",
        }
    }
}

/// An element that has a negated twin: `Action` and `NotAction`, `Resource` and `NotResource`,
/// `Principal` and `NotPrincipal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clause<T> {
    /// The plain element: what it lists.
    Is(T),
    /// The `Not…` element: everything but what it lists.
    Not(T),
}
