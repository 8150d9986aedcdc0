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
mod principal;
mod resource;

pub use action::action;
pub use condition::{Comparison, conditions};
pub use principal::misspelt_principal;
pub use resource::{Misplaced, resources};

use crate::policy::Code;

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong.
    pub text: String,
    /// What was probably meant.
    pub nearest: Option<String>,
}

impl Misfit {
    pub(crate) fn new(code: Code, text: String) -> Self {
        Self {
            code,
            text,
            nearest: None,
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
        match &self.nearest {
            Some(nearest) => format!("{}; did you mean `{nearest}`?", self.text),
            None => self.text.clone(),
        }
    }
}
