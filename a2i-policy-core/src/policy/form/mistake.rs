use crate::policy::Code;
#[cfg(feature = "dsl")]
use crate::policy::Severity;
use crate::policy::path::Clipped;

/// What is wrong with a text, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) code: Code,
    /// What is true of the text: that it "is no resource", say.
    pub(crate) verdict: &'static str,
    pub(crate) why: String,
    pub(crate) mend: Mend,
}

/// What to write in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mend {
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
        let mend = match &self.mend {
            Mend::Arn(arn) => format!("write `{}`", Clipped(arn)),
            Mend::Say(mend) => (*mend).to_owned(),
            Mend::Any => {
                "a resource is `*` or an ARN, `arn:partition:service:region:account:resource`"
                    .to_owned()
            }
        };
        format!("`{}` {verdict}: {why}; {mend}", Clipped(text))
    }

    /// Whether IAM stores it all the same.
    #[cfg(feature = "dsl")]
    pub(crate) fn is_stored(&self) -> bool {
        self.code.severity() == Severity::Warning
    }
}
