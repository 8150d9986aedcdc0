//! What was declared: settings, buckets, identities and tasks. Plain data.
//!
//! Names are kept as they were written; whether they mean anything is for [`check`](crate::check)
//! to say. Every part carries an opaque [`At`], which only the reader of the source can turn into
//! a place in it.

mod arn;
mod attached;
mod context;
mod duration;
mod guardrail;
mod identity;
mod key;
mod names;
mod resource_policy;
mod task;
mod trusted;
mod under;

pub(crate) use arn::arn_of;
pub use attached::{CustomerPolicy, Group, Holder, Managed, Origin};
pub use context::StatedContext;
pub(crate) use guardrail::{FULL_ACCESS, only_denies};
pub use guardrail::{Guardrail, GuardrailKind};
pub use identity::{
    Access, Comparison, Grant, Identity, IdentityKind, Include, KeyUse, Properties, Reach,
    Resource, Trust, Trusted, Verb, When,
};
pub use key::Key;
pub use names::{Names, is_device_name, reserved_names};
pub use resource_policy::{Policed, ResourcePolicy, Rule, RuleStatement, To};
pub use task::{Assertion, Field, StatedNeed, Task, Values};
pub use trusted::ProviderKind;
pub(crate) use trusted::TrustedWord;
pub(crate) use under::{PREFIX_KEY, prefix_mistake};

use crate::lint::{Level, Lint};
use crate::message::Message;
use crate::parameter::{Parameter, Place};

/// The mark of a place in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At(pub u32);

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub at: At,
}

/// All that one `policies!` declares.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    /// What holds for all of it.
    pub settings: Settings,
    /// What the organization lays over the account, in the order written.
    pub guardrails: Vec<Guardrail>,
    /// The policies of buckets and keys, in the order written.
    pub resource_policies: Vec<ResourcePolicy>,
    /// The declarations in the order written.
    pub declarations: Vec<Declaration>,
    /// The assertions in the order written.
    pub assertions: Vec<Assertion>,
    /// The levels of lints in the order written.
    pub levels: Vec<LintLevel>,
    /// What lints found while the source was read.
    pub noticed: Vec<Noticed>,
    /// Whether something could not be read on which every claim may rest, such as a setting: then nothing is said of
    /// claims, since what was meant might have settled them.
    pub unread: bool,
}

/// Something that a lint found while the source was read.
#[derive(Clone, Debug)]
pub struct Noticed {
    /// Which lint.
    pub lint: &'static Lint,
    /// Where.
    pub at: At,
    /// What it found.
    pub message: Message,
}

/// `allow(…);`, `warn(…);` or `deny(…);`
#[derive(Clone, Debug)]
pub struct LintLevel {
    /// Which lint.
    pub lint: Marked<&'static str>,
    /// Its level.
    pub level: Level,
    /// The declaration for which alone it is set, by its place; `None` for all.
    pub only: Option<At>,
}

impl Stack {
    /// The buckets, in the order written.
    pub fn buckets(&self) -> impl Iterator<Item = &Bucket> {
        self.declarations.iter().filter_map(Declaration::as_bucket)
    }

    /// Whether something is known only at deployment.
    #[must_use]
    pub fn has_parameters(&self) -> bool {
        self.settings.place() != Place::default() || self.parameters().next().is_some()
    }

    /// What of buckets and keys is known only at deployment, in the order written.
    pub fn parameters(&self) -> impl Iterator<Item = Parameter<'_>> {
        self.declarations.iter().flat_map(Declaration::parameters)
    }

    /// The policy of the bucket or key of this identifier, if it is declared.
    #[must_use]
    pub fn policy_of(&self, ident: &str) -> Option<&ResourcePolicy> {
        let mut policies = self.resource_policies.iter();
        policies.find(|policy| policy.of.value == ident)
    }

    /// The roles and users, in the order written.
    pub fn identities(&self) -> impl Iterator<Item = &Identity> {
        self.declarations
            .iter()
            .filter_map(Declaration::as_identity)
    }

    /// The tasks, in the order written.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.declarations.iter().filter_map(Declaration::as_task)
    }
}

/// The settings of a stack, each stated at most once.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The partition of every ARN; `aws` where nothing is stated.
    pub partition: Option<Marked<String>>,
    /// The account that holds the stack; what stands for it where it is a
    /// [parameter](crate::parameter::Parameter).
    pub account: Option<Marked<String>>,
    /// The region of its regional resources; likewise.
    pub region: Option<Marked<String>>,
    /// The organization of the account.
    pub organization: Option<Marked<String>>,
    /// The longest trust policy that the account's quota lets IAM store, where it was raised.
    pub trust_policy_length: Option<Marked<String>>,
}

/// One declaration.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "most declarations are of the largest, roles and users"
)]
pub enum Declaration {
    /// `bucket`.
    Bucket(Bucket),
    /// `key`.
    Key(Key),
    /// `role` or `user`.
    Identity(Identity),
    /// `group`.
    Group(Group),
    /// `policy`.
    Policy(CustomerPolicy),
    /// `flow_definition` and its like.
    Task(Task),
}

impl Declaration {
    /// The Rust identifier.
    #[must_use]
    pub const fn ident(&self) -> &Marked<String> {
        match self {
            Self::Bucket(Bucket { ident, .. })
            | Self::Key(Key { ident, .. })
            | Self::Identity(Identity { ident, .. })
            | Self::Group(Group { ident, .. })
            | Self::Policy(CustomerPolicy { ident, .. })
            | Self::Task(Task { ident, .. }) => ident,
        }
    }

    /// What of it is known only at deployment.
    pub fn parameters(&self) -> impl Iterator<Item = Parameter<'_>> {
        let ident = self.ident().value.as_str();
        let (itself, its_key) = match self {
            Self::Bucket(bucket) => (
                bucket.parameter.then_some(Parameter::Bucket(ident)),
                bucket.key_parameter.map(|_| Parameter::KeyOf(ident)),
            ),
            Self::Key(key) => (key.parameter.map(|_| Parameter::Key(ident)), None),
            Self::Identity(_) | Self::Group(_) | Self::Policy(_) | Self::Task(_) => (None, None),
        };
        itself.into_iter().chain(its_key)
    }

    /// The role or user, if it is one.
    #[must_use]
    pub const fn as_identity(&self) -> Option<&Identity> {
        match self {
            Self::Identity(identity) => Some(identity),
            _ => None,
        }
    }

    /// The group, if it is one.
    #[must_use]
    pub const fn as_group(&self) -> Option<&Group> {
        match self {
            Self::Group(group) => Some(group),
            _ => None,
        }
    }

    /// The customer managed policy, if it is one.
    #[must_use]
    pub const fn as_policy(&self) -> Option<&CustomerPolicy> {
        match self {
            Self::Policy(policy) => Some(policy),
            _ => None,
        }
    }

    /// The bucket, if it is one.
    #[must_use]
    pub const fn as_bucket(&self) -> Option<&Bucket> {
        match self {
            Self::Bucket(bucket) => Some(bucket),
            _ => None,
        }
    }

    fn as_bucket_mut(&mut self) -> Option<&mut Bucket> {
        match self {
            Self::Bucket(bucket) => Some(bucket),
            _ => None,
        }
    }

    /// The key, if it is one.
    #[must_use]
    pub const fn as_key(&self) -> Option<&Key> {
        match self {
            Self::Key(key) => Some(key),
            _ => None,
        }
    }

    /// The task, if it is one.
    #[must_use]
    pub const fn as_task(&self) -> Option<&Task> {
        match self {
            Self::Task(task) => Some(task),
            _ => None,
        }
    }

    /// What AWS knows it by; `None` for what it does not keep, and where the name is not known.
    #[must_use]
    pub fn physical_name(&self) -> Option<&Marked<String>> {
        match self {
            Self::Bucket(bucket) if bucket.parameter => None,
            Self::Bucket(bucket) => bucket.name.as_ref(),
            Self::Key(key) => key.arn.as_ref(),
            Self::Identity(identity) => Some(&identity.name),
            Self::Group(group) => Some(&group.name),
            Self::Policy(policy) => Some(&policy.name),
            Self::Task(task) => task.spec.creates.map(|_| &task.name),
        }
    }

    /// A name in the form in which AWS compares it: upper and lower case are alike but in the names of
    /// buckets and the ARNs of keys.
    #[must_use]
    pub fn same_name(&self, name: &str) -> String {
        match self {
            Self::Bucket(_) | Self::Key(_) => name.to_owned(),
            Self::Identity(_) | Self::Group(_) | Self::Policy(_) | Self::Task(_) => {
                name.to_lowercase()
            }
        }
    }

    /// What it is, as people say it: `bucket`, `role`, `flow definition`.
    #[must_use]
    pub const fn noun(&self) -> &'static str {
        match self {
            Self::Bucket(_) => "bucket",
            Self::Key(_) => "key",
            Self::Identity(identity) => identity.kind.keyword(),
            Self::Group(_) => "group",
            Self::Policy(_) => "policy",
            Self::Task(task) => task.spec.noun,
        }
    }
}

/// An S3 bucket.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// The bucket's name; `None` where it could not be read. Of a parameter, what stands for it in
    /// texts: [`parameter::mark`](crate::parameter::mark).
    pub name: Option<Marked<String>>,
    /// `param`: its name is known only at deployment.
    pub parameter: bool,
    /// The ARN of the customer managed KMS key that encrypts its objects.
    pub kms_key: Option<Marked<String>>,
    /// The identifier of that key, where the bucket names it so.
    pub key: Option<Marked<String>>,
    /// `kms_key: param`: the ID of that key is known only at deployment.
    pub key_parameter: Option<At>,
    /// The account that holds it, where it is stated.
    pub account: Option<Marked<String>>,
    /// Whether all of the declaration could be read.
    pub complete: bool,
}
