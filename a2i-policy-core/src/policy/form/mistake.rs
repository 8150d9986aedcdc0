use crate::policy::Code;
#[cfg(feature = "dsl")]
use crate::policy::Severity;
use crate::policy::path::Clipped;

/// What is wrong with a text, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) code: Code,
    /// What is true of the text: that it "is not a resource", say.
    pub(crate) verdict: &'static str,
    pub(crate) why: String,
    pub(crate) fix: Fix,
}

/// What to write in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fix {
    /// This ARN.
    Arn(String),
    /// What these words say.
    Say(&'static str),
    /// Any resource.
    Any,
}

impl Mistake {
    /// What is wrong and what is legal, in a line.
    pub(in crate::policy) fn message(&self, text: &str) -> String {
        let Self { verdict, why, .. } = self;
        let fix = match &self.fix {
            Fix::Arn(arn) => format!("write `{}`", Clipped(arn)),
            Fix::Say(fix) => (*fix).to_owned(),
            Fix::Any => {
                "a resource is `*` or an ARN, `arn:partition:service:region:account:resource`"
                    .to_owned()
            }
        };
        format!("`{}` {verdict}: {why}; {fix}", Clipped(text))
    }

    /// Whether IAM stores it all the same.
    #[cfg(feature = "dsl")]
    pub(crate) fn is_stored(&self) -> bool {
        self.code.severity() == Severity::Warning
    }
}
