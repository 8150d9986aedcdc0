//! Says of policy documents whether AWS would take them.
//!
//! Reads JSON lines from standard input and writes one JSON line for each to standard output:
//!
//! ```text
//! {"kind": "identity" | "trust" | "resource", "document": {…}}
//! {"kind": "identity" | "trust" | "resource", "text": "raw JSON"}
//! ```
//!
//! gives
//!
//! ```text
//! {"valid": true, "findings": [{"severity": "error" | "warning", "code": "…", "path": "…", "message": "…"}]}
//! ```
//!
//! A document is invalid where AWS would refuse to store it. A line that is no such question gives
//! `{"error": "…"}`, and the next one is read.
//!
//! ```text
//! $ echo '{"kind": "identity", "document": {"Statement": []}}' \
//!     | cargo run --quiet --package a2i-policy-core --features read --example validate
//! ```

mod lines;

use a2i_policy_core::policy::{Finding, Kind, read_as};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::process::ExitCode;

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Attachment {
    Identity,
    Trust,
    Resource,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question<'a> {
    kind: Attachment,
    /// As the line has it, for what JSON libraries drop is what is asked about: a key that is
    /// there twice, the digits of a number.
    #[serde(borrow, default, deserialize_with = "present")]
    document: Option<&'a RawValue>,
    text: Option<String>,
}

/// A value that is there, even if it is `null`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Verdict { valid: bool, findings: Vec<Line> },
    Error { error: String },
}

#[derive(Serialize)]
struct Line {
    severity: &'static str,
    code: &'static str,
    path: String,
    message: String,
}

impl From<Finding> for Line {
    fn from(finding: Finding) -> Self {
        Self {
            severity: finding.severity().as_str(),
            code: finding.code.as_str(),
            path: finding.path,
            message: finding.message,
        }
    }
}

fn answer(line: &[u8]) -> Answer {
    let question = match serde_json::from_slice::<Question<'_>>(line) {
        Ok(question) => question,
        Err(error) => {
            return Answer::Error {
                error: error.to_string(),
            };
        }
    };
    let text = match (question.document, &question.text) {
        (Some(document), None) => document.get(),
        (None, Some(text)) => text,
        _ => {
            return Answer::Error {
                error: "one of `document` and `text` must be there".to_owned(),
            };
        }
    };
    let kind = match question.kind {
        Attachment::Identity => Kind::Identity,
        Attachment::Trust => Kind::Trust,
        Attachment::Resource => Kind::Resource,
    };
    let reading = read_as(text, kind);
    Answer::Verdict {
        valid: reading.document.is_some(),
        findings: reading.findings.into_iter().map(Line::from).collect(),
    }
}

fn main() -> ExitCode {
    lines::answer_each("validate", answer)
}
