//! Decides requests against policies, as IAM's own simulator does.
//!
//! Reads JSON lines from standard input and writes one JSON line for each to standard output:
//!
//! ```text
//! {"identity": [{…}], "groups": [{…}], "boundary": {…}, "session": [{…}],
//!  "scp": [[{…}], …], "rcp": [[{…}], …], "resource": {…}, "endpoint": {…},
//!  "request": {"principal": {"AWS": "arn:…"} | {"Service": "…"} | {"Federated": "…"} | "anonymous",
//!              "principal_account": "111122223333", "action": "s3:GetObject", "resource": "arn:…",
//!              "resource_account": "111122223333", "context": {"key": "value" | ["value", …]},
//!              "facts": {…}}}
//! ```
//!
//! gives
//!
//! ```text
//! {"decision": "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied" | "Undecided", "reason": "…"}
//! ```
//!
//! Only `request` with its `principal`, `action` and `resource` must be there. Each kind of policy may be
//! one document or a list of them; `scp` and `rcp` are lists of lists, one for each level of the
//! organization from its root down to the account: that of the caller for `scp`, that of the resource for
//! `rcp`. What is left out is not there: no boundary, no guardrail, no policy of the resource. An account
//! that is left out is that of the ARN; a resource whose ARN names none is of the caller's account. The
//! context is complete: a key that is not listed is absent, those that AWS fills in by itself among them.
//!
//! What no policy tells are `facts`, each optional:
//!
//! | fact | meaning |
//! |---|---|
//! | `federated_by` | the ARN of the user who called `GetFederationToken` |
//! | `service_linked_role` | whether the caller is a service-linked role |
//! | `principal_management_account`, `resource_management_account` | whether it is the organization's management account |
//! | `block_public_access` | whether the bucket shuts out others where its policy is public |
//! | `object_ownership` | `BucketOwnerEnforced`, which is taken where nothing is said, `BucketOwnerPreferred` or `ObjectWriter` |
//! | `kms_grants` | `none` or `unknown`, which is taken where nothing is said |
//! | `endpoint_type` | `interface`, which is taken where nothing is said, or `gateway` |
//! | `resource_account_scp`, `principal_account_rcp` | guardrails of the other account, which do not matter |
//!
//! A resource-based policy that is asked about an action of STS is the trust policy of the role that is
//! to be assumed, about one of KMS the policy of the key. Both must consent: without that policy, what
//! is asked about the role or the key is undecided, unless a `Deny` of the others covers it.
//!
//! `Undecided` is not a denial. It is also the answer where AWS's documentation leaves open what a policy
//! means; whoever has to be safe takes it for a denial where access is asked for, and for access where a
//! denial is. A line that is no such question, or whose context has one key twice, in whatever case,
//! gives `{"error": "…"}`, and the next one is read.
//!
//! ```text
//! $ cargo run --quiet --package a2i-policy-core --features read --example decide < requests.jsonl
//! ```

mod lines;

use a2i_policy_core::evaluate::{
    Caller, Circumstances, ContextValue, Decision, Endpoint, Extent, Level, PolicyKind, PolicySet,
    Question, StatementId, Trace, Verdict,
};
use a2i_policy_core::pattern::Pattern;
use a2i_policy_core::policy::{Document, Effect, read};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::process::ExitCode;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow, default)]
    identity: Documents<'a>,
    #[serde(borrow, default)]
    groups: Documents<'a>,
    #[serde(borrow, default)]
    boundary: Documents<'a>,
    #[serde(borrow, default)]
    session: Documents<'a>,
    #[serde(borrow, default)]
    scp: Levels<'a>,
    #[serde(borrow, default)]
    rcp: Levels<'a>,
    #[serde(borrow, default)]
    resource: Documents<'a>,
    #[serde(borrow, default)]
    endpoint: Documents<'a>,
    request: Request,
}

/// Documents as they stand in the line, since JSON libraries drop what a strict reader needs; none for
/// `null`.
#[derive(Default)]
struct Documents<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Documents<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Some(text) = Option::<&RawValue>::deserialize(deserializer)? else {
            return Ok(Self::default());
        };
        let list = text.get().trim_start().starts_with('[');
        Ok(Self(match list {
            true => serde_json::from_str(text.get()).map_err(de::Error::custom)?,
            false => vec![text],
        }))
    }
}

/// Documents of each level of an organization.
type Levels<'a> = Option<Vec<Vec<&'a RawValue>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    principal: Principal,
    #[serde(default)]
    principal_account: Option<String>,
    action: String,
    resource: String,
    #[serde(default)]
    resource_account: Option<String>,
    #[serde(default)]
    context: Context,
    #[serde(default)]
    facts: Facts,
}

/// What no policy tells.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Facts {
    federated_by: Option<String>,
    service_linked_role: Option<bool>,
    principal_management_account: Option<bool>,
    resource_management_account: Option<bool>,
    block_public_access: Option<bool>,
    object_ownership: Option<Ownership>,
    kms_grants: Option<Grants>,
    endpoint_type: Option<EndpointType>,
    /// Guardrails of the account whose guardrails do not count.
    resource_account_scp: de::IgnoredAny,
    principal_account_rcp: de::IgnoredAny,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
enum Ownership {
    BucketOwnerEnforced,
    BucketOwnerPreferred,
    ObjectWriter,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Grants {
    None,
    Unknown,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum EndpointType {
    #[default]
    Interface,
    Gateway,
}

/// Keys and their values: each key once, since their names are not case-sensitive.
#[derive(Default)]
struct Context(Vec<(String, Values)>);

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Context;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of context keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Context, A::Error> {
        let mut entries: Vec<(String, Values)> = Vec::new();
        while let Some((key, values)) = map.next_entry::<String, Values>()? {
            let twin = entries
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(&key));
            if let Some((twin, _)) = twin {
                return Err(de::Error::custom(match *twin == key {
                    true => format!("the context has the key {key:?} twice"),
                    false => format!(
                        "the context has the key {twin:?} twice: {key:?} is the same but for case"
                    ),
                }));
            }
            entries.push((key, values));
        }
        Ok(Context(entries))
    }
}

#[derive(Deserialize)]
enum Principal {
    #[serde(rename = "AWS")]
    Aws(String),
    Service(String),
    Federated(String),
    #[serde(rename = "anonymous")]
    Anonymous,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Values {
    One(Text),
    Many(Vec<Text>),
}

/// A value as a context may hold it: IAM reads all of them as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    String(String),
    Number(serde_json::Number),
    Bool(bool),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Decided {
        decision: &'static str,
        reason: String,
    },
    Error {
        error: String,
    },
}

fn answer(line: &[u8]) -> Result<Answer, String> {
    let line: Line<'_> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let policies = line.policies()?;
    let question = line.request.question();
    let decision = policies.decide(&question);
    Ok(Answer::Decided {
        decision: match decision.verdict {
            Verdict::Allowed => "Allowed",
            Verdict::ExplicitlyDenied => "ExplicitlyDenied",
            Verdict::ImplicitlyDenied => "ImplicitlyDenied",
            Verdict::Undecided => "Undecided",
        },
        reason: reason(&policies, &question, decision),
    })
}

impl Line<'_> {
    fn policies(&self) -> Result<PolicySet, String> {
        let kind = resource_kind(&self.request.action);
        let endpoint = match self.request.facts.endpoint_type.unwrap_or_default() {
            EndpointType::Interface => Endpoint::Interface,
            EndpointType::Gateway => Endpoint::Gateway,
        };
        let lists = [
            (PolicyKind::Identity, "identity", &self.identity),
            (PolicyKind::Identity, "groups", &self.groups),
            (PolicyKind::Boundary, "boundary", &self.boundary),
            (PolicyKind::Session, "session", &self.session),
            (kind, "resource", &self.resource),
            (PolicyKind::Endpoint(endpoint), "endpoint", &self.endpoint),
        ];
        let mut policies = PolicySet::new();
        for (kind, name, Documents(texts)) in lists {
            for (index, text) in texts.iter().enumerate() {
                let label = match (kind, texts.as_slice()) {
                    (PolicyKind::Identity, _) | (_, [_, _, ..]) => format!("{name}[{index}]"),
                    _ => name.to_owned(),
                };
                policies = policies.with(kind, &label, &document(&label, text)?);
            }
        }
        // Of a bucket or a queue, what is left out is not there; a role and a key always have a policy.
        if self.resource.0.is_empty() && kind == PolicyKind::Resource {
            policies = policies.with(kind, "resource", &Document::new(Vec::new()));
        }
        policies = levels(policies, "scp", &self.scp, PolicyKind::ServiceControl)?;
        levels(policies, "rcp", &self.rcp, |_| PolicyKind::ResourceControl)
    }
}

/// Adds the policies of each level.
fn levels(
    mut policies: PolicySet,
    name: &str,
    levels: &Levels<'_>,
    kind: impl Fn(Level) -> PolicyKind,
) -> Result<PolicySet, String> {
    let levels = levels.as_deref().unwrap_or_default();
    if levels.len() > usize::from(Level::COUNT) {
        let most = Level::COUNT;
        return Err(format!("{name}: an organization has at most {most} levels"));
    }
    for (level, texts) in Level::all().zip(levels) {
        let depth = level.depth();
        if texts.is_empty() {
            return Err(format!(
                "{name}[{depth}] is empty: at least one policy is attached to each level"
            ));
        }
        for (index, text) in texts.iter().enumerate() {
            let label = format!("{name}[{depth}][{index}]");
            policies = policies.with(kind(level), &label, &document(&label, text)?);
        }
    }
    Ok(policies)
}

fn document(label: &str, text: &RawValue) -> Result<Document, String> {
    read(text.get()).map_err(|errors| format!("{label}: {errors}"))
}

/// What the resource is, by the service whose action is asked for.
fn resource_kind(action: &str) -> PolicyKind {
    match action.split(':').next() {
        Some(service) if service.eq_ignore_ascii_case("sts") => PolicyKind::Trust,
        Some(service) if service.eq_ignore_ascii_case("kms") => PolicyKind::Key,
        _ => PolicyKind::Resource,
    }
}

impl Request {
    fn question(self) -> Question {
        let own = self.principal_account.or_else(|| match &self.principal {
            Principal::Aws(arn) => account(arn),
            Principal::Service(_) | Principal::Federated(_) | Principal::Anonymous => None,
        });
        let other = self.resource_account.or_else(|| account(&self.resource));
        let signed = matches!(self.principal, Principal::Aws(_));
        let caller = match self.principal {
            Principal::Aws(arn) => Caller::Aws(arn),
            Principal::Service(name) => Caller::Service(name),
            Principal::Federated(name) => Caller::Federated(name),
            Principal::Anonymous => Caller::Anonymous,
        };
        let mut question = Question::concrete(caller, &self.action, &self.resource);
        if let (true, Some(own), Some(other)) = (signed, own, other) {
            question = question.between(&own, &other);
        }
        let Context(entries) = self.context;
        entries
            .into_iter()
            .fold(question, |question, (key, values)| {
                question.with(&key, values.known())
            })
            .under(self.facts.circumstances())
    }
}

/// The account in an ARN.
fn account(arn: &str) -> Option<String> {
    let account = arn.split(':').nth(4)?;
    let is_number = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| account.to_owned())
}

impl Facts {
    fn circumstances(self) -> Circumstances {
        let ownership = self
            .object_ownership
            .unwrap_or(Ownership::BucketOwnerEnforced);
        Circumstances {
            federated_by: self.federated_by,
            is_service_linked_role: self.service_linked_role == Some(true),
            is_principal_in_management_account: self.principal_management_account == Some(true),
            is_resource_in_management_account: self.resource_management_account == Some(true),
            blocks_public_access: self.block_public_access,
            has_foreign_objects: ownership != Ownership::BucketOwnerEnforced,
            has_key_grants: match self.kms_grants {
                Some(Grants::None) => Some(false),
                Some(Grants::Unknown) | None => None,
            },
        }
    }
}

impl Values {
    fn known(self) -> ContextValue {
        let texts = match self {
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        };
        let literal = |text: &Text| match text {
            Text::String(text) => Pattern::literal(text),
            Text::Number(number) => Pattern::literal(&number.to_string()),
            Text::Bool(truth) => Pattern::literal(&truth.to_string()),
        };
        ContextValue::Known(texts.iter().map(literal).collect())
    }
}

fn reason(policies: &PolicySet, question: &Question, decision: Decision) -> String {
    let names = |ids: &mut dyn Iterator<Item = StatementId>| {
        ids.map(|id| name(policies, id))
            .collect::<Vec<_>>()
            .join(" and ")
    };
    match (decision.verdict, question.always_allowed()) {
        (Verdict::Allowed, Some(always)) => {
            format!("no policy can deny {} to this principal", always.action())
        }
        (Verdict::Allowed, None) if decision.statements().next().is_none() => {
            "the root user needs no policy".to_owned()
        }
        (Verdict::Allowed, None) => format!("allowed by {}", names(&mut decision.statements())),
        (Verdict::ExplicitlyDenied, _) => {
            format!("denied by {}", names(&mut decision.deny.into_iter()))
        }
        (Verdict::Undecided, _) => doubt(policies, question, decision),
        (Verdict::ImplicitlyDenied, _) if decision.limit.is_some() => {
            let limit = match decision.limit {
                Some(PolicyKind::Boundary) => "permissions boundary",
                Some(PolicyKind::Session) => "session policy",
                Some(PolicyKind::Endpoint(_)) => "VPC endpoint policy",
                _ => "service control policy of one level",
            };
            format!("no {limit} allows it")
        }
        (Verdict::ImplicitlyDenied, _)
            if question.crosses_accounts() && decision.resource.is_none() =>
        {
            "the resource is of another account, and no policy of it allows it".to_owned()
        }
        (Verdict::ImplicitlyDenied, _) => match nearest(&policies.trace(question)) {
            Some((id, miss)) => format!(
                "no statement allows it; the nearest is {}, {miss}",
                name(policies, id)
            ),
            None => "no statement allows it".to_owned(),
        },
    }
}

fn name(policies: &PolicySet, id: StatementId) -> String {
    let label = policies.label(id).unwrap_or_default();
    format!("{label}.Statement[{}]", id.statement)
}

/// Why a request is undecided.
fn doubt(policies: &PolicySet, question: &Question, decision: Decision) -> String {
    let consented = policies.decide(&question.clone().assuming_consent());
    if consented.verdict != Verdict::Undecided {
        return "the policy of the role or key, which must consent, is not given".to_owned();
    }
    let traces = policies.trace(question);
    let open = traces
        .iter()
        .filter(|trace| trace.extent() == Extent::Some)
        .map(|trace| trace.id);
    let mut open: Vec<StatementId> = open.collect();
    if open.is_empty() {
        open.extend(decision.statements());
    }
    let names: Vec<String> = open.into_iter().map(|id| name(policies, id)).collect();
    match names.as_slice() {
        [] => "no policy decides: a grant of the key, an access control list, or a public policy that is \
               blocked may"
            .to_owned(),
        [one] => format!("the documentation leaves open whether {one} covers it"),
        several => format!(
            "the documentation leaves open whether {} cover it",
            several.join(" and ")
        ),
    }
}

/// The `Allow` that fails last, in the order in which people think of the elements, and how.
fn nearest(trace: &[Trace]) -> Option<(StatementId, String)> {
    let allows = trace.iter().filter(|trace| trace.effect == Effect::Allow);
    let matched = |trace: &Trace| {
        [
            trace.action,
            trace.resource,
            trace.principal,
            trace.condition(),
        ]
        .into_iter()
        .take_while(|extent| *extent != Extent::None)
        .count()
    };
    let mut best: Option<(usize, &Trace)> = None;
    for trace in allows {
        let matched = matched(trace);
        if matched > best.map_or(0, |(most, _)| most) {
            best = Some((matched, trace));
        }
    }
    let (matched, trace) = best?;
    let miss = match matched {
        1 => "which is about other resources".to_owned(),
        2 => "which is about other principals".to_owned(),
        3 => {
            let failed = trace
                .conditions
                .iter()
                .find(|one| one.extent == Extent::None)?;
            format!(
                "whose condition {} on {} fails",
                failed.operator, failed.key
            )
        }
        _ => "which is not enough by itself".to_owned(),
    };
    Some((trace.id, miss))
}

fn main() -> ExitCode {
    lines::answer_each("decide", |line| {
        answer(line).unwrap_or_else(|error| Answer::Error { error })
    })
}
