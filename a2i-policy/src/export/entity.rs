//! What templates make in IAM, and what of it goes together.

use a2i_policy_core::stack::{
    CustomerPolicy, Declaration, Group, Identity, IdentityKind, Managed, Names, Settings,
};

/// What IAM keeps by a name that a tool may give it.
#[derive(Clone, Copy)]
pub(super) enum Entity<'a> {
    Identity(&'a Identity),
    Group(&'a Group),
    Policy(&'a CustomerPolicy),
}

impl<'a> Entity<'a> {
    /// `None` for what IAM does not keep, and for what others make.
    pub(super) fn of(declaration: &'a Declaration) -> Option<Self> {
        Some(match declaration {
            Declaration::Identity(identity) if identity.is_external() => return None,
            Declaration::Identity(identity) => Self::Identity(identity),
            Declaration::Group(group) => Self::Group(group),
            Declaration::Policy(policy) if policy.is_external() => return None,
            Declaration::Policy(policy) => Self::Policy(policy),
            Declaration::Bucket(_) | Declaration::Key(_) | Declaration::Task(_) => return None,
        })
    }

    pub(super) fn ident(self) -> &'a str {
        match self {
            Self::Identity(it) => &it.ident.value,
            Self::Group(it) => &it.ident.value,
            Self::Policy(it) => &it.ident.value,
        }
    }

    /// Its name in IAM.
    pub(super) fn name(self) -> &'a str {
        match self {
            Self::Identity(it) => &it.name.value,
            Self::Group(it) => &it.name.value,
            Self::Policy(it) => &it.name.value,
        }
    }

    /// Its path in IAM.
    pub(super) fn path(self) -> &'a str {
        match self {
            Self::Identity(it) => it.path(),
            Self::Group(it) => it.path(),
            Self::Policy(it) => it.path(),
        }
    }

    pub(super) fn arn(self, settings: &Settings) -> String {
        match self {
            Self::Identity(it) => settings.identity_arn(it),
            Self::Group(it) => settings.group_arn(it),
            Self::Policy(it) => settings.policy_arn(it),
        }
    }

    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Identity(it) => it.kind.keyword(),
            Self::Group(_) => "group",
            Self::Policy(_) => "policy",
        }
    }

    pub(super) const fn is_role(self) -> bool {
        matches!(self, Self::Identity(it) if matches!(it.kind, IdentityKind::Role))
    }

    pub(super) const fn is_user(self) -> bool {
        matches!(self, Self::Identity(it) if matches!(it.kind, IdentityKind::User))
    }
}

/// What a role, a user or a group is given beside its own policy.
#[derive(Default)]
pub(super) struct Given<'a> {
    /// What is attached to it.
    pub(super) managed: Vec<Managed<'a>>,
    pub(super) boundary: Option<Managed<'a>>,
    /// The groups of which it is a member.
    pub(super) groups: Vec<&'a Group>,
}

impl<'a> Given<'a> {
    pub(super) fn to_identity(identity: &Identity, names: &Names<'a>) -> Self {
        Self {
            managed: names.all_managed(&identity.attached).collect(),
            boundary: names.boundary(identity),
            groups: names.groups_of(identity),
        }
    }

    pub(super) fn to_group(group: &Group, names: &Names<'a>) -> Self {
        Self {
            managed: names.all_managed(&group.attached).collect(),
            ..Self::default()
        }
    }

    /// All managed policies that it has to do with.
    pub(super) fn policies(&self) -> impl Iterator<Item = Managed<'a>> {
        self.managed.iter().chain(&self.boundary).copied()
    }
}
