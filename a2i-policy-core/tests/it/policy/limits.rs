//! Texts made to break a reader: deep, long, and full of mistakes.

use a2i_policy_core::policy::{Kind, ReadErrors, read, read_as};
use std::time::{Duration, Instant};

const MEGABYTES: usize = 10 << 20;

fn only_code(errors: &ReadErrors) -> &'static str {
    let [error] = errors.iter().as_slice() else {
        panic!("{} errors", errors.iter().count());
    };
    error.code.as_str()
}

#[test]
fn nesting_does_not_reach_the_stack() {
    for open in [
        "[",
        "{\"a\":",
        "{\"Statement\":[",
        "{\"Statement\":{\"Condition\":",
    ] {
        let text = open.repeat(MEGABYTES / open.len());
        assert_eq!(only_code(&read(&text).unwrap_err()), "invalid_json");
    }
    let nested = format!("{}{}", "[".repeat(MEGABYTES / 2), "]".repeat(MEGABYTES / 2));
    assert_eq!(only_code(&read(&nested).unwrap_err()), "wrong_type");
    for (before, after) in [
        (r#"{"Statement":"#, "}"),
        (r#"{"Statement":{"Effect":"Allow","Action":"#, "}}"),
        (
            r#"{"Statement":{"Effect":"Allow","Action":"*","Condition":{"Bool":{"aws:a":"#,
            "}}}}",
        ),
    ] {
        let text = format!("{before}{nested}{after}");
        assert_eq!(
            only_code(&read(&text).unwrap_err()),
            "wrong_type",
            "{before}"
        );
    }
}

/// The time that reading takes grows with the text, not with its square: eight times the text takes
/// less than thirty times as long.
fn assert_linear(text: impl Fn(usize) -> String) {
    let time = |size: usize| -> Duration {
        let text = text(size);
        let run = || {
            let start = Instant::now();
            let reading = read_as(&text, Kind::Identity);
            let time = start.elapsed();
            drop(reading);
            time
        };
        (0..3).map(|_| run()).min().unwrap_or_default()
    };
    // A machine that does other work may be slow at one time; what grows with the square is slow at all.
    let linear = || {
        let (small, large) = (time(2_000), time(16_000));
        large < small * 30 + Duration::from_millis(50)
    };
    assert!((0..8).any(|_| linear()));
}

#[test]
fn time_is_linear_in_mistakes() {
    let list = |entry: &str, size: usize| vec![entry; size].join(",");
    let in_statement = |elements: &str| {
        format!(r#"{{"Statement":{{"Effect":"Allow","Action":"*","Resource":"*",{elements}}}}}"#)
    };
    // Statements without anything, on one line and on many.
    assert_linear(|size| format!(r#"{{"Statement":[{}]}}"#, list("{}", size)));
    assert_linear(|size| format!(r#"{{"Statement":[{}]}}"#, list("{\n}", size)));
    // Unknown elements, duplicates.
    assert_linear(|size| in_statement(&list(r#""Conditon":{}"#, size)));
    assert_linear(|size| in_statement(&list(r#""Effect":"Deny""#, size)));
    // Bad values in one list, under a long key.
    assert_linear(|size| {
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Action":[{}]}}}}"#,
            list("\"é\"", size)
        )
    });
    assert_linear(|size| {
        let key = "k".repeat(size);
        in_statement(&format!(
            r#""Condition":{{"Bool":{{"{key}":[{}]}}}}"#,
            list("null", size)
        ))
    });
    // Operators and keys, unknown and repeated.
    let numbered = |size: usize, entry: &str| {
        let entries: Vec<String> = (0..size).map(|n| format!(r#""{n}{entry}"#)).collect();
        entries.join(",")
    };
    assert_linear(|size| {
        in_statement(&format!(
            r#""Condition":{{{}}}"#,
            numbered(size, r#"Equals":{}"#)
        ))
    });
    assert_linear(|size| {
        in_statement(&format!(
            r#""Condition":{{{}}}"#,
            list(r#""Bool":{}"#, size)
        ))
    });
    assert_linear(|size| {
        in_statement(&format!(
            r#""Condition":{{"Bool":{{{}}}}}"#,
            numbered(size, r#"":[]"#)
        ))
    });
    assert_linear(|size| {
        in_statement(&format!(r#""Principal":{{{}}}"#, numbered(size, r#"":[]"#)))
    });
    // Statement IDs.
    assert_linear(|size| {
        let statement = r#"{"Sid":"a","Effect":"Allow","Action":"*","Resource":"*"}"#;
        format!(r#"{{"Statement":[{}]}}"#, list(statement, size))
    });
}

#[test]
fn messages_stay_short() {
    let long = "x".repeat(MEGABYTES);
    for text in [
        format!(r#"{{"Statement":[],"{long}":1}}"#),
        format!(r#"{{"Statement":{{"Effect":"{long}","Action":"*"}}}}"#),
        format!(r#"{{"Statement":{{"Effect":"Allow","Action":"{long}"}}}}"#),
        format!(
            r#"{{"Statement":{{"Effect":"Allow","Action":"*","Condition":{{"{long}":{{}}}}}}}}"#
        ),
    ] {
        let errors = read(&text).unwrap_err();
        assert!(
            errors
                .iter()
                .all(|error| error.message.len() + error.path.len() < 1_000)
        );
    }
}
