//! The example `decide`, run as a program.

use crate::program;
use serde_json::{Value, json};

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
            "no permissions boundary allows it",
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
            "Undecided",
            "the documentation leaves open whether identity[0].Statement[0] covers it",
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

fn asking(action: &str, resource: &str, identity: &[Value], policy: &Value) -> Vec<u8> {
    let request = json!({
        "principal": {"AWS": "arn:aws:iam::111122223333:user/bob"},
        "action": action,
        "resource": resource,
    });
    let line = json!({"identity": identity, "resource": policy, "request": request});
    line.to_string().into_bytes()
}

/// What is decided by more than the statements that are there.
#[test]
fn what_is_undecided_is_no_denial() {
    let allow = [statement("Allow", "*", "*")];
    let deny = [statement("Deny", "*", "*")];
    let role = "arn:aws:iam::111122223333:role/R";
    let key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let account = |action: &str| {
        json!({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
            "Action": action,
            "Resource": if action == "kms:*" { json!("*") } else { Value::Null },
        }]})
    };
    let mut trust = account("sts:AssumeRole");
    trust["Statement"][0]
        .as_object_mut()
        .unwrap()
        .remove("Resource");
    let none = Value::Null;
    let no_consent = "the policy of the role or key, which must consent, is not given";
    let root = json!({"identity": [], "request": {
        "principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "action": "s3:GetObject",
        "resource": "arn:aws:s3:::in/a",
    }});
    let doubt = statement("Deny", "s3:*", "arn:aws:s3:*/a");
    let cases = [
        (
            asking("sts:AssumeRole", role, &allow, &none),
            "Undecided",
            no_consent,
        ),
        (
            asking("kms:Decrypt", key, &allow, &none),
            "Undecided",
            no_consent,
        ),
        // The trust policy may name the user.
        (
            asking("sts:AssumeRole", role, &[], &none),
            "Undecided",
            no_consent,
        ),
        (
            asking("sts:AssumeRole", role, &deny, &none),
            "ExplicitlyDenied",
            "denied by identity[0].Statement[0]",
        ),
        (
            asking("sts:AssumeRole", role, &allow, &trust),
            "Allowed",
            "allowed by identity[0].Statement[0] and resource.Statement[0]",
        ),
        (
            asking("kms:Decrypt", key, &allow, &account("kms:*")),
            "Allowed",
            "allowed by identity[0].Statement[0] and resource.Statement[0]",
        ),
        (
            asking("sts:GetCallerIdentity", "*", &deny, &none),
            "Allowed",
            "no policy can deny sts:GetCallerIdentity to this principal",
        ),
        (
            asking(
                "sqs:SendMessage",
                "arn:aws:sqs:us-east-1:444455556666:jobs",
                &allow,
                &none,
            ),
            "ImplicitlyDenied",
            "the resource is of another account, and no policy of it allows it",
        ),
        (
            root.to_string().into_bytes(),
            "Allowed",
            "the root user needs no policy",
        ),
        (
            asking(
                "s3:GetObject",
                "arn:aws:s3:::in/a",
                &[allow[0].clone(), doubt],
                &none,
            ),
            "Undecided",
            "the documentation leaves open whether identity[1].Statement[0] covers it",
        ),
    ];
    let lines: Vec<&[u8]> = cases.iter().map(|(line, ..)| line.as_slice()).collect();
    for (answer, (line, decision, reason)) in answers(&lines).iter().zip(&cases) {
        assert_eq!(
            *answer,
            json!({"decision": decision, "reason": reason}),
            "{}",
            String::from_utf8_lossy(line)
        );
    }
}

/// The interactions of policies that AWS documents, each with the page that says so.
#[test]
fn layers_meet_as_documented() {
    let cases = include_str!("../data/layers.jsonl").lines();
    let cases: Vec<Value> = cases
        .map(|case| serde_json::from_str(case).unwrap())
        .collect();
    let lines: Vec<String> = cases.iter().map(|case| case["line"].to_string()).collect();
    let lines: Vec<&[u8]> = lines.iter().map(String::as_bytes).collect();
    let answers = answers(&lines);
    assert_eq!((cases.len(), answers.len()), (165, 165));
    for (case, answer) in cases.iter().zip(answers) {
        assert_eq!(
            answer["decision"], case["expected"],
            "{}: {} ({}); {}",
            case["id"], case["why"], case["source"], answer["reason"]
        );
    }
}

/// What limits is taken as it is, or refused, and never overlooked.
#[test]
fn guardrails_that_cannot_be_are_errors() {
    let line = |scp: Value, facts: Value| {
        json!({
            "identity": [statement("Allow", "*", "*")],
            "scp": scp,
            "request": {
                "principal": {"AWS": "arn:aws:iam::111122223333:user/bob"},
                "action": "s3:GetObject",
                "resource": "arn:aws:s3:::in/a",
                "facts": facts,
            },
        })
        .to_string()
    };
    let allow = statement("Allow", "*", "*");
    for (line, error) in [
        (
            line(json!([[allow], []]), json!({})),
            "scp[1] is empty: at least one policy is attached to each level",
        ),
        (
            line(json!(vec![json!([allow]); 8]), json!({})),
            "scp: an organization has at most 7 levels",
        ),
        (
            line(json!(vec![json!([allow]); 300]), json!({})).replace("\"scp\"", "\"rcp\""),
            "rcp: an organization has at most 7 levels",
        ),
        (line(json!([]), json!({"mfa": true})), "unknown field `mfa`"),
        (
            line(json!([allow]), json!({})),
            "invalid type: map, expected a sequence",
        ),
    ] {
        let answer = &answers(&[line.as_bytes()])[0];
        let found = answer["error"].as_str().unwrap_or_default();
        assert!(found.starts_with(error), "{line}: {answer}");
    }
}

/// JSON libraries keep the last of two; IAM has one.
#[test]
fn a_context_has_each_key_once() {
    let with = |context: &str| {
        format!(
            r#"{{"identity": [], "request": {{"principal": {{"AWS": "arn:aws:iam::111122223333:user/bob"}}, "action": "s3:GetObject", "resource": "*", "context": {context}}}}}"#
        )
    };
    let cases = [
        (
            r#"{"aws:PrincipalTag/a": "x", "AWS:principaltag/a": "y"}"#,
            r#"the context has the key "aws:PrincipalTag/a" twice: "AWS:principaltag/a" is the same but for case"#,
        ),
        (
            r#"{"k": "x", "k": "x"}"#,
            r#"the context has the key "k" twice"#,
        ),
        (r#"["k"]"#, "an object of context keys"),
    ];
    let lines: Vec<String> = cases.iter().map(|(context, _)| with(context)).collect();
    let lines: Vec<&[u8]> = lines.iter().map(String::as_bytes).collect();
    let answers = answers(&lines);
    assert_eq!(answers.len(), cases.len());
    for (answer, (_, expected)) in answers.iter().zip(cases) {
        let error = answer["error"].as_str().unwrap_or_default();
        assert!(error.contains(expected), "{answer}");
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
