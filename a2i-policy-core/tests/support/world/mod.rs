//! A whole account as AWS sees it, simulated plainly, for one concrete request at a time: what the
//! proofs of `policies!` are held against. It shares no code with the library's evaluation.
//!
//! A proof must hold under every legitimate [`Reading`] of the pages, so one request that
//! contradicts it under any of them refutes it.

pub(crate) mod actions;
pub(crate) mod claim;
pub(crate) mod context;
pub(crate) mod decide;
pub(crate) mod declared;
pub(crate) mod growth;
pub(crate) mod instance;
pub(crate) mod least;
pub(crate) mod limits;
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
    /// The ID of its organization, where the stack says it.
    pub(crate) organization: Option<String>,
    /// The service control policies of each level of the organization, from the root down.
    pub(crate) service_control: Vec<Vec<Document>>,
    pub(crate) resource_control: Vec<Document>,
    pub(crate) principals: Vec<Principal>,
    pub(crate) buckets: Vec<Bucket>,
    /// What is known of the policy of each key, by its ARN.
    pub(crate) keys: BTreeMap<String, Key>,
    pub(crate) layers: Layers,
}

/// A role or a user.
#[derive(Clone, Debug)]
pub(crate) struct Principal {
    pub(crate) ident: String,
    pub(crate) name: String,
    /// Begins and ends with `/`.
    pub(crate) path: String,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) is_role: bool,
    /// Its own policy and those attached to it.
    pub(crate) permissions: Vec<Document>,
    /// Those of its groups, and those attached to them.
    pub(crate) of_groups: Vec<Document>,
    pub(crate) boundary: Option<Document>,
    pub(crate) trust: Option<Document>,
    /// Whether others make it, so that it may have other policies beside these.
    pub(crate) is_external: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Bucket {
    pub(crate) ident: String,
    pub(crate) name: String,
    pub(crate) key: Option<String>,
    pub(crate) policy: Option<Document>,
    /// The account that holds it, where that is another one.
    pub(crate) owner: Option<String>,
}

/// What is known of the policy of a key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Key {
    /// What was added to the default policy.
    pub(crate) statements: Vec<Statement>,
    /// All that it says, where that is declared.
    pub(crate) policy: Option<Document>,
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
    /// The policies of the groups of a user.
    pub(crate) groups: bool,
    /// The permissions boundary of an identity.
    pub(crate) boundaries: bool,
    /// The policy of a bucket.
    pub(crate) buckets: bool,
    /// The policy of a key, where it is declared.
    pub(crate) key_policies: bool,
    /// That a bucket is of another account.
    pub(crate) owners: bool,
    /// The service control policies of the organization.
    pub(crate) service_control: bool,
    /// Its resource control policies.
    pub(crate) resource_control: bool,
    /// What others may give to the roles and users that they make.
    pub(crate) unknown: bool,
}

impl Layers {
    pub(crate) const ALL: Self = Self {
        trust: true,
        keys: true,
        implied: true,
        roles: true,
        facts: true,
        variables: true,
        groups: true,
        boundaries: true,
        buckets: true,
        key_policies: true,
        owners: true,
        service_control: true,
        resource_control: true,
        unknown: true,
    };
}

/// Who makes a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A declared user itself, or a session of a declared role.
    Declared(usize),
    /// A service, as such.
    Service(String),
    /// A user or role of another account, whose own policies allow everything.
    Foreign(String),
    /// Someone for whom an identity provider vouches, by its name or ARN.
    Federated(String),
}

/// Identity providers, and the call by which those assume a role for whom they vouch.
///
/// Source: "AWS JSON policy elements: Principal", *IAM User Guide*, on federated principals.
pub(crate) const PROVIDERS: &[(&str, &str)] = &[
    (
        "arn:aws:iam::111122223333:oidc-provider/gitlab.com",
        WEB_IDENTITY,
    ),
    ("cognito-identity.amazonaws.com", WEB_IDENTITY),
    (
        "arn:aws:iam::111122223333:saml-provider/Okta",
        "sts:AssumeRoleWithSAML",
    ),
];
const WEB_IDENTITY: &str = "sts:AssumeRoleWithWebIdentity";

impl Who {
    /// The call by which this one assumes a role.
    pub(crate) fn assumes_by(&self) -> &'static str {
        let Self::Federated(own) = self else {
            return "sts:AssumeRole";
        };
        let mut known = PROVIDERS.iter();
        known.find(|(provider, _)| provider == own).unwrap().1
    }
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
    pub(crate) others: Others,
    /// Whether a resource control policy reaches requests about no resource.
    pub(crate) control_without_resource: bool,
}

/// What the pages leave open of other accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Others {
    /// Whether another account consents to what is asked of its resources, which nobody here knows.
    pub(crate) consent: bool,
    /// Whether Block Public Access shuts out other accounts from a bucket that lets in everyone.
    pub(crate) shut_out: bool,
    pub(crate) makes: Makes,
}

/// What nobody here knows of a role or user that others make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Makes {
    /// Whether it has policies that allow it everything.
    pub(crate) rights: bool,
    /// Whether the trust policy of a role leaves it to the account who may assume it, and lets in services.
    pub(crate) trust: bool,
}

/// Names of sessions.
pub(crate) const SESSIONS: &[&str] = &["session", "other"];

impl World {
    pub(crate) fn arn(&self, principal: &Principal) -> String {
        let kind = if principal.is_role { "role" } else { "user" };
        let Principal { path, name, .. } = principal;
        format!("arn:aws:iam::{}:{kind}{path}{name}", self.account)
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

    /// Whether a resource is in an account that is this one, where the stack does not say which it is, and
    /// is not this one here.
    pub(crate) fn is_of_another_world(&self, resource: &str) -> bool {
        let owner = resource.split(':').nth(4).unwrap_or_default();
        !self.account_stated && decide::is_account(owner) && owner != self.account
    }

    /// Every document, those that limit others among them.
    pub(crate) fn documents(&self) -> impl Iterator<Item = &Document> {
        let of_principals = self.principals.iter().flat_map(|principal| {
            let own = principal.permissions.iter().chain(&principal.of_groups);
            own.chain(&principal.boundary).chain(&principal.trust)
        });
        let of_buckets = self.buckets.iter().filter_map(|it| it.policy.as_ref());
        let of_keys = self.keys.values().filter_map(|it| it.policy.as_ref());
        let of_organization = self.service_control.iter().flatten();
        of_principals
            .chain(of_buckets)
            .chain(of_keys)
            .chain(of_organization)
            .chain(&self.resource_control)
    }

    /// The same, simulated without some of its layers.
    pub(crate) fn with(&self, layers: Layers) -> Self {
        Self {
            layers,
            ..self.clone()
        }
    }
}
