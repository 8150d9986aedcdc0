//! The example `decide`, run as a program.
#![cfg(feature = "read")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod support;

use serde_json::{Value, json};
use support::program;

/// The program's answers to lines.
fn answers(lines: &[&[u8]]) -> Vec<Value> {
    program::answers("decide", lines.join(&b'\n'))
}

fn statement(effect: &str, action: &str, resource: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": {"Effect": effect, "Action": action, "Resource": resource}})
}

fn line(identity: &[Value], resource: &Value, boundary: &Value, context: &Value) -> String {
    let request = json!({
        "principal": {"AWS": "arn:aws:iam::111122223333:user/bob"},
        "action": "s3:GetObject",
        "resource": "arn:aws:s3:::in/a",
        "context": context,
    });
    json!({"identity": identity, "resource": resource, "boundary": boundary, "request": request})
        .to_string()
}

#[test]
fn every_line_has_its_decision() {
    let allow = statement("Allow", "s3:Get*", "arn:aws:s3:::in/*");
    let once = std::slice::from_ref(&allow);
    let deny = statement("Deny", "*", "*");
    let none = Value::Null;
    let mine = statement("Allow", "s3:*", "arn:aws:s3:::${aws:username}/*");
    let bucket = json!({"Statement": [{
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:user/bob"},
        "Action": "s3:GetObject",
        "Resource": "*",
        "Condition": {"NumericLessThan": {"n": 10}, "ForAnyValue:StringEquals": {"aws:TagKeys": "b"}, "Bool": {"t": true}},
    }]});
    let context = json!({"N": 9, "aws:tagkeys": ["a", "b"], "t": true});
    let trust = json!({
        "identity": [],
        "resource": {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "sagemaker.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }]},
        "request": {
            "principal": {"Service": "sagemaker.amazonaws.com"},
            "action": "sts:AssumeRole",
            "resource": "arn:aws:iam::111122223333:role/R",
        },
    });
    let doubt = statement("Deny", "*", "arn:aws:s3::in/a");
    let doubt_allow = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"k": "a"}}},
    ]});
    let lines = [
        (
            line(once, &none, &none, &json!({})),
            "Allowed",
            "allowed by identity[0].Statement[0]",
        ),
        (
            line(&[allow.clone(), deny], &none, &none, &json!({})),
            "ExplicitlyDenied",
            "denied by identity[1].Statement[0]",
        ),
        (
            line(&[], &none, &none, &json!({})),
            "ImplicitlyDenied",
            "no statement allows it",
        ),
        (
            line(&[mine], &none, &none, &json!({"aws:username": "*"})),
            "ImplicitlyDenied",
            "no statement allows it; the nearest is identity[0].Statement[0], which is about other resources",
        ),
        (
            line(&[], &bucket, &none, &context),
            "Allowed",
            "allowed by resource.Statement[0]",
        ),
        (
            line(&[], &bucket, &none, &json!({"N": 9, "t": true})),
            "ImplicitlyDenied",
            "no statement allows it; the nearest is resource.Statement[0], whose condition ForAnyValue:StringEquals on aws:TagKeys fails",
        ),
        (
            line(once, &none, &statement("Allow", "sqs:*", "*"), &json!({})),
            "ImplicitlyDenied",
            "no statement allows it; the nearest is identity[0].Statement[0], which is not enough by itself",
        ),
        (
            line(once, &none, &statement("Allow", "s3:*", "*"), &json!({})),
            "Allowed",
            "allowed by identity[0].Statement[0] and boundary.Statement[0]",
        ),
        (
            trust.to_string(),
            "Allowed",
            "allowed by resource.Statement[0]",
        ),
        (
            line(&[allow.clone(), doubt], &none, &none, &json!({})),
            "Allowed",
            "allowed by identity[0].Statement[0]",
        ),
        (
            line(&[doubt_allow], &none, &none, &json!({"k": ["a", "b"]})),
            "ImplicitlyDenied",
            "undecided: the documentation leaves open whether identity[0].Statement[0] covers it",
        ),
    ];
    let input: Vec<&[u8]> = lines.iter().map(|(line, ..)| line.as_bytes()).collect();
    let answers = answers(&input);
    assert_eq!(answers.len(), lines.len());
    for (answer, (line, decision, reason)) in answers.iter().zip(&lines) {
        assert_eq!(
            *answer,
            json!({"decision": decision, "reason": reason}),
            "{line}"
        );
    }
}

#[test]
fn a_bad_line_is_no_end() {
    let good = line(&[], &Value::Null, &Value::Null, &json!({}));
    let deep = format!(r#"{{"identity": {}"#, "[".repeat(100_000));
    let conditon = line(
        &[
            json!({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Conditon": {}}}),
        ],
        &Value::Null,
        &Value::Null,
        &json!({}),
    );
    let lines: [&[u8]; 9] = [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"{}",
        b"null",
        br#"{"identity": [], "request": {"principal": "bob", "action": "s3:GetObject", "resource": "*"}}"#,
        deep.as_bytes(),
        conditon.as_bytes(),
        good.as_bytes(),
    ];
    let answers = answers(&lines);
    assert_eq!(answers.len(), lines.len());
    for (answer, line) in answers[..8].iter().zip(lines) {
        assert!(
            answer["error"].is_string(),
            "{answer} {}",
            String::from_utf8_lossy(line)
        );
    }
    assert!(answers[7]["error"].as_str().unwrap().contains("Conditon"));
    assert_eq!(answers[8]["decision"], "ImplicitlyDenied");
}
