//! Decides requests against policies, as IAM's own simulator does.
//!
//! Reads JSON lines from standard input and writes one JSON line for each to standard output:
//!
//! ```text
//! {"identity": [{…}], "resource": {…} | null, "boundary": {…} | null,
//!  "request": {"principal": {"AWS": "arn:…"} | {"Service": "…"}, "action": "s3:GetObject",
//!              "resource": "arn:…", "context": {"key": "value" | ["value", …]}}}
//! ```
//!
//! gives
//!
//! ```text
//! {"decision": "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied" | "Undecided", "reason": "…"}
//! ```
//!
//! The request stays within one account, which is that of the principal's ARN; where the resource's ARN
//! names another one, an `Allow` decides nothing. The context is complete: a key that is not listed is
//! absent, those that AWS fills in by itself among them.
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
    Caller, ContextValue, Decision, Extent, PolicyKind, PolicySet, Question, StatementId, Trace,
    Verdict,
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
    /// Documents as they stand in the line, since JSON libraries drop what a strict reader needs.
    #[serde(borrow, default)]
    identity: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    resource: Option<&'a RawValue>,
    #[serde(borrow, default)]
    boundary: Option<&'a RawValue>,
    request: Request,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    principal: Principal,
    action: String,
    resource: String,
    #[serde(default)]
    context: Context,
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
    let mut policies = PolicySet::new();
    for (index, text) in line.identity.iter().enumerate() {
        let label = format!("identity[{index}]");
        policies = policies.with(PolicyKind::Identity, &label, &document(&label, text)?);
    }
    if let Some(text) = line.resource {
        let document = document("resource", text)?;
        let kind = resource_kind(&line.request.action);
        policies = policies.with(kind, "resource", &document);
    }
    if let Some(text) = line.boundary {
        policies = policies.with(
            PolicyKind::Boundary,
            "boundary",
            &document("boundary", text)?,
        );
    }
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
        let caller = match self.principal {
            Principal::Aws(arn) => Caller::Aws(arn),
            Principal::Service(name) => Caller::Service(name),
            Principal::Federated(name) => Caller::Federated(name),
        };
        let question = Question::concrete(caller, &self.action, &self.resource);
        let Context(entries) = self.context;
        entries
            .into_iter()
            .fold(question, |question, (key, values)| {
                question.with(&key, values.known())
            })
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
        (Verdict::Allowed, Some(action)) => {
            format!("no policy can deny {action} to this principal")
        }
        (Verdict::Allowed, None) => format!("allowed by {}", names(&mut decision.statements())),
        (Verdict::ExplicitlyDenied, _) => {
            format!("denied by {}", names(&mut decision.deny.into_iter()))
        }
        (Verdict::Undecided, _) => doubt(policies, question, decision),
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
    if question.crosses_accounts() {
        return "the principal and the resource are of two accounts, and both must allow"
            .to_owned();
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
        [] => "what the root user may do is not modelled".to_owned(),
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
