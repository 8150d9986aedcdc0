//! The example `validate`, run as a program.

use crate::program;
use serde_json::{Value, json};

/// The program's answers to its input.
fn answers(input: Vec<u8>) -> Vec<Value> {
    program::answers("validate", input)
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
    assert_eq!(codes(&answers[3]), ["duplicate_key", "new_service"]);
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
