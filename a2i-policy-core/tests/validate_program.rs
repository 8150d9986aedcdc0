//! The example `validate`, run as a program.
#![cfg(feature = "read")]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Cargo builds the examples of a package before it runs its tests, beside them.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    let name = format!("validate{}", std::env::consts::EXE_SUFFIX);
    let program = profile.join("examples").join(name);
    assert!(
        program.exists(),
        "{} is not built: run the tests without `--test`, or build the examples first",
        program.display()
    );
    program
}

/// The program's answers to lines.
fn answers(input: Vec<u8>) -> Vec<Value> {
    let mut child = Command::new(program())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_line_has_its_answer() {
    let valid =
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#;
    let mut input = Vec::new();
    for line in [
        format!(r#"{{"kind":"identity","document":{valid}}}"#).as_bytes(),
        json!({"kind": "identity", "text": valid}).to_string().as_bytes(),
        format!(r#"{{"document":{valid},"kind":"trust"}}"#).as_bytes(),
        br#"{"kind":"resource","document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Effect":"Deny","Principal":"*","Action":"a:b","Resource":"*"}}}"#,
        br#"{"kind":"identity","document":null}"#,
        br#"{"kind":"identity","text":"{"}"#,
        // No questions.
        b"",
        b"not JSON",
        b"\xff\xfe",
        br#"{"kind":"bucket","document":{}}"#,
        br#"{"kind":"identity"}"#,
        br#"{"kind":"identity","document":{},"text":"{}"}"#,
        br#"{"kind":"identity","docment":{}}"#,
        br#"{"document":{}}"#,
        "[".repeat(1_000_000).as_bytes(),
        format!(r#"{{"kind":"identity","document":{}"#, "[".repeat(1_000_000)).as_bytes(),
        // And on.
        br#"{"kind":"identity","document":{"Statement":[]}}"#,
    ] {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let answers = answers(input);
    let codes = |answer: &Value| -> Vec<String> {
        let findings = answer["findings"].as_array().unwrap();
        let code = |finding: &Value| finding["code"].as_str().unwrap().to_owned();
        findings.iter().map(code).collect()
    };
    assert_eq!(answers.len(), 17);
    assert_eq!(answers[0], json!({"valid": true, "findings": []}));
    assert_eq!(answers[1], answers[0]);
    assert_eq!(answers[2]["valid"], false);
    assert_eq!(
        codes(&answers[2]),
        ["missing_element", "forbidden_action", "forbidden_element"]
    );
    assert_eq!(codes(&answers[3]), ["duplicate_key"]);
    assert_eq!(codes(&answers[4]), ["wrong_type"]);
    assert_eq!(codes(&answers[5]), ["invalid_json"]);
    for answer in &answers[6..16] {
        assert!(answer["error"].is_string(), "{answer}");
        assert_eq!(answer.as_object().unwrap().len(), 1);
    }
    assert_eq!(
        answers[16],
        json!({"valid": false, "findings": [
            {
                "severity": "warning",
                "code": "missing_version",
                "path": "",
                "message": "there is no `Version`, so that IAM reads the document as one of 2008-10-17, without policy variables; write \"Version\": \"2012-10-17\"",
            },
            {
                "severity": "error",
                "code": "empty_list",
                "path": "Statement",
                "message": "there must be at least one value",
            },
        ]})
    );
}

#[test]
fn the_last_line_needs_no_end() {
    let answers = answers(br#"{"kind":"identity","document":{}}"#.to_vec());
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["valid"], false);
}
