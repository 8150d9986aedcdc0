use super::caller::{PrincipalArn, Standing};
use super::places::{Places, places};
use super::{Caller, Circumstances};
use crate::parameter::is_marked;
use crate::pattern::{Answer, Builder, COLONS, Pattern, Wildcards};
use crate::policy::is_account;
use crate::policy::variable::{Part, parse};
#[cfg(feature = "reference")]
use crate::reference::condition_key;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// A set of requests that a [`PolicySet`](super::PolicySet) is asked about.
///
/// It holds every request whose action and resource match the patterns, which the caller makes, and
/// whose context agrees with what is known of it.
#[derive(Clone, Debug)]
pub struct Question {
    pub(super) caller: Caller,
    pub(super) standing: Standing,
    /// Whether the caller and the resource are seen to be of two accounts.
    pub(super) crosses_accounts: bool,
    /// Whether nothing decides about it but statements.
    pub(super) is_plain: bool,
    pub(super) action: Pattern,
    /// The one action, as it is written.
    action_text: Option<String>,
    resource: Pattern,
    /// The resource where its wildcards stay in their segments, if that makes a difference.
    within: Option<Pattern>,
    /// Requests that are left out, by action and resource.
    pub(super) except: Vec<(Pattern, Pattern)>,
    /// Patterns to which the resource belongs as well.
    pub(super) only: Vec<Pattern>,
    published: Option<Published>,
    /// What is taken of the policies of roles and keys that are not there.
    pub(super) unseen: Unseen,
    /// Whether the policy of the resource is there, whatever is taken of others.
    has_policy_of_resource: bool,
    circumstances: Option<Box<Circumstances>>,
    /// Found when they are asked for.
    places: OnceLock<Option<Places>>,
    /// By key in lower case: key names are not case-sensitive.
    context: BTreeMap<Box<str>, ContextValue>,
    /// What holds for the keys that are not listed.
    others: ContextValue,
}

/// What is taken of a policy that must consent and is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// It may say anything.
    Unknown,
    /// It leaves it to the policies of the caller.
    Consents,
    /// It does not matter, nor does anything else but statements: one policy is looked at alone.
    Irrelevant,
}

/// What is published of actions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Published {
    /// Whether there may be a request for the action, in any case, on a resource of the pattern.
    pub(crate) takes: fn(action: &str, resource: &Pattern) -> bool,
    /// The actions that match a pattern.
    pub(crate) actions: Actions,
}

type Actions = for<'p> fn(pattern: &'p Pattern) -> Box<dyn Iterator<Item = &'p str> + 'p>;

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
    /// One of these, it is not known which.
    Either(Vec<ContextValue>),
}

impl ContextValue {
    /// One value of which nothing is known.
    #[must_use]
    pub fn present() -> Self {
        Pattern::new("?*").into()
    }
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
    /// The resource is read as the element `Resource` is: `${*}` is a plain `*`, and a policy variable
    /// stands for any text. A wildcard in the first five segments reaches over colons, unless
    /// [`Question::in_segments`] says otherwise.
    ///
    /// Nothing is known of the context until [`Question::with`] says so. For the trust policy of a
    /// role, the resource is the role itself.
    #[must_use]
    pub fn new(caller: Caller, action: &str, resource: &str) -> Self {
        let read = |reach| resource_pattern(resource, reach);
        let question = Self {
            action_text: Some(action.to_owned()),
            within: has_early_wildcard(resource).then(|| read(Wildcards::InSegments)),
            ..Self::about(
                caller,
                Pattern::action(action),
                read(Wildcards::Everywhere),
                ContextValue::Unknown,
            )
        };
        match names_hold_no_colon(resource) {
            true => question
                .in_segments()
                .except(Pattern::new("*"), Pattern::new("arn:*:*:*:*:*:*")),
            false => question,
        }
    }

    /// One request: `*` and `?` are plain characters in `action` and `resource`, and keys that are
    /// not listed are absent.
    #[must_use]
    pub fn concrete(caller: Caller, action: &str, resource: &str) -> Self {
        let pattern = Pattern::literal(action).ignoring_case();
        let resource = Pattern::literal(resource);
        Self {
            action_text: Some(action.to_owned()),
            ..Self::about(caller, pattern, resource, ContextValue::Absent)
        }
    }

    /// The same for one action.
    pub(super) fn for_action(self, action: &str) -> Self {
        Self {
            action: Pattern::literal(action).ignoring_case(),
            action_text: Some(action.to_owned()),
            places: OnceLock::new(),
            is_plain: false,
            ..self
        }
    }

    fn about(caller: Caller, action: Pattern, resource: Pattern, others: ContextValue) -> Self {
        let arn = match &caller {
            Caller::Aws(arn) => PrincipalArn::parse(arn),
            Caller::Service(_) | Caller::Federated(_) | Caller::Anonymous => None,
        };
        let own = arn.as_ref().map(|arn| arn.account);
        let crosses_accounts = own.is_some_and(|own| is_of_other_account(&resource, own));
        let standing = Standing::of(&caller, arn.as_ref());
        let is_of_account = !matches!(
            standing,
            Standing::Root | Standing::Unknown | Standing::Outside
        );
        Self {
            is_plain: is_of_account && !crosses_accounts && is_of_no_key_or_role(&action),
            crosses_accounts,
            standing,
            caller,
            places: OnceLock::new(),
            action,
            action_text: None,
            resource,
            within: None,
            except: Vec::new(),
            only: Vec::new(),
            published: None,
            unseen: Unseen::Unknown,
            has_policy_of_resource: false,
            circumstances: None,
            context: BTreeMap::new(),
            others,
        }
    }

    /// Says that no wildcard in the first five segments of the resource matches a colon, as where
    /// it is in the place of an account or a Region.
    #[must_use]
    pub fn in_segments(mut self) -> Self {
        if let Some(within) = self.within.take() {
            self.resource = within;
            self.places = OnceLock::new();
        }
        self
    }

    /// Says that policies of roles and keys are not looked at: what is compared is one policy alone.
    #[must_use]
    pub(super) fn alone(mut self) -> Self {
        self.unseen = Unseen::Irrelevant;
        self
    }

    /// Takes the policies of roles and keys that are not there to leave it to those of the caller.
    #[must_use]
    pub fn assuming_consent(mut self) -> Self {
        self.unseen = Unseen::Consents;
        self
    }

    /// Says that the policy of the resource is there: where that is of another account, both decide.
    #[must_use]
    pub fn with_policy_of_resource(mut self) -> Self {
        self.has_policy_of_resource = true;
        self
    }

    /// Says of which accounts the caller and the resource are, where their ARNs do not.
    #[must_use]
    pub fn between(mut self, caller: &str, resource: &str) -> Self {
        self.crosses_accounts = caller != resource;
        self.is_plain = false;
        self
    }

    /// Says what no policy tells of the requests.
    #[must_use]
    pub fn under(mut self, circumstances: Circumstances) -> Self {
        self.circumstances = Some(Box::new(circumstances));
        self.is_plain = false;
        self
    }

    /// What is said of them, if something is.
    pub(super) fn circumstances(&self) -> Option<&Circumstances> {
        self.circumstances.as_deref()
    }

    /// The service that all of them ask, if that is one.
    pub(super) fn service(&self) -> Option<&str> {
        Some(self.action.prefix().split_once(':')?.0)
    }

    /// Whether the policies of two accounts decide, that of the resource among them: not where what is not
    /// there of it is taken to say nothing.
    pub(super) fn asks_both_accounts(&self, has_policy_of_resource: bool) -> bool {
        let is_there = self.has_policy_of_resource || self.unseen != Unseen::Consents;
        self.crosses_accounts && has_policy_of_resource && is_there
    }

    pub(super) fn is_of_no_key_or_role(&self) -> bool {
        is_of_no_key_or_role(&self.action)
    }

    /// Whether all ask to set the source identity of a session.
    pub(super) fn only_sets_source_identity(&self) -> bool {
        self.action.as_literal() == Some("sts:setsourceidentity")
    }

    /// Leaves out the requests whose action and resource match the patterns.
    #[must_use]
    pub fn except(mut self, action: Pattern, resource: Pattern) -> Self {
        self.except.push((action, resource));
        self
    }

    /// Leaves only the requests whose resource matches the pattern too.
    #[must_use]
    pub fn only(mut self, resource: Pattern) -> Self {
        self.only.push(resource);
        self
    }

    /// Leaves out the requests that AWS is known not to have, by what it publishes of actions.
    #[cfg(feature = "reference")]
    pub(crate) fn published(mut self, published: Published) -> Self {
        self.published = Some(published);
        self
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

    pub(super) fn resource(&self) -> &Pattern {
        &self.resource
    }

    /// Whether some request may be for an action of the pattern.
    pub(super) fn is_possible(&self, action: &Pattern) -> bool {
        let Some((published, action)) = self.published.zip(action.as_literal()) else {
            return true;
        };
        (published.takes)(action, &self.resource)
    }

    /// An action of the pattern that AWS publishes and that is `wanted`.
    pub(super) fn published_action(
        &self,
        pattern: &Pattern,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let written = self
            .action_text
            .iter()
            .map(String::as_str)
            .filter(|action| !action.contains(['*', '?']));
        let published = self.published.into_iter();
        let published = published.flat_map(|published| (published.actions)(pattern));
        written
            .chain(published)
            .find(|action| wanted(action) && self.is_possible(&Pattern::action(action)))
            .map(str::to_owned)
    }

    /// What its requests carry under a key.
    #[cfg(feature = "dsl")]
    pub(crate) fn carries(&self, key: &str) -> &ContextValue {
        self.context(&key.to_ascii_lowercase())
    }

    /// The keys of which something is known.
    pub(crate) fn known(&self) -> impl Iterator<Item = (&str, &ContextValue)> {
        self.context.iter().map(|(key, value)| (&**key, value))
    }

    /// Whether some of the requests are about their caller.
    pub(super) fn is_about_its_caller(&self) -> bool {
        let Caller::Aws(arn) = &self.caller else {
            return false;
        };
        self.resource.intersects(&Pattern::arn(arn)) != Answer::No
    }

    /// Where statements that may cover some of it are in an index, if those are few.
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

/// Whether all ARNs of the service that a resource names have five colons.
///
/// Source: the patterns of names in the *Amazon SageMaker API Reference*, such as that of
/// `FlowDefinitionName` in "CreateFlowDefinition".
fn names_hold_no_colon(resource: &str) -> bool {
    resource.split(':').nth(2) == Some("sagemaker")
}

/// Whether an action is one whose service has no rules of its own for who is allowed.
fn is_of_no_key_or_role(action: &Pattern) -> bool {
    let action = action.as_literal();
    action.is_some_and(|action| !action.starts_with("sts:") && !action.starts_with("kms:"))
}

/// Whether a resource is seen to be of another account than `own`.
fn is_of_other_account(resource: &Pattern, own: &str) -> bool {
    let mut rest = resource.prefix();
    for _ in 0..4 {
        match rest.bytes().position(|byte| byte == b':') {
            Some(colon) => rest = rest.get(colon + 1..).unwrap_or_default(),
            None => return false,
        }
    }
    // Nearly all buckets and their objects.
    if rest.starts_with(':') {
        return false;
    }
    let Some((account, _)) = rest.split_once(':') else {
        // The prefix ends in it: of some accounts it is then, which are those of others unless one of them
        // is the own.
        let begins = rest.trim_end_matches('*');
        let is_written = is_account(own) && !is_marked(own);
        return is_written && !begins.is_empty() && !own.starts_with(begins);
    };
    account != own && is_account(account) && is_account(own)
}

/// Whether a wildcard may come before the last segment of an ARN.
fn has_early_wildcard(resource: &str) -> bool {
    let mut colons = 0;
    for byte in resource.bytes() {
        match byte {
            b':' => colons += 1,
            b'*' | b'?' | b'$' => return true,
            _ => {}
        }
        if colons == COLONS {
            break;
        }
    }
    false
}

/// A resource as people write it in a policy.
fn resource_pattern(text: &str, reach: Wildcards) -> Pattern {
    let colons = text.bytes().filter(|byte| *byte == b':').count();
    if colons < COLONS && text.starts_with("arn:") {
        // It may be completed.
        let known = text.split_once("${").map_or(text, |(known, _)| known);
        return Pattern::new(known).and_anything();
    }
    let mut builder = Builder::new(reach);
    if !text.contains("${") {
        builder.text(text);
        return builder.finish();
    }
    let Some(parts) = parse(text) else {
        return Pattern::new("*");
    };
    for part in &parts {
        match part {
            Part::Written(text) => builder.text(text),
            Part::Escaped(character) => builder.literal(character.encode_utf8(&mut [0; 4])),
            Part::Variable(..) => builder.text("*"),
        }
    }
    builder.finish()
}

impl Question {
    /// What is known of its context: `"aws:SourceVpc" is "vpc-1a2b3c4d"`.
    #[must_use]
    pub fn known_context(&self) -> String {
        self.context_with(|key| written(key).to_owned())
    }

    /// The same request in words, with its keys in the spelling of these, where it is of the same.
    #[cfg(feature = "dsl")]
    pub(crate) fn spelled<'k>(&self, keys: impl Iterator<Item = &'k str>) -> String {
        let keys: Vec<_> = keys.collect();
        let spell = |key: &str| {
            let known = written(key);
            if known != key {
                return known.to_owned();
            }
            let mut own = keys.iter();
            let own = own.find(|own| own.eq_ignore_ascii_case(key));
            own.map_or(known, |own| own).to_owned()
        };
        self.text(&self.context_with(spell))
    }

    /// Its action and resource, and what is known of its context.
    fn text(&self, known: &str) -> String {
        let action = match &self.action_text {
            Some(action) => action.clone(),
            None => self.action.to_string(),
        };
        let text = format!("`{action}` on `{}`", self.resource);
        match known {
            "" => text,
            known => format!("{text} when {known}"),
        }
    }

    fn context_with(&self, written: impl Fn(&str) -> String) -> String {
        let known = self.context.iter().filter_map(|(key, value)| match value {
            ContextValue::Known(values) => {
                let values = values
                    .iter()
                    .map(|value| format!("{:?}", value.to_string()));
                let values: Vec<String> = values.collect();
                Some(format!("{:?} is {}", written(key), values.join(" and ")))
            }
            ContextValue::Unknown | ContextValue::Absent | ContextValue::Either(_) => None,
        });
        known.collect::<Vec<_>>().join(", ")
    }
}

/// A condition key as AWS writes it.
#[cfg(feature = "reference")]
fn written(key: &str) -> &str {
    let begins = |known: &str| {
        key.get(..known.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(known))
    };
    match condition_key(key) {
        Some(known) if begins(known.name) && known.name.len() == key.len() => known.name,
        _ => key,
    }
}

#[cfg(not(feature = "reference"))]
fn written(key: &str) -> &str {
    key
}

/// Its action and resource, and what is known of its context.
impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(&self.known_context()))
    }
}
