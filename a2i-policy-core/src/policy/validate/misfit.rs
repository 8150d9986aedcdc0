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
    /// What to do about it, where nothing is near.
    pub fix: Option<String>,
}

impl Misfit {
    pub(crate) fn new(code: Code, text: String) -> Self {
        Self {
            code,
            text,
            nearest: None,
            fix: None,
        }
    }

    pub(super) fn perhaps(self, nearest: Option<impl Into<String>>) -> Self {
        Self {
            nearest: nearest.map(Into::into),
            ..self
        }
    }

    pub(super) fn rather(self, fix: String) -> Self {
        Self {
            fix: Some(fix),
            ..self
        }
    }

    /// What is wrong and what was probably meant, in a line.
    #[must_use]
    pub fn message(&self) -> String {
        match (&self.nearest, &self.fix) {
            (Some(nearest), _) => format!("{}; did you mean `{nearest}`?", self.text),
            (None, Some(fix)) => format!("{}; {fix}", self.text),
            (None, None) => self.text.clone(),
        }
    }
}
