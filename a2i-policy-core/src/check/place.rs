//! Statements and policies, as a message names them.

use crate::account::{Named, Policies, Source};
use crate::evaluate::StatementId;
use std::fmt;

/// A statement, as people find it.
pub(super) struct Place {
    /// From 1.
    statement: usize,
    sid: Option<String>,
    pub(super) source: Source,
}

impl Place {
    pub(super) fn of(policies: &Policies, id: StatementId) -> Self {
        let found = policies.statement(id);
        Self {
            statement: id.statement + 1,
            sid: found.and_then(|(_, statement)| statement.sid.clone()),
            source: found.map_or(Source::Own, |(source, _)| source.clone()),
        }
    }

    /// `holder` is the role that has it, if not the identity itself.
    pub(super) fn text(&self, holder: Option<&str>) -> String {
        let number = self.statement;
        let sid = match self.sid.as_deref() {
            None | Some("") => String::new(),
            Some(sid) => format!(" (\"{sid}\")"),
        };
        let policy = match (&self.source, holder) {
            (Source::Own, None) => "its permissions policy".to_owned(),
            (Source::Own, Some(holder)) => format!("the permissions policy of `{holder}`"),
            (Source::Managed(name), None) => format!("`{name}`"),
            (Source::Managed(name), Some(holder)) => {
                format!("`{name}`, which is attached to `{holder}`,")
            }
            (Source::Customer(name), None) => format!("the policy `{name}`"),
            (Source::Customer(name), Some(holder)) => {
                format!("the policy `{name}`, which `{holder}` has,")
            }
            (Source::Group(name), None) => format!("its group `{name}`"),
            (Source::Group(name), Some(holder)) => {
                format!("`{name}`, the group of `{holder}`,")
            }
            (Source::Boundary(policy), None) => {
                format!("its permissions boundary, `{}`,", policy.name())
            }
            (Source::Boundary(policy), Some(holder)) => {
                format!(
                    "the permissions boundary of `{holder}`, `{}`,",
                    policy.name()
                )
            }
            (Source::Guardrail(kind, path), _) => format!("the {} {path}", kind.noun()),
            (Source::BucketPolicy(bucket), _) => format!("the policy of bucket `{bucket}`"),
            (Source::Session, _) => "its session policy".to_owned(),
            (Source::Trust, _) => "its trust policy".to_owned(),
            (Source::TrustOf(role), _) => format!("the trust policy of `{role}`"),
            (Source::KeyOf(bucket), _) => format!("the policy for the key of `{bucket}`"),
            (Source::KeyStatement(key), _) => format!("the policy for key `{key}`"),
            (Source::KeyPolicy(key), _) => format!("the policy of key `{key}`"),
        };
        format!("statement {number}{sid} of {policy}")
    }

    /// The managed policy that holds it.
    pub(super) fn managed(&self) -> Option<&'static str> {
        match self.source {
            Source::Managed(name) => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(None))
    }
}

/// That what an attached policy says is not known.
pub(super) fn unread(policy: &Named, holder: Option<&str>) -> String {
    let to = holder.map_or_else(String::new, |holder| format!(" to `{holder}`"));
    let name = policy.name();
    match policy {
        Named::Aws(_) => {
            format!("`{name}` is attached{to}, but what it says in this partition is not known")
        }
        Named::Customer(_) => format!("`{name}` is attached{to}, and what it says is not declared"),
    }
}
