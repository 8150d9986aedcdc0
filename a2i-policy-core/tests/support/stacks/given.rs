//! Customer managed policies and groups, with verbs that would else stand in roles and users.

use crate::support::world::rng::Rng;

#[derive(Debug, Default)]
pub(crate) struct Given {
    /// Their declarations.
    pub(crate) declared: Vec<String>,
    policies: Vec<String>,
    groups: Vec<String>,
}

impl Given {
    /// The verb itself, or one that gives a policy or a group with it.
    pub(crate) fn verb(&mut self, verb: String, is_role: bool, rng: &mut Rng) -> String {
        let attaches = verb.starts_with("attach");
        match rng.below(8) {
            0 if !attaches => {
                let policy = format!("P{}", self.policies.len());
                self.declared.push(format!("policy {policy} {{ {verb} }}"));
                self.policies.push(policy.clone());
                format!("attach {policy};")
            }
            1 if !is_role => {
                let group = format!("G{}", self.groups.len());
                let more = match rng.choose(&self.policies) {
                    Some(policy) if rng.one_in(3) => format!(" attach {policy};"),
                    _ => String::new(),
                };
                let declared = format!("group {group} {{ {verb}{more} }}");
                self.declared.push(declared);
                self.groups.push(group.clone());
                format!("member {group};")
            }
            _ => verb,
        }
    }

    /// A policy or group that another has, perhaps this one.
    pub(crate) fn another(&self, is_role: bool, rng: &mut Rng) -> Option<String> {
        let policy = rng.choose(&self.policies).filter(|_| rng.one_in(3));
        let group = rng.choose(&self.groups).filter(|_| rng.one_in(3));
        let member = group.filter(|_| !is_role);
        match (policy, member) {
            (_, Some(group)) => Some(format!("member {group};")),
            (Some(policy), None) => Some(format!("attach {policy};")),
            (None, None) => None,
        }
    }

    pub(crate) fn policies(&self) -> &[String] {
        &self.policies
    }
}
