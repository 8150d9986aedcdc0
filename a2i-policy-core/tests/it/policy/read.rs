//! Reading policy documents: what is taken, and what is said about the rest.

use a2i_policy_core::policy::{
    Clause, Condition, Finding, Kind, OneOrMany, Principal, PrincipalKind, Value, read, read_as,
};

/// A document with one statement of `elements`.
fn with(elements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{{{elements}}}]}}"#)
}

/// A document whose one statement is complete but for what `elements` adds.
fn also(elements: &str) -> String {
    with(&format!(
        r#""Effect":"Allow","Action":"s3:GetObject","Resource":"*",{elements}"#
    ))
}

fn summary(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| format!("{} {}", finding.code.as_str(), finding.path);
    findings.iter().map(line).collect()
}

/// `code path` of each error of a text.
fn errors(text: &str) -> Vec<String> {
    let errors = read(text).expect_err(text);
    summary(&errors.iter().cloned().collect::<Vec<_>>())
}

/// What each finding points at, and its code.
fn quotes(text: &str) -> Vec<(&'static str, &str)> {
    let errors = read(text).expect_err(text);
    let quote = |finding: &Finding| {
        let bytes = finding.position.clone().unwrap().bytes;
        (finding.code.as_str(), &text[bytes])
    };
    errors.iter().map(quote).collect()
}

#[test]
fn a_statement_may_stand_without_an_array() {
    let text = r#"{"Statement":{"Effect":"Deny","NotAction":["s3:*","*"],"NotResource":"*"}}"#;
    let document = read(text).unwrap();
    assert!(matches!(&document.statements, OneOrMany::One(_)));
    assert_eq!(document.version, None);
    assert_eq!(document.to_json(), text);
}

#[test]
fn a_trust_policy_needs_no_resource() {
    let text = with(
        r#""Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole""#,
    );
    assert_eq!(read(&text).unwrap().to_json(), text);
    assert_eq!(read_as(&text, Kind::Trust).findings, []);
}

#[test]
fn everyone_may_be_the_principal() {
    let text = with(r#""Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*""#);
    let document = read(&text).unwrap();
    let statement = document.statements.iter().next().unwrap();
    assert_eq!(statement.principal, Some(Clause::Is(Principal::Anyone)));
    assert_eq!(read_as(&text, Kind::Resource).findings, []);
}

#[test]
fn a_map_of_several_principals_keeps_its_order() {
    let text = with(
        r#""Effect":"Allow","NotPrincipal":{"Service":["a.amazonaws.com","b.amazonaws.com"],"AWS":"111122223333","Federated":["accounts.google.com"],"CanonicalUser":"79a59df9"},"Action":"*","Resource":"*""#,
    );
    let document = read(&text).unwrap();
    let Some(Clause::Not(Principal::Only(kinds))) =
        &document.statements.iter().next().unwrap().principal
    else {
        panic!("{document:?}");
    };
    assert_eq!(
        kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [
            PrincipalKind::Service,
            PrincipalKind::Aws,
            PrincipalKind::Federated,
            PrincipalKind::CanonicalUser
        ]
    );
    assert_eq!(document.to_json(), text);
}

#[test]
fn numbers_and_booleans_in_conditions_are_kept_digit_for_digit() {
    let text = also(
        r#""Condition":{"NumericLessThan":{"s3:max-keys":[10,1.50,-0,1e400,123456789012345678901234567890]},"Bool":{"aws:SecureTransport":true},"ForAnyValue:StringEqualsIfExists":{"aws:TagKeys":[false,"x"]}}"#,
    );
    let document = read(&text).unwrap();
    let Some(Condition(operators)) = &document.statements.iter().next().unwrap().condition else {
        panic!("{document:?}");
    };
    let (_, block) = &operators[0];
    let values: Vec<&str> = block[0].1.iter().map(Value::as_str).collect();
    assert_eq!(
        values,
        [
            "10",
            "1.50",
            "-0",
            "1e400",
            "123456789012345678901234567890"
        ]
    );
    assert_eq!(document.to_json(), text);
}

#[test]
fn operators_are_known_in_any_case() {
    let text = also(r#""Condition":{"foranyvalue:stringlikeIFEXISTS":{"aws:TagKeys":"x"}}"#);
    assert!(
        read(&text)
            .unwrap()
            .to_json()
            .contains("ForAnyValue:StringLikeIfExists")
    );
    assert_eq!(
        summary(&read_as(&text, Kind::Identity).findings),
        ["operator_case Statement[0].Condition.foranyvalue:stringlikeIFEXISTS"]
    );
}

#[test]
fn escapes_are_read() {
    let text = also(r#""Sid":"\u0041\/\n\u00e9""#);
    let document = read(&text).unwrap();
    assert_eq!(
        document.statements.iter().next().unwrap().sid.as_deref(),
        Some("A/\né")
    );
}

#[test]
fn a_key_may_be_written_with_escapes() {
    let text = with(r#""\u0045ffect":"Allow","Action":"*","Resource":"*""#);
    assert!(read(&text).is_ok());
    let text = also(r#""\u0045ffect":"Deny""#);
    assert_eq!(quotes(&text), [("duplicate_key", r#""\u0045ffect""#)]);
}

#[test]
fn every_mistake_is_found() {
    let cases: &[(&str, &[&str])] = &[
        // The document.
        ("[]", &["wrong_type "]),
        ("null", &["wrong_type "]),
        ("{}", &["missing_element "]),
        (r#"{"Statement":[]}"#, &["empty_list Statement"]),
        (
            r#"{"Statement":["x",1]}"#,
            &["wrong_type Statement[0]", "wrong_type Statement[1]"],
        ),
        (
            r#"{"Version":20121017,"Id":["x"],"Statments":[]}"#,
            &[
                "missing_element ",
                "wrong_type Version",
                "wrong_type Id",
                "unknown_element Statments",
            ],
        ),
        (
            r#"{"Version":"2012-10-18","Statement":[],"Statement":[]}"#,
            &[
                "invalid_version Version",
                "empty_list Statement",
                "duplicate_key Statement",
            ],
        ),
        // The statement.
        (
            &with(""),
            &[
                "missing_element Statement[0]",
                "missing_element Statement[0]",
            ],
        ),
        (
            &also(r#""Conditon":{},"sid":"x","Effect":"Deny""#),
            &[
                "unknown_element Statement[0].Conditon",
                "unknown_element Statement[0].sid",
                "duplicate_key Statement[0].Effect",
            ],
        ),
        (
            &also(r#""NotAction":"s3:*","NotResource":"*","Principal":"*","NotPrincipal":"*""#),
            &[
                "conflicting_elements Statement[0].NotAction",
                "conflicting_elements Statement[0].NotResource",
                "conflicting_elements Statement[0].NotPrincipal",
            ],
        ),
        (
            &with(r#""Sid":1,"Effect":"allow","Action":[],"Resource":[]"#),
            &[
                "wrong_type Statement[0].Sid",
                "invalid_effect Statement[0].Effect",
                "empty_list Statement[0].Action",
                "empty_list Statement[0].Resource",
            ],
        ),
        (
            &with(r#""Effect":true,"Action":{"s3":"*"},"Resource":["*",7,["*"],null,""]"#),
            &[
                "wrong_type Statement[0].Effect",
                "wrong_type Statement[0].Action",
                "wrong_type Statement[0].Resource[1]",
                "wrong_type Statement[0].Resource[2]",
                "wrong_type Statement[0].Resource[3]",
                "invalid_resource Statement[0].Resource[4]",
            ],
        ),
        (
            &with(r#""Effect":"Deny","NotAction":["*","*:Get*","s3","s3:a:b"],"Resource":"*""#),
            &[
                "invalid_action Statement[0].NotAction[1]",
                "invalid_action Statement[0].NotAction[2]",
                "invalid_action Statement[0].NotAction[3]",
            ],
        ),
        // Principals.
        (
            &also(r#""Principal":"111122223333""#),
            &["invalid_principal Statement[0].Principal"],
        ),
        (
            &also(r#""Principal":["*"]"#),
            &["wrong_type Statement[0].Principal"],
        ),
        (
            &also(r#""Principal":{}"#),
            &["empty_list Statement[0].Principal"],
        ),
        (
            &also(
                r#""Principal":{"Aws":"*","Service":[],"AWS":[1,"arn:aws:iam::111122223333:role/*"],"AWS":"*"}"#,
            ),
            &[
                "unknown_principal_type Statement[0].Principal.Aws",
                "empty_list Statement[0].Principal.Service",
                "wrong_type Statement[0].Principal.AWS[0]",
                "invalid_principal Statement[0].Principal.AWS[1]",
                "duplicate_key Statement[0].Principal.AWS",
            ],
        ),
        // Conditions.
        (
            &also(r#""Condition":[]"#),
            &["wrong_type Statement[0].Condition"],
        ),
        (
            &also(
                r#""Condition":{"StringEquals":"x","Bool":[],"StringEqual":{"aws:a":null,"AWS:A":{}}}"#,
            ),
            &[
                "wrong_type Statement[0].Condition.StringEquals",
                "wrong_type Statement[0].Condition.Bool",
                "unknown_operator Statement[0].Condition.StringEqual",
                "wrong_type Statement[0].Condition.StringEqual.aws:a",
                "duplicate_key Statement[0].Condition.StringEqual.AWS:A",
                "wrong_type Statement[0].Condition.StringEqual.AWS:A",
            ],
        ),
        (
            &also(
                r#""Condition":{"NullIfExists":{},"ForSomeValue:Bool":{},"ForAnyValue::Bool":{},"Bool":{},"bool":{}}"#,
            ),
            &[
                "unknown_operator Statement[0].Condition.NullIfExists",
                "unknown_operator Statement[0].Condition.ForSomeValue:Bool",
                "unknown_operator Statement[0].Condition.ForAnyValue::Bool",
                "duplicate_key Statement[0].Condition.bool",
            ],
        ),
        // Characters.
        (
            &with(
                r#""Sid":"日本","Effect":"Allow","Action":"*","Resource":["\u0000","\ud800","*"],"Condition":{"Bool":{"aws:é":"€"}}"#,
            ),
            &[
                "invalid_character Statement[0].Sid",
                "invalid_character Statement[0].Resource[0]",
                "invalid_character Statement[0].Resource[1]",
                "invalid_character Statement[0].Condition.Bool.aws:é",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(errors(text), *expected, "{text}");
    }
}

#[test]
fn text_that_is_not_json_has_one_mistake() {
    for (text, line, column, at) in [
        ("", 1, 1, 0..0),
        ("{", 1, 2, 1..1),
        ("{\"Version\": }", 1, 13, 12..13),
        ("{\n \"é\": tru }", 2, 10, 12..13),
        ("{} x", 1, 4, 3..4),
        ("{\"Statement\": [], }", 1, 19, 18..19),
        ("// comment", 1, 1, 0..1),
        // At the character before the control character.
        ("{\"Sid\": \"a\u{1}\"}", 1, 10, 9..10),
        ("\u{feff}{}", 1, 1, 0..3),
    ] {
        let errors = read(text).unwrap_err();
        let [error] = errors.iter().as_slice() else {
            panic!("{errors}");
        };
        let position = error.position.clone().unwrap();
        assert_eq!(error.code.as_str(), "invalid_json", "{text}");
        assert_eq!(
            (position.line, position.column, position.bytes),
            (line, column, at),
            "{text:?}: {error}"
        );
        assert!(!error.message.contains(" at line "), "{error}");
    }
}

#[test]
fn positions_count_lines_and_characters() {
    let text = "{\n  \"Statement\": {\n\t\"Sid\": \"éé\", \"Efect\": \"Allow\",\r\n    \"Action\": \"s3:*\"\n  }\n}";
    let errors = read(text).unwrap_err();
    let found: Vec<_> = errors
        .iter()
        .map(|error| {
            let position = error.position.clone().unwrap();
            (position.line, position.column, &text[position.bytes])
        })
        .collect();
    let statement = &text[text.find("{\n\t").unwrap()..=text.rfind("}\n").unwrap()];
    assert_eq!(found, [(2, 16, statement), (3, 15, "\"Efect\"")]);
    assert!(
        errors.to_string().contains("\n3:15: Statement.Efect: "),
        "{errors}"
    );
}

#[test]
fn findings_point_at_the_narrowest_value() {
    let text = also(r#""Principal":{"Servce":"x"},"Condition":{"StringEqals":{"aws:a":["x",{}]}}"#);
    assert_eq!(
        quotes(&text),
        [
            ("unknown_principal_type", "\"Servce\""),
            ("unknown_operator", "\"StringEqals\""),
            ("wrong_type", "{}"),
        ]
    );
}

#[test]
fn messages_name_what_was_meant() {
    for (elements, meant) in [
        (r#""Conditon":{}"#, "did you mean `Condition`?"),
        (r#""action":"*""#, "did you mean `Action`?"),
        (r#""Principal":{"service":"x"}"#, "did you mean `Service`?"),
        (
            r#""Condition":{"StringEqual":{}}"#,
            "did you mean `StringEquals`?",
        ),
        (
            r#""Condition":{"ForAnyValues:StringLke":{}}"#,
            "did you mean `ForAnyValue:StringLike`?",
        ),
        (
            r#""Condition":{"BoolIfExist":{}}"#,
            "`Null` without the latter",
        ),
        (
            r#""Condition":{"ArnLikesIfExists":{}}"#,
            "did you mean `ArnLikeIfExists`?",
        ),
    ] {
        let errors = read(&also(elements)).unwrap_err();
        assert!(errors.to_string().contains(meant), "{errors}");
    }
    let errors = read(&with(r#""Effect":"allow","Action":"*""#)).unwrap_err();
    assert!(
        errors.to_string().contains("did you mean `Allow`?"),
        "{errors}"
    );
}
