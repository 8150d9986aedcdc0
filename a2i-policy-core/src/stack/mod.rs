//! What was declared: settings, buckets, identities and tasks. Plain data.
//!
//! Names are kept as they were written; whether they mean anything is for [`check`](crate::check)
//! to say. Every part carries an opaque [`At`], which only the reader of the source can turn into
//! a place in it.

mod arn;
mod compose;
mod names;

pub use compose::{Policies, compose};
pub(crate) use compose::{SAGEMAKER_SERVICE, SAGEMAKER_SID};
pub use names::{Names, is_device_name};

use crate::policy::{Effect, OneOrMany, Operator, Value};

/// The mark of a place in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At(pub u32);

/// A value and where it stands.
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
    /// The declarations in the order written.
    pub declarations: Vec<Declaration>,
}

impl Stack {
    /// The buckets, in the order written.
    pub fn buckets(&self) -> impl Iterator<Item = &Bucket> {
        self.declarations.iter().filter_map(|each| match each {
            Declaration::Bucket(bucket) => Some(bucket),
            _ => None,
        })
    }

    /// The roles and users, in the order written.
    pub fn identities(&self) -> impl Iterator<Item = &Identity> {
        self.declarations.iter().filter_map(|each| match each {
            Declaration::Identity(identity) => Some(identity),
            _ => None,
        })
    }

    /// The tasks, in the order written.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.declarations.iter().filter_map(|each| match each {
            Declaration::Task(task) => Some(task),
            _ => None,
        })
    }
}

/// The settings of a stack, each stated at most once.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The partition of every ARN; `aws` where nothing is stated.
    pub partition: Option<Marked<String>>,
    /// The account that holds the stack.
    pub account: Option<Marked<String>>,
    /// The region of its regional resources.
    pub region: Option<Marked<String>>,
}

/// One declaration.
#[derive(Clone, Debug)]
pub enum Declaration {
    /// `bucket`.
    Bucket(Bucket),
    /// `role` or `user`.
    Identity(Identity),
    /// `flow_definition` and its like.
    Task(Task),
}

impl Declaration {
    /// The Rust identifier.
    #[must_use]
    pub const fn ident(&self) -> &Marked<String> {
        match self {
            Self::Bucket(Bucket { ident, .. })
            | Self::Identity(Identity { ident, .. })
            | Self::Task(Task { ident, .. }) => ident,
        }
    }

    /// What it is, as people say it: `bucket`, `role`, `flow definition`.
    #[must_use]
    pub const fn noun(&self) -> &'static str {
        match self {
            Self::Bucket(_) => "bucket",
            Self::Identity(identity) => identity.kind.keyword(),
            Self::Task(task) => task.spec.noun,
        }
    }
}

/// An S3 bucket.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// The bucket's name; `None` where it could not be read.
    pub name: Option<Marked<String>>,
}

/// A role or a user.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// Role or user.
    pub kind: IdentityKind,
    /// The name in IAM.
    pub name: Marked<String>,
    /// What may assume the role, in the order written. Empty for a user.
    pub trusts: Vec<Trust>,
    /// What it may do, in the order written.
    pub grants: Vec<Grant>,
    /// Whether all of its block could be read. What is missing from a block that could not be read
    /// is no second mistake.
    pub complete: bool,
}

/// Which kind of identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentityKind {
    /// An IAM role: has a trust policy.
    Role,
    /// An IAM user.
    User,
}

impl IdentityKind {
    /// The keyword, which is also the noun.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::User => "user",
        }
    }
}

/// A `trust` verb: one principal that may assume the role.
#[derive(Clone, Debug)]
pub struct Trust {
    /// `#[sid("…")]`.
    pub sid: Option<Marked<String>>,
    /// Who is trusted.
    pub trusted: Trusted,
    /// `when { … }`.
    pub when: Option<When>,
}

/// Who may assume a role.
#[derive(Clone, Debug)]
pub enum Trusted {
    /// `trust sagemaker;`
    SageMaker(At),
    /// `trust "lambda.amazonaws.com";`
    Service(Marked<String>),
    /// `trust account "111122223333";`
    Account(Marked<String>),
}

/// A verb that says what an identity may or may not do.
#[derive(Clone, Debug)]
pub struct Grant {
    /// `#[sid("…")]`.
    pub sid: Option<Marked<String>>,
    /// The verb and its objects.
    pub verb: Verb,
    /// `when { … }`.
    pub when: Option<When>,
}

/// The verbs of a permissions policy.
#[derive(Clone, Debug)]
pub enum Verb {
    /// `read Input under "incoming/";` or `write Output;`
    Access {
        /// Reading or writing.
        access: Access,
        /// The bucket whose objects are meant.
        bucket: Marked<String>,
        /// The prefix of their keys.
        under: Option<Marked<String>>,
    },
    /// `allow … on …;` or `deny … on …;`
    Statement {
        /// `allow` or `deny`.
        effect: Effect,
        /// The action patterns.
        actions: Vec<Marked<String>>,
        /// The resources.
        resources: Vec<Marked<Resource>>,
    },
}

/// What `read` and `write` stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// `read`.
    Read,
    /// `write`.
    Write,
}

impl Access {
    /// Both verbs.
    pub const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// The verb.
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// The action it grants on the objects of a bucket.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::Read => "s3:GetObject",
            Self::Write => "s3:PutObject",
        }
    }
}

/// A resource of `allow` and `deny`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// An ARN pattern or `*`, taken as it stands.
    Arn(String),
    /// The ARN of a declared bucket, identity or flow definition.
    Named(String),
    /// `Input.objects` or `Input.objects("incoming/*")`: objects of a declared bucket.
    Objects {
        /// The bucket's identifier.
        bucket: String,
        /// A pattern for their keys; every key where nothing is stated.
        keys: Option<Marked<String>>,
    },
}

/// A `when { … }` block: it mirrors the `Condition` element.
#[derive(Clone, Debug)]
pub struct When(pub Vec<(Marked<Operator>, Vec<Comparison>)>);

/// One key of a `when` block and what it is compared with.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The condition key.
    pub key: Marked<String>,
    /// The values, alone or in an array, as written.
    pub values: OneOrMany<Marked<Value>>,
}

/// A task: somebody does something with what was declared.
#[derive(Clone, Debug)]
pub struct Task {
    /// Which task it is.
    pub spec: &'static crate::a2i::TaskSpec,
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
    /// The declarations that a field names; none where it was not written.
    #[must_use]
    pub fn field(&self, name: &str) -> &[Marked<String>] {
        let found = self.fields.iter().find(|field| field.name.value == name);
        found.map_or(&[], |field| field.values.as_slice())
    }
}

/// A field of a task: `input: [A, B]`.
#[derive(Clone, Debug)]
pub struct Field {
    /// The field's name.
    pub name: Marked<String>,
    /// The declarations it names.
    pub values: OneOrMany<Marked<String>>,
}
