//! Whether a statement fits what AWS publishes: IAM stores names that mean nothing, and statements
//! that can never match, without a word.
//!
//! Each function gives at most what is surely wrong. Where the published data does not say enough,
//! such as for a service's own form of ARNs, nothing is found.
//!
//! Sources: "Service Authorization Reference"; "IAM JSON policy elements: Condition operators" and
//! "AWS global condition context keys" in the AWS Identity and Access Management User Guide.

mod action;
mod condition;
mod form;
mod placeholder;
mod principal;
mod redundant;
mod region;
mod resource;

#[cfg(feature = "dsl")]
pub(crate) use condition::context_keys;
pub use condition::{Comparison, conditions, is_of_tags};
pub use placeholder::{Placeholder, placeholder};
pub use principal::{is_known_principal, misspelt_principal};
pub use redundant::redundant;
pub use region::{region, region_of};
pub use resource::Misplaced;
#[cfg(feature = "dsl")]
pub(crate) use resource::{may_span_segments, may_take};

use crate::policy::Code;
use resource::Types;
use std::collections::HashMap;
use std::rc::Rc;

/// Looks actions up, each text once: policies say the same things over and over.
#[derive(Default)]
pub struct Fit {
    actions: HashMap<String, Option<Misfit>>,
    types: HashMap<String, Option<Rc<Types>>>,
}

impl Fit {
    /// Nothing is looked up yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether an action, or one at least that a pattern stands for, exists. What has not the form of
    /// an action is not looked at.
    pub fn action(&mut self, text: &str) -> Option<&Misfit> {
        if !self.actions.contains_key(text) {
            self.actions.insert(text.to_owned(), action::action(text));
        }
        self.actions.get(text)?.as_ref()
    }

    /// Whether each action of a statement takes one of its resources, and each resource is taken by
    /// one of its actions. Actions that do not exist are not looked at, nor are the resources of
    /// statements that hold one.
    pub fn resources(&mut self, actions: &[&str], resources: &[&str]) -> Vec<Misplaced> {
        resource::resources(actions, resources, |text| self.types(text))
    }

    fn types(&mut self, text: &str) -> Option<Rc<Types>> {
        if let Some(known) = self.types.get(text) {
            return known.clone();
        }
        let types = Types::of(text).map(Rc::new);
        self.types.insert(text.to_owned(), types.clone());
        types
    }
}

/// Whether the policy variables in a text are well formed, and nothing is in it that another tool fills
/// in.
///
/// Source: "IAM policy elements: Variables and tags", IAM User Guide.
#[must_use]
pub fn variables(text: &str) -> Option<Misfit> {
    if let Some(placeholder) = placeholder(text) {
        let misfit = Misfit::new(Code::Placeholder, placeholder.message());
        return Some(Misfit {
            mend: placeholder.mend().map(str::to_owned),
            ..misfit
        });
    }
    if crate::evaluate::is_well_formed(text) {
        return None;
    }
    let message = format!(
        "`{text}` holds a policy variable that is not well formed: one looks like `${{aws:username}}` or `${{aws:username, 'nobody'}}`"
    );
    Some(Misfit::new(Code::InvalidVariable, message))
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong.
    pub text: String,
    /// What was probably meant.
    pub nearest: Option<String>,
    /// What to do about it, where nothing is near.
    pub mend: Option<String>,
}

impl Misfit {
    pub(crate) fn new(code: Code, text: String) -> Self {
        Self {
            code,
            text,
            nearest: None,
            mend: None,
        }
    }

    fn perhaps(self, nearest: Option<impl Into<String>>) -> Self {
        Self {
            nearest: nearest.map(Into::into),
            ..self
        }
    }

    /// What is wrong and what was probably meant, in a line.
    #[must_use]
    pub fn message(&self) -> String {
        match (&self.nearest, &self.mend) {
            (Some(nearest), _) => format!("{}; did you mean `{nearest}`?", self.text),
            (None, Some(mend)) => format!("{}; {mend}", self.text),
            (None, None) => self.text.clone(),
        }
    }
}
