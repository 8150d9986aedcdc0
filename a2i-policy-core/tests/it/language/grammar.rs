//! The texts of a policy have one grammar: what is written in `policies!` and what is included from a
//! document get the same verdict, in the same words.

use crate::support::source::{Files, source_with};
use a2i_policy_core::dsl::Problem;

/// What is said of a source: whether it is an error, and the sentence.
type Said = Vec<(bool, String)>;

fn said(files: &Files, text: &str, subject: &str) -> Said {
    let source = source_with(files, text);
    let sentence = |problem: &Problem| {
        let message = problem.message.to_string();
        let line = message.lines().next().unwrap_or_default();
        // Where it is in the file.
        let line = line
            .strip_prefix("x.json, statement 1: ")
            .or_else(|| line.strip_prefix("x.json:1:")?.splitn(3, ": ").nth(2))
            .unwrap_or(line);
        let quoted = format!("\"{}\"", subject.escape_debug());
        line.replace(&quoted, "it")
            .replace(&format!("`{subject}`"), "it")
    };
    let errors = source.problems.iter().map(|it| (true, sentence(it)));
    let warnings = source.warnings.iter().map(|it| (false, sentence(it)));
    let mut said: Said = errors.chain(warnings).collect();
    said.sort();
    said
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A text in one place of a statement, written and included.
struct Place {
    written: fn(&str) -> String,
    included: fn(&str) -> String,
    trust: bool,
}

const ACTION: Place = Place {
    written: |text| format!("allow {text:?} on \"*\";"),
    included: |text| {
        let action = json(text);
        format!(r#""Effect": "Allow", "Action": {action}, "Resource": "*""#)
    },
    trust: false,
};
const RESOURCE: Place = Place {
    written: |text| format!("allow \"s3:GetObject\" on {text:?};"),
    included: |text| {
        let resource = json(text);
        format!(r#""Effect": "Allow", "Action": "s3:GetObject", "Resource": {resource}"#)
    },
    trust: false,
};
const SERVICE: Place = Place {
    written: |text| format!("trust {text:?};"),
    included: |text| {
        let service = json(text);
        format!(
            r#""Effect": "Allow", "Principal": {{"Service": {service}}}, "Action": "sts:AssumeRole""#
        )
    },
    trust: true,
};
const SID: Place = Place {
    written: |text| format!("#[sid({text:?})] allow \"s3:GetObject\" on \"arn:aws:s3:::b/*\";"),
    included: |text| {
        let sid = json(text);
        format!(
            r#""Sid": {sid}, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*""#
        )
    },
    trust: false,
};
const OPERATOR: Place = Place {
    written: |text| {
        format!(
            "allow \"s3:GetObject\" on \"arn:aws:s3:::b/*\" when {{ {text:?}: {{ \"aws:username\": \"x\" }} }};"
        )
    },
    included: |text| {
        let operator = json(text);
        format!(
            r#""Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {{{operator}: {{"aws:username": "x"}}}}"#
        )
    },
    trust: false,
};
const KEY: Place = Place {
    written: |text| {
        format!(
            "allow \"s3:GetObject\" on \"arn:aws:s3:::b/*\" when {{ StringEquals: {{ {text:?}: \"x\" }} }};"
        )
    },
    included: |text| {
        let key = json(text);
        format!(
            r#""Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": {{"StringEquals": {{{key}: "x"}}}}"#
        )
    },
    trust: false,
};

impl Place {
    fn both(&self, text: &str) -> (Said, Said) {
        let verb = (self.written)(text);
        let trust = if self.trust { "" } else { "trust sagemaker; " };
        let written = format!("role R {{ {trust}{verb} }}");
        let statement = (self.included)(text);
        let document = format!(r#"{{"Version": "2012-10-17", "Statement": {{{statement}}}}}"#);
        let files = Files(vec![("x.json", document)]);
        let included = format!("role R {{ {trust}include \"x.json\"; }}");
        (said(&files, &written, text), said(&files, &included, text))
    }

    /// Whether the same is said of both; an included document has what is legal on the same line.
    fn judge(&self, text: &str) -> Option<String> {
        let (written, included) = self.both(text);
        let alike = |((ours, own), (theirs, other)): (&(bool, String), &(bool, String))| {
            ours == theirs && other.starts_with(own.as_str())
        };
        let same = written.len() == included.len() && written.iter().zip(&included).all(alike);
        (!same).then(|| format!("{text:?}\n  written  {written:?}\n  included {included:?}"))
    }
}

fn check(place: &Place, texts: &[&str]) {
    let found: Vec<String> = texts.iter().filter_map(|text| place.judge(text)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn actions() {
    check(
        &ACTION,
        &[
            "s3:GetObject",
            "S3:getobject",
            "s3:*",
            "s3:Get?bject",
            "",
            "s3",
            "s3:",
            ":GetObject",
            "s*:GetObject",
            "*:*",
            "s3:Get:Object",
            "s3:Get Object",
            "s3:Get_Object",
            "s3:${aws:username}",
            "a.b:GetObject",
            "a b:GetObject",
            "s3:GetObjct",
            "sagemakr:StartHumanLoop",
            "s3:Gte*",
        ],
    );
}

#[test]
fn resources() {
    check(
        &RESOURCE,
        &[
            "*",
            "arn:aws:s3:::b/*",
            "arn:*:s3:::b/*",
            "arn:${aws:Partition}:s3:::b/*",
            "",
            "b",
            "arn",
            "arn:aws",
            "arn:aws-xyz:s3:::b/*",
            "arn:azure:s3:::b/*",
            "arn::s3:::b/*",
            "arn:aws:s*:::b/*",
            "arn:aws:s3::b",
            "arn:aws:s3:us-east-1::b/*",
            "arn:aws:iam::111122223333:x/y",
            "arn:aws:sqs:us-east-1:1:q",
            "arn:aws:s3:::b/${aws:username",
        ],
    );
}

#[test]
fn service_principals() {
    check(
        &SERVICE,
        &[
            "lambda.amazonaws.com",
            "ec2.amazonaws.com.cn",
            "states.us-east-1.amazonaws.com",
            "Lambda.amazonaws.com",
            "lambda.example.org",
            "lambda",
            "",
            ".amazonaws.com",
            "lambda.amazonaws.com/x",
        ],
    );
}

#[test]
fn sids() {
    check(&SID, &["Read1", "read-key", "read key", "Über", "a_b"]);
}

#[test]
fn operators() {
    check(
        &OPERATOR,
        &[
            "StringEquals",
            "ForAnyValue:StringLikeIfExists",
            "stringequals",
            "STRINGLIKE",
            "forallvalues:StringEquals",
            "StringEqual",
            "NullIfExists",
            "ForSomeValue:StringEquals",
            "",
        ],
    );
}

#[test]
fn condition_keys() {
    check(
        &KEY,
        &[
            "aws:username",
            "AWS:USERNAME",
            "aws:PrincipalTag/team",
            "",
            "SourceIp",
            ":x",
            "aws:",
            "aws:SourceIpp",
            "aws:日",
        ],
    );
}

/// What AWS stores and what says nothing, or less than it could, is taken where a document holds it already,
/// and not where it is written anew.
#[test]
fn what_is_written_anew_is_written_in_full() {
    for (place, text, written, included) in [
        (
            &RESOURCE,
            "arn:aws:s3",
            "it is not a whole ARN",
            "it is not a whole ARN",
        ),
        (
            &RESOURCE,
            "arn:aws:s3:::",
            "it is not a whole ARN",
            "it is not a whole ARN",
        ),
        (&SID, "", "this `Sid` is empty", "this `Sid` is empty"),
    ] {
        let both = place.both(text);
        let holds = |said: &Said, is_error, start: &str| {
            let mut said = said.iter();
            said.any(|(own, sentence)| *own == is_error && sentence.starts_with(start))
        };
        assert!(holds(&both.0, true, written), "{text}: {both:?}");
        assert!(holds(&both.1, false, included), "{text}: {both:?}");
    }
}
