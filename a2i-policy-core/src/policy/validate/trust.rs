//! What the parts of one statement of a trust policy must be, so that who is meant may assume the
//! role, and nobody else.
//!
//! Sources: "IAM policy validation check reference", "AWS JSON policy elements: Principal" and
//! "Create a role for OpenID Connect federation" in the IAM User Guide; "Trust model in AWS Identity
//! and Access Management Roles Anywhere" in its User Guide.

use crate::policy::path::Clipped;
use crate::policy::{
    Clause, Code, Condition, Effect, OneOrMany, Operator, Principal, PrincipalKind, Statement,
    Test, Value,
};

/// Something about a statement that trusts.
pub(crate) struct Doubt {
    pub(crate) code: Code,
    /// The element that it is about.
    pub(crate) element: &'static str,
    pub(crate) message: String,
}

/// Whether a principal can make a call.
type Fits = fn(PrincipalKind, &str) -> bool;

/// What assumes a role, by which action: the calls of STS that hand out credentials.
const CALLS: [(&str, Fits, &str); 3] = [
    (
        "sts:AssumeRole",
        |kind, _| kind != PrincipalKind::Federated,
        "is for accounts, roles, users and services",
    ),
    (
        "sts:AssumeRoleWithSAML",
        |kind, name| kind == PrincipalKind::Federated && is_saml(name),
        "is for a SAML provider, as `Federated`",
    ),
    (
        "sts:AssumeRoleWithWebIdentity",
        |kind, name| kind == PrincipalKind::Federated && !is_saml(name),
        "is for an OpenID Connect provider, as `Federated`",
    ),
];

/// What IAM Roles Anywhere does with every role that it assumes.
const ROLES_ANYWHERE: (&str, [&str; 3]) = (
    "rolesanywhere.amazonaws.com",
    ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
);

/// Beginnings of keys that a request holds only where the caller may also take an action.
const SET_BY: [(&str, &str); 4] = [
    ("sts:SourceIdentity", "sts:SetSourceIdentity"),
    ("sts:TransitiveTagKeys", "sts:TagSession"),
    ("aws:RequestTag/", "sts:TagSession"),
    ("aws:TagKeys", "sts:TagSession"),
];

/// The provider whose tokens every repository of GitHub has.
const GITHUB: &str = "token.actions.githubusercontent.com";

/// What is doubtful about a statement of a trust policy, each on its own.
pub(crate) fn doubts(statement: &Statement) -> Vec<Doubt> {
    let (Effect::Allow, Clause::Is(actions), Some(Clause::Is(principal @ Principal::Only(_)))) =
        (statement.effect, &statement.action, &statement.principal)
    else {
        return Vec::new();
    };
    let condition = statement.condition.iter();
    let trusting = Trusting {
        actions: actions.iter().map(String::as_str).collect(),
        principals: principal.names().collect(),
        comparisons: condition.flat_map(Condition::comparisons).collect(),
    };
    let mut doubts = Vec::new();
    trusting.mismatched(&mut doubts);
    trusting.missing(&mut doubts);
    trusting.federated(&mut doubts);
    trusting.sessions(&mut doubts);
    doubts
}

struct Trusting<'a> {
    actions: Vec<&'a str>,
    principals: Vec<(PrincipalKind, &'a str)>,
    comparisons: Vec<(Operator, &'a str, &'a OneOrMany<Value>)>,
}

impl Trusting<'_> {
    fn allows(&self, wanted: &str) -> bool {
        // Wildcards end the question: what they stand for is wide enough.
        let mut actions = self.actions.iter();
        actions.any(|action| action.contains(['*', '?']) || action.eq_ignore_ascii_case(wanted))
    }

    fn has_key(&self, beginning: &str) -> bool {
        self.comparisons
            .iter()
            .any(|(operator, key, _)| operator.test != Test::Null && begins(key, beginning))
    }

    /// A call that none of the principals can make.
    fn mismatched(&self, doubts: &mut Vec<Doubt>) {
        // That nobody is named, or nobody who could be read, is said elsewhere.
        if self.principals.is_empty() {
            return;
        }
        for (call, fits, is_for) in CALLS {
            let named = self.actions.iter().any(|it| it.eq_ignore_ascii_case(call));
            let mut principals = self.principals.iter();
            if named && !principals.any(|(kind, name)| *name == "*" || fits(*kind, name)) {
                doubts.push(Doubt {
                    code: Code::MismatchedAction,
                    element: "Action",
                    message: format!("`{call}` {is_for}, and none is named here"),
                });
            }
        }
    }

    /// Actions without which others do not work.
    fn missing(&self, doubts: &mut Vec<Doubt>) {
        let (service, all) = ROLES_ANYWHERE;
        if self.principals.iter().any(|(_, name)| *name == service) {
            let missing: Vec<_> = all.into_iter().filter(|call| !self.allows(call)).collect();
            if !missing.is_empty() {
                doubts.push(Doubt {
                    code: Code::MissingAction,
                    element: "Action",
                    message: format!(
                        "`{service}` assumes a role only where it may also call `{}`; write the statement with \
                         all three as JSON, which `include` takes",
                        missing.join("` and `")
                    ),
                });
            }
        }
        for (key, action) in SET_BY {
            if self.has_key(key) && !self.allows(action) {
                doubts.push(Doubt {
                    code: Code::UnsetConditionKey,
                    element: "Condition",
                    message: format!(
                        "nobody may set `{key}` by this statement: add `{action}` to its actions"
                    ),
                });
            }
        }
    }

    /// A provider of identities whose every user gets in.
    fn federated(&self, doubts: &mut Vec<Doubt>) {
        for (kind, name) in &self.principals {
            if *kind != PrincipalKind::Federated || is_saml(name) {
                continue;
            }
            let provider = name
                .split_once(":oidc-provider/")
                .map_or(*name, |(_, it)| it);
            // Any key of a provider says more than its name; of GitHub, which repository it is.
            let (needed, meant, who) = match provider {
                GITHUB => ("sub", "sub", "every repository of GitHub"),
                _ => ("", "aud", "whoever has a token of this provider"),
            };
            if !self.has_key(&format!("{provider}:{needed}")) {
                let key = format!("{provider}:{meant}");
                doubts.push(Doubt {
                    code: Code::OpenFederation,
                    element: "Principal",
                    message: format!(
                        "{who} may assume this role: add a condition on `{}`",
                        Clipped(&key)
                    ),
                });
            }
        }
        let subject = format!("{GITHUB}:sub");
        for (operator, key, values) in &self.comparisons {
            // Under others a `*` is not a wildcard, and lets in nobody.
            if !matches!(operator.test, Test::StringLike | Test::ArnLike) {
                continue;
            }
            let mut values = values.iter().map(Value::as_str);
            let wild = values.find(|value| value.contains('*'));
            if let Some(wild) = wild.filter(|_| key.eq_ignore_ascii_case(&subject)) {
                doubts.push(Doubt {
                    code: Code::WideFederation,
                    element: "Condition",
                    message: format!(
                        "`{}` lets in more than one branch of one repository; name both, as \
                         `repo:<owner>/<name>:ref:refs/heads/<branch>`",
                        Clipped(wild)
                    ),
                });
            }
        }
    }

    /// A session of a role that is trusted itself.
    fn sessions(&self, doubts: &mut Vec<Doubt>) {
        for (_, name) in &self.principals {
            let Some((before, after)) = name.split_once(":assumed-role/") else {
                continue;
            };
            let role = after.split('/').next().unwrap_or_default();
            let role = format!("{}:role/{role}", before.replacen(":sts:", ":iam:", 1));
            if self.principals.iter().any(|(_, other)| *other == role) {
                doubts.push(Doubt {
                    code: Code::Redundant,
                    element: "Principal",
                    message: format!(
                        "`{}` is a session of `{}`, which is trusted already",
                        Clipped(name),
                        Clipped(&role)
                    ),
                });
            }
        }
    }
}

fn is_saml(provider: &str) -> bool {
    provider.contains(":saml-provider/")
}

/// Whether a key begins so, upper and lower case alike.
fn begins(key: &str, beginning: &str) -> bool {
    key.get(..beginning.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}
