//! What the parts of one statement of a trust policy must be, so that who is meant may assume the
//! role, and nobody else.
//!
//! Sources: "IAM policy validation check reference", "AWS JSON policy elements: Principal" and
//! "Create a role for OpenID Connect federation" and "Identity-provider controls for shared OIDC providers"
//! in the IAM User Guide; "Trust model in AWS Identity
//! and Access Management Roles Anywhere" in its User Guide.

#[cfg(feature = "reference")]
use crate::nearest::is_slip;
use crate::policy::form::{GITHUB, shared_provider};
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
    /// The comparison that it is about, by its place in the condition.
    #[cfg_attr(
        not(feature = "dsl"),
        allow(dead_code, reason = "a finding has the path of the element alone")
    )]
    pub(crate) comparison: Option<usize>,
    /// The actions that it lacks.
    pub(crate) lacks: Vec<&'static str>,
    pub(crate) message: String,
}

impl Doubt {
    /// Who of a provider gets in is left open: by the comparison at `place`, or by none.
    fn open(place: Option<usize>, message: String) -> Self {
        Self {
            code: Code::OpenFederation,
            element: match place {
                None => "Principal",
                Some(_) => "Condition",
            },
            comparison: place,
            lacks: Vec::new(),
            message,
        }
    }
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

    /// The first comparison of a key that begins so.
    fn place_of(&self, beginning: &str) -> Option<usize> {
        self.comparisons
            .iter()
            .position(|(operator, key, _)| operator.test != Test::Null && begins(key, beginning))
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
                    comparison: None,
                    lacks: Vec::new(),
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
                    comparison: None,
                    message: format!(
                        "`{service}` assumes a role only where it can also call `{}`",
                        missing.join("` and `")
                    ),
                    lacks: missing,
                });
            }
        }
        for (key, action) in SET_BY {
            let Some(place) = self.place_of(key) else {
                continue;
            };
            if !self.allows(action) {
                doubts.push(Doubt {
                    code: Code::UnsetConditionKey,
                    element: "Condition",
                    comparison: Some(place),
                    message: format!(
                        "nobody can set `{key}` by this statement, which does not allow `{action}`"
                    ),
                    lacks: vec![action],
                });
            }
        }
    }

    /// A provider of identities whose every user gets in.
    fn federated(&self, doubts: &mut Vec<Doubt>) {
        for (kind, name) in &self.principals {
            if *kind == PrincipalKind::Federated && !is_saml(name) {
                let provider = name
                    .split_once(":oidc-provider/")
                    .map_or(*name, |(_, it)| it);
                doubts.extend(self.open_provider(provider));
            }
        }
        let subject = format!("{GITHUB}:sub");
        for (place, (operator, key, values)) in self.comparisons.iter().enumerate() {
            let mut values = values.iter().map(Value::as_str);
            let is_subject = key.eq_ignore_ascii_case(&subject);
            let wild = values.find(|value| is_like(*operator) && value.contains('*'));
            if let Some(wild) = wild.filter(|value| is_subject && !is_open_claim(key, value)) {
                doubts.push(Doubt {
                    code: Code::WideFederation,
                    element: "Condition",
                    comparison: Some(place),
                    lacks: Vec::new(),
                    message: format!(
                        "`{}` lets in more than one branch of one repository; name both, as \
                         `repo:<owner>/<name>:ref:refs/heads/<branch>`",
                        Clipped(wild)
                    ),
                });
            }
        }
    }

    /// What is left open of who of a provider gets in.
    fn open_provider(&self, provider: &str) -> Option<Doubt> {
        let known = shared_provider(provider);
        // Any key of a provider of one's own says more than its name.
        let (claims, whose) = known
            .map_or((&[][..], "whoever has a token of this provider"), |it| {
                (it.claims, it.whose)
            });
        let mut found = None;
        for (place, (operator, key, values)) in self.comparisons.iter().enumerate() {
            let Some(claim) = claim_of(key, provider) else {
                continue;
            };
            if operator.test == Test::Null {
                continue;
            }
            let is_met_alone =
                operator.qualifier.is_none() && !operator.if_exists && !is_negated(*operator);
            if is_met_alone && is_misspelt_claim(claim, claims) {
                // No token carries it, so that nobody gets in; that is said of the key.
                return None;
            }
            let is_one = |it: &&str| it.eq_ignore_ascii_case(claim);
            if claims.is_empty() || claims.iter().any(is_one) {
                let message = open_claim(*operator, key, values.as_slice(), whose)?;
                found = Some(Doubt::open(Some(place), message));
            }
        }
        found.or_else(|| {
            let claim = claims.first().unwrap_or(&"aud");
            let key = format!("{provider}:{claim}");
            let message = format!(
                "{whose} can assume this role: add a condition on `{}`",
                Clipped(&key)
            );
            Some(Doubt::open(None, message))
        })
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
                    comparison: None,
                    lacks: Vec::new(),
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

/// Whether a claim is one of these with a slip of the hand: what is published tells that no token has it.
#[cfg(feature = "reference")]
fn is_misspelt_claim(claim: &str, claims: &[&str]) -> bool {
    claim != "aud" && claims.iter().any(|known| is_slip(claim, known))
}

#[cfg(not(feature = "reference"))]
const fn is_misspelt_claim(_: &str, _: &[&str]) -> bool {
    false
}

/// The claim of a provider's tokens that a condition key is about.
fn claim_of<'k>(key: &'k str, provider: &str) -> Option<&'k str> {
    let claim = key.get(provider.len()..)?.strip_prefix(':')?;
    begins(key, provider).then_some(claim)
}

fn is_negated(operator: Operator) -> bool {
    operator.test.as_str().contains("Not")
}

/// How a comparison of a claim leaves open who gets in, if it does.
fn open_claim(operator: Operator, key: &str, values: &[Value], whose: &str) -> Option<String> {
    if is_negated(operator) {
        return Some(format!(
            "`{operator}` on `{}` lets in {whose} but some: name those who are meant, by `StringEquals` or \
             `StringLike`",
            Clipped(key)
        ));
    }
    let mut values = values.iter().map(Value::as_str);
    let wild = values.find(|value| is_like(operator) && is_open_claim(key, value))?;
    Some(format!(
        "`{}` lets in {whose}, or nearly so: write out who is meant, up to the first wildcard",
        Clipped(wild)
    ))
}

/// Whether wildcards stand for something. Under other operators a `*` lets in nobody.
fn is_like(operator: Operator) -> bool {
    matches!(
        operator.test,
        Test::StringLike | Test::ArnLike | Test::ArnEquals
    )
}

/// Whether a pattern of what a claim holds leaves open whose it is: it is no more than wildcards, or, in the
/// subject of a provider whose subjects begin with who it is, it begins to be wild before that ends.
///
/// Source: "OpenID Connect reference", GitHub Docs.
fn is_open_claim(key: &str, pattern: &str) -> bool {
    let written = pattern.split(['*', '?']).next().unwrap_or_default();
    if written.len() == pattern.len() {
        return false;
    }
    let of_github = begins(key, GITHUB) && written.starts_with("repo:");
    written.is_empty() || (of_github && !written.contains('/'))
}

fn is_saml(provider: &str) -> bool {
    provider.contains(":saml-provider/")
}

/// Whether a key begins so, upper and lower case alike.
fn begins(key: &str, beginning: &str) -> bool {
    key.get(..beginning.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}
