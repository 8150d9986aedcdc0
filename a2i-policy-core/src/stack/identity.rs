use super::duration::seconds;
use super::{At, Marked, ProviderKind, StatedContext};
use crate::parameter::quoted;
use crate::policy::{Effect, OneOrMany, Operator, Statement, Value};
use std::fmt;

/// A role or a user.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// Role or user.
    pub kind: IdentityKind,
    /// The name in IAM.
    pub name: Marked<String>,
    /// `= external "arn:…"`: the ARN of one that others make.
    pub external: Option<Marked<String>>,
    /// What may assume the role, in the order written. Empty for a user.
    pub trusts: Vec<Trust>,
    /// What it may do, in the order written.
    pub grants: Vec<Grant>,
    /// `attach …;`: the managed policies that are attached to it, by name.
    pub attached: Vec<Marked<String>>,
    /// `boundary …;`: the managed policy that is its permissions boundary, by name.
    pub boundary: Option<Marked<String>>,
    /// What IAM keeps of it beside policies and tags.
    pub properties: Box<Properties>,
    /// `member …;`: the groups of which a user is a member. Empty for a role.
    pub member: Vec<Marked<String>>,
    /// `tags { … }`: its tags, which its requests carry.
    pub tags: Vec<(Marked<String>, Marked<String>)>,
    /// `carries { … }`: what its requests carry, as far as its tasks make them.
    pub carries: StatedContext,
    /// `derive;`: it also gets exactly what its tasks need.
    pub derives: Option<At>,
    /// `#[least_privilege]`: each of its grants must be needed by a task.
    pub least_privilege: Option<At>,
    /// Whether all of its block could be read. What is missing from a block that could not be read
    /// is not a second mistake.
    pub complete: bool,
}

/// What IAM keeps of a role or user beside policies and tags, as it was written.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// `path "/service-role/";`: where in IAM it is.
    pub path: Option<Marked<String>>,
    /// `max_session "4h";`: how long a session of the role may last.
    pub max_session: Option<Marked<String>>,
    /// `description "…";` of the role.
    pub description: Option<Marked<String>>,
}

impl Identity {
    /// Whether others make it.
    #[must_use]
    pub const fn is_external(&self) -> bool {
        self.external.is_some()
    }

    /// Whether others make it, and nothing is declared of who may assume it.
    pub(crate) fn has_unknown_trust(&self) -> bool {
        self.is_external() && self.trusts.is_empty()
    }

    /// Whether others make it, and nothing is declared of what it may do.
    pub(crate) fn has_unknown_rights(&self) -> bool {
        self.is_external()
            && self.grants.is_empty()
            && self.attached.is_empty()
            && self.member.is_empty()
    }

    /// Its path in IAM, which begins and ends with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        let Some(arn) = &self.external else {
            let path = self.properties.path.as_ref();
            return path.map_or("/", |path| &path.value);
        };
        // `…:role/path/name`
        let begin = arn.value.find('/').unwrap_or_default();
        let end = arn.value.rfind('/').map_or(0, |end| end + 1);
        arn.value.get(begin..end).unwrap_or("/")
    }

    /// How many seconds a session of the role may last, where it states that and they can be read.
    #[must_use]
    pub fn max_session_seconds(&self) -> Option<u32> {
        seconds(&self.properties.max_session.as_ref()?.value)
    }
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
    /// `with ["sts:TagSession"]`: what it may do besides, when it assumes the role.
    pub with: Vec<Marked<String>>,
    /// `when { … }`.
    pub when: Option<When>,
}

impl Trust {
    /// The call by which the role is assumed; `None` where it includes statements that say which.
    #[must_use]
    pub const fn call(&self) -> Option<&'static str> {
        match &self.trusted {
            Trusted::SageMaker(_)
            | Trusted::Service(_)
            | Trusted::Account(_)
            | Trusted::Identity(_)
            | Trusted::Principal(_) => Some("sts:AssumeRole"),
            Trusted::Provider(kind, _) => Some(kind.action()),
            Trusted::Include(_) => None,
        }
    }
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
    /// `trust Deployer;`: a declared role or user, by its identifier.
    Identity(Marked<String>),
    /// `trust "arn:aws:iam::444455556666:role/Deployer";`
    Principal(Marked<String>),
    /// `trust oidc "token.actions.githubusercontent.com";`
    Provider(ProviderKind, Marked<String>),
    /// `include "trust.json";`
    Include(Include),
}

impl Trusted {
    /// What a string behind `trust` names: a service, or a principal by its ARN.
    pub(crate) fn named(name: Marked<String>) -> Self {
        match name.value.starts_with("arn:") {
            true => Self::Principal(name),
            false => Self::Service(name),
        }
    }
}

/// As it is written in the source, behind `trust`.
impl fmt::Display for Trusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SageMaker(_) => f.write_str("sagemaker"),
            Self::Service(name) | Self::Principal(name) => write!(f, "{:?}", name.value),
            Self::Account(account) => write!(f, "account {:?}", account.value),
            Self::Identity(ident) => f.write_str(&ident.value),
            Self::Provider(kind, name) => write!(f, "{} {:?}", kind.keyword(), name.value),
            Self::Include(include) => write!(f, "{:?}", include.path.value),
        }
    }
}

/// `include "legacy/reviewer.json";`: the statements of an existing document.
#[derive(Clone, Debug)]
pub struct Include {
    /// The path, relative to the package.
    pub path: Marked<String>,
    /// The statements, as they are in the file.
    pub statements: Vec<Statement>,
}

impl Include {
    /// What comes before a message about one of its statements, counted from zero.
    pub(crate) fn place(&self, statement: usize) -> String {
        format!("{}, statement {}: ", self.path.value, statement + 1)
    }
}

/// A verb that says what an identity is allowed to do, or is not.
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
    /// `read Input under "incoming/";`, `write Output;` or `list Input;`
    Access {
        /// Which of them.
        access: Access,
        /// The bucket that is meant, or whose objects are.
        bucket: Marked<String>,
        /// The prefix of the objects' keys.
        under: Option<Marked<String>>,
    },
    /// `allow … on …;` or `deny … on …;`
    Statement {
        /// `allow` or `deny`.
        effect: Effect,
        /// `allow unchecked …`: for what AWS has added since the data was made.
        unchecked: bool,
        /// The action patterns.
        actions: Vec<Marked<String>>,
        /// The resources.
        resources: Vec<Marked<Resource>>,
    },
    /// `pass Reviewer;` or `pass Job to "glue.amazonaws.com";`: handing a role to a service.
    Pass {
        /// The role's identifier.
        role: Marked<String>,
        /// The service; SageMaker where none is stated.
        to: Option<Marked<String>>,
    },
    /// `include "reviewer.json";`
    Include(Include),
}

macro_rules! accesses {
    ($($(#[$about:meta])* $name:ident = $keyword:literal, $action:literal on $reach:ident, $key:expr;)*) => {
        /// What `read`, `write` and `list` stand for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Access { $($(#[$about])* $name,)* }

        impl Access {
            /// Every verb, in the order in which the docs show them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The verb.
            #[must_use]
            pub const fn keyword(self) -> &'static str {
                match self { $(Self::$name => $keyword,)* }
            }

            /// The action that it grants.
            #[must_use]
            pub const fn action(self) -> &'static str {
                match self { $(Self::$name => $action,)* }
            }

            /// What it is granted on.
            #[must_use]
            pub const fn reach(self) -> Reach {
                match self { $(Self::$name => Reach::$reach,)* }
            }

            /// How it uses the key that encrypts the bucket's objects; `None` where it does not.
            #[must_use]
            pub const fn key_use(self) -> Option<KeyUse> {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

accesses! {
    /// `read`
    Read = "read", "s3:GetObject" on Objects, Some(KeyUse::Decrypt);
    /// `write`
    Write = "write", "s3:PutObject" on Objects, Some(KeyUse::GenerateDataKey);
    /// `list`
    List = "list", "s3:ListBucket" on Bucket, None;
}

/// What the action of a verb is granted on, and what `under` restricts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The objects of a bucket: `under` is the beginning of their keys.
    Objects,
    /// The bucket: `under` is what the request must state as its prefix, or the beginning of that.
    Bucket,
}

/// What S3 does with the key of a bucket, on behalf of whoever reads or writes an object that a customer
/// managed key encrypts.
///
/// Source: "Protecting data with server-side encryption using AWS KMS keys (SSE-KMS)", Amazon S3 User
/// Guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyUse {
    /// An object is read.
    Decrypt,
    /// An object is written.
    GenerateDataKey,
}

impl KeyUse {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Decrypt, Self::GenerateDataKey];

    /// The action.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::Decrypt => "kms:Decrypt",
            Self::GenerateDataKey => "kms:GenerateDataKey",
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

/// As it is written in the source.
impl fmt::Display for Resource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arn(arn) => f.write_str(&quoted(arn)),
            Self::Named(name) => f.write_str(name),
            Self::Objects { bucket, keys: None } => write!(f, "{bucket}.objects"),
            Self::Objects {
                bucket,
                keys: Some(keys),
            } => write!(f, "{bucket}.objects({:?})", keys.value),
        }
    }
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
