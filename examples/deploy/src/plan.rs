//! What would have to change. Asks nobody and changes nothing.

use crate::actual::Actual;
use crate::wanted::{Kind, Wanted};
use serde_json::Value;
use std::fmt;

/// The name of the inline policy that takes the declared statements.
pub const POLICY_NAME: &str = "a2i-policy";

/// A change to one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Create,
    UpdateTrust,
    /// How long sessions last, and the description: both, since what is left out of the call is taken away.
    UpdateSettings {
        max_session: Option<i32>,
        description: Option<String>,
    },
    Tag,
    /// The permissions boundary.
    Bound(&'static str),
    PutPolicy {
        is_new: bool,
    },
    /// A new version of a policy, and the one that goes for it.
    NewVersion {
        without: Option<String>,
    },
    Attach(&'static str),
    /// A user joins a group.
    Join(&'static str),
}

/// How many versions of a policy IAM keeps.
///
/// Source: "IAM and AWS STS quotas", IAM User Guide.
const MOST_VERSIONS: usize = 5;

/// Every change, in the order in which it is made, and what is there and not declared.
#[derive(Debug, Default)]
pub struct Plan {
    pub steps: Vec<(Wanted, Step)>,
    pub left_alone: Vec<String>,
}

impl Plan {
    pub fn add(&mut self, wanted: Wanted, actual: Option<&Actual>) {
        let none = Actual::default();
        let found = actual.unwrap_or(&none);
        let mut step = |step| self.steps.push((wanted, step));
        if actual.is_none() {
            step(Step::Create);
        } else if wanted.kind == Kind::Role && differs(wanted.trust, found.trust.as_ref()) {
            step(Step::UpdateTrust);
        }
        let description = |wanted: &str| found.description.as_deref() != Some(wanted);
        // IAM changes no description of a policy.
        if actual.is_some()
            && wanted.kind != Kind::Policy
            && (wanted.max_session.is_some() && found.max_session != wanted.max_session
                || wanted.description.is_some_and(description))
        {
            let description = wanted.description.map(str::to_owned);
            step(Step::UpdateSettings {
                max_session: wanted.max_session.or(found.max_session),
                description: description.or_else(|| found.description.clone()),
            });
        }
        let has = |(key, value): &(&str, &str)| {
            let mut tags = found.tags.iter();
            tags.any(|(own, its)| own == key && its == value)
        };
        if actual.is_some() && !wanted.tags.iter().all(has) {
            step(Step::Tag);
        }
        // Before anything is granted.
        match wanted.boundary {
            Some(arn) if actual.is_some() && found.boundary.as_deref() != Some(arn) => {
                step(Step::Bound(arn));
            }
            _ => {}
        }
        let differs_in_permissions =
            wanted.permissions.is_some() && differs(wanted.permissions, found.permissions.as_ref());
        if wanted.kind == Kind::Policy {
            // It is created with what it says.
            if actual.is_some() && differs_in_permissions {
                let is_full = found.versions.len() + 1 >= MOST_VERSIONS;
                let without = found.versions.last().filter(|_| is_full).cloned();
                step(Step::NewVersion { without });
            }
        } else if differs_in_permissions {
            let is_new = found.permissions.is_none();
            step(Step::PutPolicy { is_new });
        }
        for arn in wanted.managed {
            if !found.managed.iter().any(|attached| attached == arn) {
                step(Step::Attach(arn));
            }
        }
        for group in wanted.groups {
            if !found.groups.iter().any(|own| own == group) {
                step(Step::Join(group));
            }
        }
        let (noun, name) = (wanted.kind.noun(), wanted.name);
        let mut leave = |what: String| {
            self.left_alone.push(format!(
                "{what} of {noun} {name} is not declared and left alone"
            ));
        };
        // IAM moves no identity: its path is part of what it is.
        if actual.is_some() && found.path != wanted.path {
            leave(format!("path {}", found.path));
        }
        if let (None, Some(arn)) = (wanted.boundary, &found.boundary) {
            leave(format!("permissions boundary {arn}"));
        }
        for arn in &found.managed {
            if !wanted.managed.contains(&arn.as_str()) {
                leave(format!("managed policy {arn}"));
            }
        }
        for group in &found.groups {
            if !wanted.groups.contains(&group.as_str()) {
                leave(format!("membership in group {group}"));
            }
        }
        for policy in &found.other_policies {
            leave(format!("inline policy {policy}"));
        }
        if wanted.permissions.is_none() && found.permissions.is_some() {
            leave(format!("inline policy {POLICY_NAME}"));
        }
    }
}

/// Whether two documents say something else; IAM does not keep white space.
fn differs(wanted: Option<&str>, found: Option<&Value>) -> bool {
    let wanted = wanted.and_then(|text| serde_json::from_str::<Value>(text).ok());
    wanted.as_ref() != found
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (wanted, step) in &self.steps {
            writeln!(f, "{}", described(wanted, step))?;
        }
        for line in &self.left_alone {
            writeln!(f, "? {line}")?;
        }
        match self.steps.len() {
            0 => write!(f, "nothing to change"),
            1 => write!(f, "1 change"),
            several => write!(f, "{several} changes"),
        }
    }
}

pub fn described(wanted: &Wanted, step: &Step) -> String {
    let (noun, name) = (wanted.kind.noun(), wanted.name);
    match step {
        Step::Create => format!("+ {noun} {name}"),
        Step::UpdateTrust => format!("~ trust policy of {noun} {name}"),
        Step::UpdateSettings { .. } => format!("~ settings of {noun} {name}"),
        Step::Tag => format!("~ tags of {noun} {name}"),
        Step::Bound(arn) => format!("~ permissions boundary of {noun} {name}: {arn}"),
        Step::PutPolicy { is_new: true } => format!("+ permissions policy of {noun} {name}"),
        Step::PutPolicy { is_new: false } => format!("~ permissions policy of {noun} {name}"),
        Step::NewVersion { .. } => format!("~ {noun} {name}"),
        Step::Attach(arn) => format!("+ {arn} to {noun} {name}"),
        Step::Join(group) => format!("+ {noun} {name} to group {group}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const WANTED: Wanted = Wanted {
        kind: Kind::Role,
        name: "r",
        arn: None,
        path: "/",
        max_session: Some(7200),
        description: Some("d"),
        trust: Some(r#"{"a":1}"#),
        permissions: Some(r#"{"b":[2]}"#),
        managed: &["arn:x"],
        boundary: Some("arn:b"),
        tags: &[("t", "1")],
        groups: &[],
    };
    const POLICY: Wanted = Wanted {
        kind: Kind::Policy,
        arn: Some("arn:p"),
        max_session: None,
        description: None,
        trust: None,
        managed: &[],
        boundary: None,
        tags: &[],
        ..WANTED
    };

    fn plan(wanted: Wanted, actual: Option<&Actual>) -> String {
        let mut plan = Plan::default();
        plan.add(wanted, actual);
        plan.to_string()
    }

    fn same() -> Actual {
        Actual {
            path: "/".to_owned(),
            max_session: Some(7200),
            description: Some("d".to_owned()),
            trust: Some(json!({"a": 1})),
            permissions: Some(json!({"b": [2]})),
            other_policies: Vec::new(),
            managed: vec!["arn:x".to_owned()],
            boundary: Some("arn:b".to_owned()),
            tags: vec![("t".to_owned(), "1".to_owned())],
            groups: Vec::new(),
            versions: Vec::new(),
        }
    }

    #[test]
    fn a_policy_has_versions() {
        assert_eq!(plan(POLICY, None), "+ policy r\n1 change");
        let version = |count: usize| Actual {
            permissions: Some(json!({"b": [3]})),
            versions: (0..count).rev().map(|it| format!("v{it}")).collect(),
            path: "/".to_owned(),
            ..Actual::default()
        };
        for (count, without) in [(0, None), (3, None), (4, Some("v0"))] {
            let mut plan = Plan::default();
            plan.add(POLICY, Some(&version(count)));
            let without = without.map(str::to_owned);
            assert_eq!(plan.steps[0].1, Step::NewVersion { without });
        }
    }

    #[test]
    fn a_user_joins_groups() {
        let user = Wanted {
            kind: Kind::User,
            groups: &["g", "h"],
            ..POLICY
        };
        let actual = Actual {
            path: user.path.to_owned(),
            permissions: Some(json!({"b": [2]})),
            groups: vec!["h".to_owned(), "i".to_owned()],
            ..Actual::default()
        };
        assert_eq!(
            plan(user, Some(&actual)),
            "+ user r to group g\n\
             ? membership in group i of user r is not declared and left alone\n1 change"
        );
    }

    #[test]
    fn what_is_missing_is_added() {
        assert_eq!(
            plan(WANTED, None),
            "+ role r\n+ permissions policy of role r\n+ arn:x to role r\n3 changes"
        );
    }

    #[test]
    fn what_is_the_same_stays() {
        assert_eq!(plan(WANTED, Some(&same())), "nothing to change");
    }

    #[test]
    fn what_differs_is_updated_and_what_is_foreign_is_left_alone() {
        let actual = Actual {
            path: "/other/".to_owned(),
            max_session: Some(3600),
            description: Some("d".to_owned()),
            trust: Some(json!({"a": 2})),
            permissions: Some(json!({"b": [2, 3]})),
            other_policies: vec!["theirs".to_owned()],
            managed: vec!["arn:x".to_owned(), "arn:y".to_owned()],
            boundary: Some("arn:c".to_owned()),
            tags: vec![("t".to_owned(), "2".to_owned())],
            ..Actual::default()
        };
        assert_eq!(
            plan(WANTED, Some(&actual)),
            "~ trust policy of role r\n~ settings of role r\n~ tags of role r\n~ permissions boundary of role r: arn:b\n\
             ~ permissions policy of role r\n\
             ? path /other/ of role r is not declared and left alone\n\
             ? managed policy arn:y of role r is not declared and left alone\n\
             ? inline policy theirs of role r is not declared and left alone\n5 changes"
        );
        let bare = Wanted {
            permissions: None,
            boundary: None,
            ..WANTED
        };
        assert_eq!(
            plan(bare, Some(&same())),
            "? permissions boundary arn:b of role r is not declared and left alone\n\
             ? inline policy a2i-policy of role r is not declared and left alone\nnothing to change"
        );
    }
}
