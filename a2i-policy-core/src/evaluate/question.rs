use super::Caller;
use super::caller::PrincipalArn;
use super::index::{Places, places};
use crate::pattern::Pattern;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A set of requests that a [`PolicySet`](super::PolicySet) is asked about.
///
/// It holds every request whose action and resource match the patterns, which the caller makes, and
/// whose context agrees with what is known of it.
#[derive(Clone, Debug)]
pub struct Question {
    pub(super) caller: Caller,
    /// Whether the caller may be an account's root user.
    pub(super) may_be_root: bool,
    pub(super) action: Pattern,
    pub(super) resource: Pattern,
    /// Found when they are asked for.
    places: OnceLock<Option<Places>>,
    /// By key in lower case: key names are not case-sensitive.
    context: BTreeMap<Box<str>, ContextValue>,
    /// What holds for the keys that are not listed.
    others: ContextValue,
}

/// What is known of one key of the request context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextValue {
    /// Nothing: it may be absent or have any values.
    Unknown,
    /// The requests do not carry the key.
    Absent,
    /// The requests carry exactly as many values as are listed, each being some text of its
    /// pattern. A known text is a [literal](Pattern::literal) pattern.
    Known(Vec<Pattern>),
}

impl From<&str> for ContextValue {
    /// The one value `text`.
    fn from(text: &str) -> Self {
        Self::Known(vec![Pattern::literal(text)])
    }
}

impl From<Pattern> for ContextValue {
    /// One value that is some text of `pattern`.
    fn from(pattern: Pattern) -> Self {
        Self::Known(vec![pattern])
    }
}

impl Question {
    /// All requests of `caller` whose action matches the pattern `action` (such as `s3:Get*`) and
    /// whose resource matches the ARN pattern `resource` (such as `arn:aws:s3:::input/*`, or `*`).
    ///
    /// Nothing is known of the context until [`Question::with`] says so. For the trust policy of a
    /// role, the resource is the role itself.
    #[must_use]
    pub fn new(caller: Caller, action: &str, resource: &str) -> Self {
        let (action, resource) = (Pattern::action(action), Pattern::arn(resource));
        Self::about(caller, action, resource, ContextValue::Unknown)
    }

    /// One request: `*` and `?` are plain characters in `action` and `resource`, and keys that are
    /// not listed are absent.
    #[must_use]
    pub fn concrete(caller: Caller, action: &str, resource: &str) -> Self {
        let action = Pattern::literal(action).ignoring_case();
        Self::about(
            caller,
            action,
            Pattern::literal(resource),
            ContextValue::Absent,
        )
    }

    fn about(caller: Caller, action: Pattern, resource: Pattern, others: ContextValue) -> Self {
        Self {
            may_be_root: matches!(&caller, Caller::Aws(arn) if PrincipalArn::may_be_root(arn)),
            caller,
            places: OnceLock::new(),
            action,
            resource,
            context: BTreeMap::new(),
            others,
        }
    }

    /// Adds what is known of a context key, such as `aws:SourceAccount`. The latest word on a key
    /// holds.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<ContextValue>) -> Self {
        self.context
            .insert(key.to_ascii_lowercase().into(), value.into());
        self
    }

    /// Says what holds for all keys that are not listed.
    #[must_use]
    pub fn with_others(mut self, value: impl Into<ContextValue>) -> Self {
        self.others = value.into();
        self
    }

    /// Where statements that may cover some of it stand in an index, if those are few.
    pub(super) fn places(&self) -> Option<&Places> {
        let places = || places(&self.action, &self.resource);
        self.places.get_or_init(places).as_ref()
    }

    /// What is known of the key with this name in lower case.
    pub(super) fn context(&self, key: &str) -> &ContextValue {
        match self.context.get(key) {
            Some(value) => value,
            // It may be one that is listed in other case: what that is beyond ASCII is not said.
            None if !key.is_ascii() => &ContextValue::Unknown,
            None => &self.others,
        }
    }
}
