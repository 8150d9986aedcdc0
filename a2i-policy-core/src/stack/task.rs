use super::{At, Marked, Resource, StatedContext};
use crate::a2i::TaskSpec;
use crate::policy::OneOrMany;

/// A task: somebody does something with what was declared.
#[derive(Clone, Debug)]
pub struct Task {
    /// Which task it is.
    pub spec: &'static TaskSpec,
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// The name in AWS, where the task creates something that has one.
    pub name: Marked<String>,
    /// The fields in the order written.
    pub fields: Vec<Field>,
    /// Whether all of its block could be read.
    pub complete: bool,
}

impl Task {
    /// What a field holds; `None` where it was not written.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Values> {
        let found = self.fields.iter().find(|field| field.name.value == name);
        found.map(|field| &field.values)
    }

    /// What its requests carry, as it states.
    #[must_use]
    pub fn carries(&self) -> Option<&StatedContext> {
        match self.value("carries") {
            Some(Values::Context(context)) => Some(context),
            _ => None,
        }
    }

    /// The names that a field holds; none where it was not written.
    #[must_use]
    pub fn names(&self, name: &str) -> &[Marked<String>] {
        match self.value(name) {
            Some(Values::Names(names)) => names.as_slice(),
            _ => &[],
        }
    }

    /// Whether a field is `true`.
    #[must_use]
    pub fn flag(&self, field: &str) -> bool {
        matches!(self.value(field), Some(Values::Flag(flag)) if flag.value)
    }

    /// The string that a field holds.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&Marked<String>> {
        match self.value(field) {
            Some(Values::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The strings that a field holds; none where it was not written.
    #[must_use]
    pub fn texts(&self, field: &str) -> &[Marked<String>] {
        match self.value(field) {
            Some(Values::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// The names that a field of buckets holds, each with the prefix after its `under`.
    pub fn buckets(
        &self,
        field: &str,
    ) -> impl Iterator<Item = (&Marked<String>, Option<&Marked<String>>)> {
        let under = self.fields.iter().find(|known| known.name.value == field);
        let under = under
            .map_or(&[][..], |field| field.under.as_slice())
            .iter()
            .map(Option::as_ref)
            .chain(std::iter::repeat(None));
        self.names(field).iter().zip(under)
    }

    /// The first of the names that a field holds.
    #[must_use]
    pub fn name(&self, field: &str) -> Option<&str> {
        self.names(field).first().map(|name| name.value.as_str())
    }
}

/// A field of a task: `input: [A, B]`.
#[derive(Clone, Debug)]
pub struct Field {
    /// The field's name.
    pub name: Marked<String>,
    /// What it holds.
    pub values: Values,
    /// The prefix after the `under` of each of its names; empty where none has one.
    pub under: Vec<Option<Marked<String>>>,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Values {
    /// Declarations, or words that the field knows.
    Names(OneOrMany<Marked<String>>),
    /// A string.
    Text(Marked<String>),
    /// Strings.
    Texts(Vec<Marked<String>>),
    /// `true` or `false`.
    Flag(Marked<bool>),
    /// `{ "Project": "Alpha" }`
    Tags(Vec<(Marked<String>, Marked<String>)>),
    /// `["s3:ListBucket" on Output]`
    Needs(Vec<StatedNeed>),
    /// `{ "aws:SourceVpce": "vpce-1a2b3c4d" }`
    Context(StatedContext),
}

/// Requests that people name themselves: `"s3:GetObject" on Input.objects when { "key": "value" }`.
#[derive(Clone, Debug)]
pub struct StatedNeed {
    /// The action patterns.
    pub actions: Vec<Marked<String>>,
    /// The resources.
    pub resources: Vec<Marked<Resource>>,
    /// The values that context keys have in these requests.
    pub context: StatedContext,
}

/// `assert Reviewer can …;` or `assert Reviewer cannot …;`
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The place of `can` or `cannot`.
    pub at: At,
    /// Whose policies are asked.
    pub identity: Marked<String>,
    /// Whether every request must be allowed, or none.
    pub can: bool,
    /// `cannot directly`: what it may do through roles that it may assume does not matter.
    pub directly: bool,
    /// The requests.
    pub requests: StatedNeed,
}
