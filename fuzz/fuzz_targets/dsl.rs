//! The language of `policies!`: no tokens bring it down, each problem has its place in the source and the same
//! words every time, and what is composed of a source without problems is what IAM takes.
#![no_main]

#[path = "../src/hash_keys.rs"]
mod hash_keys;

use a2i_policy_core::compose::Composed;
use a2i_policy_core::dsl::{Environment, Source, read};
use a2i_policy_core::policy::{self, Document, Kind, Severity, validate};
use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;
use std::env::VarError;
use std::io;

/// A world without variables, in which there is one file.
struct World;

const FILE: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::in/*"}}"#;

impl Environment for World {
    fn variable(&self, _: &str) -> Result<String, VarError> {
        Err(VarError::NotPresent)
    }

    fn file(&self, path: &str) -> io::Result<String> {
        match path {
            "a.json" => Ok(FILE.to_owned()),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fuzz_target!(|text: &str| {
    // The places of earlier sources are kept otherwise.
    proc_macro2::extra::invalidate_current_thread_spans();
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return;
    };
    let source = read(tokens.clone(), &World);
    let problems = said(&source, text);
    assert_eq!(problems, said(&read(tokens, &World), text));
    if source.problems.is_empty() {
        for composed in &source.composed {
            for (kind, document) in documents(composed) {
                check(kind, document);
            }
        }
    }
});

/// What is said, and where.
fn said(source: &Source, text: &str) -> Vec<(usize, String)> {
    let said = source.problems.iter().chain(&source.warnings);
    said.map(|problem| {
        let at = problem.span.byte_range();
        assert!(text.get(at.clone()).is_some(), "{}", problem.message);
        (at.start, problem.message.to_string())
    })
    .collect()
}

fn documents(composed: &Composed) -> Vec<(Kind, &Document)> {
    match composed {
        Composed::Identity(policies) => {
            let trust = policies.trust.iter().map(|it| (Kind::Trust, it));
            let permissions = policies.permissions.iter();
            trust
                .chain(permissions.map(|it| (Kind::Identity, it)))
                .collect()
        }
        Composed::Permissions(document) => {
            let documents = document.iter().map(|it| (Kind::Identity, &**it));
            documents.collect()
        }
        Composed::Bucket(companion) => {
            let policy = companion.policy.iter();
            policy.map(|it| (Kind::Resource, it)).collect()
        }
        Composed::Key(_) | Composed::Task => Vec::new(),
    }
}

/// No error, and the same when it is read.
fn check(kind: Kind, document: &Document) {
    // What is known only at deployment is no text that IAM takes.
    if !document.parameters().is_empty() {
        return;
    }
    for finding in validate(document, kind) {
        assert_ne!(finding.severity(), Severity::Error, "{finding}");
    }
    assert_eq!(policy::read(&document.to_json()).as_ref(), Ok(document));
}
