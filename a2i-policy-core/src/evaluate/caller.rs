use super::Extent;
use crate::pattern::{Answer, Pattern};

/// Who makes the requests of a question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// An IAM user, a role, a session of a role, or an account's root user, by its ARN. A segment
    /// that is not known may be `*`. A role stands for all its sessions.
    Aws(String),
    /// An AWS service, by its principal, such as `sagemaker.amazonaws.com`.
    Service(String),
    /// Someone signed in with an identity provider, by the provider's name or ARN.
    Federated(String),
    /// Someone who is not signed in.
    Anonymous,
}

/// The parts of the ARN of an IAM principal.
#[derive(Clone, Copy, Debug)]
pub(super) struct PrincipalArn<'a> {
    pub(super) text: &'a str,
    pub(super) partition: &'a str,
    pub(super) account: &'a str,
    pub(super) kind: Kind<'a>,
}

/// What an ARN's last segment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// `root`: the account, or its root user.
    Root,
    /// A user, with its path.
    User(&'a str),
    /// A role, with its path.
    Role(&'a str),
    /// A session: the role's name and the session's.
    Session(&'a str, &'a str),
    /// A session of a federated user: the user's name.
    FederatedUser(&'a str),
    /// Anything else.
    Other,
}

/// What the caller is, as far as that decides which of its policies count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// An account's root user.
    Root,
    User,
    /// A role or a session of one.
    Role,
    /// A session of a federated user.
    FederatedUser,
    /// Some principal of an account: it may be its root user.
    Unknown,
    /// None of an account.
    Outside,
}

impl Standing {
    /// `arn` is that of the caller, if it has one that can be read.
    pub(super) fn of(caller: &Caller, arn: Option<&PrincipalArn<'_>>) -> Self {
        let Caller::Aws(_) = caller else {
            return Self::Outside;
        };
        match arn.map(|arn| arn.kind) {
            Some(Kind::Root) => Self::Root,
            Some(Kind::User(_)) => Self::User,
            Some(Kind::Role(_) | Kind::Session(..)) => Self::Role,
            Some(Kind::FederatedUser(_)) => Self::FederatedUser,
            Some(Kind::Other) | None => Self::Unknown,
        }
    }
}

impl<'a> PrincipalArn<'a> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut segments = text.splitn(6, ':');
        let mut next = || segments.next();
        let (arn, partition, service) = (next()?, next()?, next()?);
        let (_, account, resource) = (next()?, next()?, next()?);
        if arn != "arn" {
            return None;
        }
        let kind = match (service, resource.split_once('/')) {
            ("iam", None) if resource == "root" => Kind::Root,
            ("iam", Some(("user", name))) => Kind::User(name),
            ("iam", Some(("role", name))) => Kind::Role(name),
            ("sts", Some(("assumed-role", session))) => match session.split_once('/') {
                Some((role, name)) => Kind::Session(role, name),
                None => Kind::Other,
            },
            ("sts", Some(("federated-user", name))) => Kind::FederatedUser(name),
            _ => Kind::Other,
        };
        Some(Self {
            text,
            partition,
            account,
            kind,
        })
    }

    pub(super) fn may_be_a_session(&self) -> bool {
        matches!(self.kind, Kind::Role(_) | Kind::Session(..) | Kind::Other)
    }

    /// Whether this caller's account is the one that `other` names.
    pub(super) fn in_account_of(&self, other: &Self) -> Extent {
        same(self.partition, other.partition).and(same(self.account, other.account))
    }
}

/// How many of the texts that the caller's `own` stands for are the principal's `named`.
pub(super) fn same(own: &str, named: &str) -> Extent {
    if !own.contains(['*', '?']) {
        return (own == named).into();
    }
    match Pattern::arn(own).intersects(&Pattern::literal(named)) {
        Answer::No => Extent::None,
        Answer::Yes | Answer::Undecided => Extent::Some,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_those_of_the_caller() {
        for (own, named, expected) in [
            ("a", "a", Extent::All),
            ("a", "*", Extent::None),
            ("*", "a", Extent::Some),
            ("*", "*", Extent::Some),
            ("b*", "a", Extent::None),
        ] {
            assert_eq!(same(own, named), expected, "{own} {named}");
        }
    }
}
