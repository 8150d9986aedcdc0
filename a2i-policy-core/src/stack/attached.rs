use super::{Declaration, Grant, Identity, Marked, Names, Settings, Stack};
use crate::hash::Set;
use crate::reference::{ManagedPolicy, managed_policy};

/// `policy Shared { … }`: a customer managed policy.
#[derive(Clone, Debug)]
pub struct CustomerPolicy {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// The name in IAM.
    pub name: Marked<String>,
    /// Who makes it.
    pub origin: Origin,
    /// `path "/team/";`: where in IAM it is.
    pub path: Option<Marked<String>>,
    /// `description "…";`
    pub description: Option<Marked<String>>,
    /// What it says, in the order written.
    pub grants: Vec<Grant>,
    /// Whether all of its block could be read.
    pub complete: bool,
}

/// Who makes a customer managed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Whoever deploys the stack: it is exported.
    Declared,
    /// `= external "arn:…"`: others.
    External {
        /// Its ARN.
        arn: Marked<String>,
        /// Whether what it says is declared.
        is_known: bool,
    },
}

impl CustomerPolicy {
    /// Whether others make it.
    #[must_use]
    pub const fn is_external(&self) -> bool {
        matches!(self.origin, Origin::External { .. })
    }

    /// Its path in IAM, where whoever deploys the stack makes it.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path.as_ref().map_or("/", |path| &path.value)
    }

    /// Whether what it says is known.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        match self.origin {
            Origin::Declared => true,
            Origin::External { is_known, .. } => is_known,
        }
    }
}

/// `group Reviewers { … }`: a group of users, each of whom may do what it says.
#[derive(Clone, Debug)]
pub struct Group {
    /// The Rust identifier.
    pub ident: Marked<String>,
    /// The name in IAM.
    pub name: Marked<String>,
    /// `path "/team/";`: where in IAM it is.
    pub path: Option<Marked<String>>,
    /// What its members may do, in the order written.
    pub grants: Vec<Grant>,
    /// `attach …;`: the managed policies that are attached to it, by name.
    pub attached: Vec<Marked<String>>,
    /// Whether all of its block could be read.
    pub complete: bool,
}

impl Group {
    /// Its path in IAM.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path.as_ref().map_or("/", |path| &path.value)
    }
}

/// A managed policy, of those that can be attached.
#[derive(Clone, Copy, Debug)]
pub enum Managed<'a> {
    /// One of AWS.
    Aws(ManagedPolicy),
    /// One of the account.
    Customer(&'a CustomerPolicy),
}

impl Managed<'_> {
    /// By what it is attached.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Aws(policy) => policy.name,
            Self::Customer(policy) => &policy.ident.value,
        }
    }

    /// Its ARN.
    #[must_use]
    pub fn arn(&self, settings: &Settings) -> String {
        match self {
            Self::Aws(policy) => policy.arn(settings.partition()),
            Self::Customer(policy) => settings.policy_arn(policy),
        }
    }
}

/// What holds the verbs of one permissions policy.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// The Rust identifier.
    pub ident: &'a Marked<String>,
    /// The verbs.
    pub grants: &'a [Grant],
    /// Whether all of its block could be read.
    pub complete: bool,
}

impl Declaration {
    /// The verbs of its permissions policy, if it has one.
    #[must_use]
    pub fn holder(&self) -> Option<Holder<'_>> {
        let (ident, grants, complete) = match self {
            Self::Identity(it) => (&it.ident, &it.grants, it.complete),
            Self::Group(it) => (&it.ident, &it.grants, it.complete),
            Self::Policy(it) => (&it.ident, &it.grants, it.complete),
            Self::Bucket(_) | Self::Key(_) | Self::Task(_) => return None,
        };
        Some(Holder {
            ident,
            grants,
            complete,
        })
    }
}

impl Stack {
    /// All that holds the verbs of a permissions policy, in the order written.
    pub fn holders(&self) -> impl Iterator<Item = Holder<'_>> {
        self.declarations.iter().filter_map(Declaration::holder)
    }

    /// The customer managed policies, in the order written.
    pub fn policies(&self) -> impl Iterator<Item = &CustomerPolicy> {
        self.declarations.iter().filter_map(Declaration::as_policy)
    }

    /// The groups, in the order written.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.declarations.iter().filter_map(Declaration::as_group)
    }
}

impl<'a> Names<'a> {
    /// The customer managed policy of this identifier.
    #[must_use]
    pub fn policy(&self, ident: &str) -> Option<&'a CustomerPolicy> {
        self.get(ident)?.as_policy()
    }

    /// The group of this identifier.
    #[must_use]
    pub fn group(&self, ident: &str) -> Option<&'a Group> {
        self.get(ident)?.as_group()
    }

    /// The managed policy of this name: one that is declared, else one of AWS.
    #[must_use]
    pub fn managed(&self, name: &str) -> Option<Managed<'a>> {
        match self.policy(name) {
            Some(policy) => Some(Managed::Customer(policy)),
            None => managed_policy(name).map(Managed::Aws),
        }
    }

    /// Those of these names, as far as they mean something.
    pub fn all_managed<'n>(
        &self,
        names: &'n [Marked<String>],
    ) -> impl Iterator<Item = Managed<'a>> + use<'_, 'a, 'n> {
        names.iter().filter_map(|name| self.managed(&name.value))
    }

    /// The permissions boundary of an identity, if its name means something.
    #[must_use]
    pub fn boundary(&self, identity: &Identity) -> Option<Managed<'a>> {
        self.managed(&identity.boundary.as_ref()?.value)
    }

    /// The groups of which an identity is a member, each once.
    #[must_use]
    pub fn groups_of(&self, identity: &Identity) -> Vec<&'a Group> {
        let mut seen = Set::default();
        let groups = identity
            .member
            .iter()
            .filter_map(|group| self.group(&group.value));
        groups.filter(|it| seen.insert(&it.ident.value)).collect()
    }

    /// The names of the managed policies that an identity has by itself or by its groups, each once.
    #[must_use]
    pub fn attached_to<'i>(&self, identity: &'i Identity) -> Vec<&'i str>
    where
        'a: 'i,
    {
        let mut seen = Set::default();
        let of_groups = self
            .groups_of(identity)
            .into_iter()
            .flat_map(|group| &group.attached);
        let names = identity
            .attached
            .iter()
            .chain(of_groups)
            .map(|name| name.value.as_str());
        names.filter(|name| seen.insert(*name)).collect()
    }

    /// The customer managed policies that an identity has by itself or by its groups, each once.
    #[must_use]
    pub fn policies_of(&self, identity: &Identity) -> Vec<&'a CustomerPolicy> {
        let names = self.attached_to(identity).into_iter();
        names.filter_map(|name| self.policy(name)).collect()
    }

    /// All that says what an identity may do: itself, its groups, and the customer managed policies.
    #[must_use]
    pub fn holders_of(&self, identity: &'a Identity) -> Vec<Holder<'a>> {
        let own = std::iter::once(&identity.ident);
        let groups = self.groups_of(identity).into_iter();
        let policies = self.policies_of(identity).into_iter();
        let others = groups
            .map(|group| &group.ident)
            .chain(policies.map(|policy| &policy.ident));
        let idents = own.chain(others);
        idents
            .filter_map(|ident| self.get(&ident.value)?.holder())
            .collect()
    }
}
