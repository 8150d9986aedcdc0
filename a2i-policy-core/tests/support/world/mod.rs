//! A whole account as AWS sees it, simulated plainly, for one concrete request at a time: what the
//! proofs of `policies!` are held against. It shares no code with the library's evaluation.
//!
//! A proof must hold under every legitimate [`Reading`] of the pages, so one request that
//! contradicts it under any of them refutes it.
#![allow(dead_code, reason = "each test uses its own part")]

pub(crate) mod actions;
pub(crate) mod claim;
pub(crate) mod context;
pub(crate) mod decide;
pub(crate) mod declared;
pub(crate) mod growth;
pub(crate) mod instance;
pub(crate) mod least;
pub(crate) mod reach;
pub(crate) mod refute;
pub(crate) mod resources;
pub(crate) mod rng;

use a2i_policy_core::policy::{Document, Statement};
use std::collections::BTreeMap;

/// An account and all that is declared in it.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) account: String,
    /// Whether the stack says which account that is. Where it does not, the account that an ARN names
    /// is taken for its own, as "The caller and the resource are of one account" has it.
    pub(crate) account_stated: bool,
    pub(crate) region: String,
    pub(crate) principals: Vec<Principal>,
    pub(crate) buckets: Vec<Bucket>,
    /// What was added to the policy of each key, by its ARN.
    pub(crate) keys: BTreeMap<String, Vec<Statement>>,
    pub(crate) layers: Layers,
}

/// A role or a user.
#[derive(Clone, Debug)]
pub(crate) struct Principal {
    pub(crate) ident: String,
    pub(crate) name: String,
    pub(crate) is_role: bool,
    /// Its own policy and those attached to it.
    pub(crate) permissions: Vec<Document>,
    pub(crate) trust: Option<Document>,
}

#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    pub(crate) ident: String,
    pub(crate) name: String,
    pub(crate) key: Option<String>,
}

/// What the simulator looks at. All of it; a test leaves one out, to show that a checker that did so
/// would be found out.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each may be left out alone")]
pub(crate) struct Layers {
    /// The trust policy of a role that is assumed.
    pub(crate) trust: bool,
    /// The statement for the policy of a key.
    pub(crate) keys: bool,
    /// The call that S3 makes to KMS for who reads or writes an encrypted object.
    pub(crate) implied: bool,
    /// What is reached through roles.
    pub(crate) roles: bool,
    /// What IAM puts into the context by itself.
    pub(crate) facts: bool,
    /// That variables in policies stand for something.
    pub(crate) variables: bool,
}

impl Layers {
    pub(crate) const ALL: Self = Self {
        trust: true,
        keys: true,
        implied: true,
        roles: true,
        facts: true,
        variables: true,
    };
}

/// Who makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A declared user itself, or a session of a declared role.
    Declared(usize),
    /// A service, as such.
    Service(String),
    /// A user of another account, whose own policies allow everything.
    Foreign(String),
}

/// By key in lower case.
pub(crate) type Context = BTreeMap<String, Vec<String>>;

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) who: Who,
    /// The name of the session, where a role makes it.
    pub(crate) session: &'static str,
    pub(crate) action: String,
    pub(crate) resource: String,
    pub(crate) context: Context,
}

/// How to read what the pages leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Reading {
    pub(crate) statements: crate::support::naive::Reading,
    /// Whether a role may assume itself where its trust policy names the account alone.
    pub(crate) itself_by_account: bool,
    /// Whether another account consents to what is asked of its resources, which nobody here knows.
    pub(crate) others_consent: bool,
}

/// Names of sessions.
pub(crate) const SESSIONS: &[&str] = &["session", "other"];

impl World {
    pub(crate) fn arn(&self, principal: &Principal) -> String {
        let kind = if principal.is_role { "role" } else { "user" };
        format!("arn:aws:iam::{}:{kind}/{}", self.account, principal.name)
    }

    pub(crate) fn find(&self, ident: &str) -> usize {
        let mut principals = self.principals.iter();
        let found = principals.position(|principal| principal.ident == ident);
        found.unwrap_or_else(|| panic!("{ident} is not declared"))
    }

    /// The declared role of this ARN.
    pub(crate) fn role(&self, arn: &str) -> Option<(usize, &Principal)> {
        let mut principals = self.principals.iter().enumerate();
        principals.find(|(_, principal)| principal.is_role && self.arn(principal) == arn)
    }

    /// Every document, trust policies among them.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Document> {
        let principals = self.principals.iter();
        principals.flat_map(|principal| principal.permissions.iter().chain(&principal.trust))
    }

    /// The same, simulated without some of its layers.
    pub(crate) fn with(&self, layers: Layers) -> Self {
        Self {
            layers,
            ..self.clone()
        }
    }
}
