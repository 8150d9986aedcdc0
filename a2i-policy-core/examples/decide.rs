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
//! {"decision": "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied", "reason": "…"}
//! ```
//!
//! The request stays within one account, which is that of the principal's ARN. The context is
//! complete: a key that is not listed is absent, those that AWS fills in by itself among them. A
//! resource-based policy that is asked about an action of STS is the trust policy of the role that is
//! to be assumed, about one of KMS the policy of the key: both must consent.
//!
//! Where AWS's documentation leaves open what a policy means, the answer is the cautious one, that
//! the request is denied, and the reason begins with `undecided`. A line that is no such question
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
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
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
    context: BTreeMap<String, Values>,
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

/// A value as it may stand in a context: IAM reads all of them as text.
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
        decision: match (decision.verdict, decision.deny) {
            (Verdict::Allowed, _) => "Allowed",
            (Verdict::ExplicitlyDenied, _) | (Verdict::Undecided, Some(_)) => "ExplicitlyDenied",
            (Verdict::ImplicitlyDenied, _) | (Verdict::Undecided, None) => "ImplicitlyDenied",
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
        self.context
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
    let name = |id: StatementId| {
        let label = policies.label(id).unwrap_or_default();
        format!("{label}.Statement[{}]", id.statement)
    };
    let names = |ids: &mut dyn Iterator<Item = StatementId>| {
        ids.map(name).collect::<Vec<_>>().join(" and ")
    };
    match decision.verdict {
        Verdict::Allowed => format!("allowed by {}", names(&mut decision.statements())),
        Verdict::ExplicitlyDenied => format!("denied by {}", names(&mut decision.deny.into_iter())),
        Verdict::Undecided => match names(&mut decision.statements()) {
            none if none.is_empty() => "undecided: the root user is not modelled".to_owned(),
            names => format!("undecided: the documentation leaves open whether {names} covers it"),
        },
        Verdict::ImplicitlyDenied => match nearest(&policies.trace(question)) {
            Some((id, miss)) => format!(
                "no statement allows it; the nearest is {}, {miss}",
                name(id)
            ),
            None => "no statement allows it".to_owned(),
        },
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
