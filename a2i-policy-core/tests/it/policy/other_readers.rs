//! What other readers of IAM policies get wrong, each as a test of its own.

use a2i_policy_core::policy::{Kind, read, read_as};

/// Whether a statement of `elements` is one.
fn takes(elements: &str) -> bool {
    read(&format!(r#"{{"Statement":[{{{elements}}}]}}"#)).is_ok()
}

/// Whether a statement is one that is complete but for `elements`.
fn takes_also(elements: &str) -> bool {
    takes(&format!(
        r#""Effect":"Allow","Action":"s3:GetObject","Resource":"*",{elements}"#
    ))
}

#[test]
fn a_trust_policy_without_resource_is_taken() {
    assert!(takes(
        r#""Effect":"Allow","Principal":{"Service":"a.amazonaws.com"},"Action":"sts:AssumeRole""#
    ));
}

#[test]
fn everyone_as_the_principal_is_taken() {
    assert!(takes_also(r#""Principal":"*""#));
}

#[test]
fn a_map_of_several_principals_is_taken() {
    assert!(takes_also(
        r#""Principal":{"AWS":["111122223333","*"],"Service":"a.amazonaws.com"}"#
    ));
}

#[test]
fn a_missing_version_is_taken() {
    let text = r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
    assert_eq!(read(text).unwrap().version, None);
    assert!(read_as(text, Kind::Identity).document.is_some());
}

#[test]
fn a_qualifier_together_with_if_exists_is_taken() {
    assert!(takes_also(
        r#""Condition":{"ForAnyValue:StringEqualsIfExists":{"aws:TagKeys":["a"]}}"#
    ));
    assert!(takes_also(
        r#""Condition":{"ForAllValues:ArnNotLikeIfExists":{"aws:a":["a"]}}"#
    ));
}

#[test]
fn numbers_and_booleans_in_conditions_are_taken() {
    assert!(takes_also(
        r#""Condition":{"NumericEquals":{"s3:max-keys":10},"Bool":{"aws:a":[true,"false"]}}"#
    ));
}

#[test]
fn any_resource_is_taken() {
    assert!(takes(
        r#""Effect":"Allow","Action":"s3:*","Resource":["*","arn:aws:s3:::b/a:b:c"]"#
    ));
    assert!(takes(
        r#""Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*""#
    ));
}

#[test]
fn thousands_of_statements_are_taken() {
    let statement = r#"{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}"#;
    let text = format!(r#"{{"Statement":[{}]}}"#, vec![statement; 5_000].join(","));
    assert_eq!(read(&text).unwrap().statements.iter().count(), 5_000);
}

#[test]
fn an_unknown_element_is_refused() {
    assert!(!takes_also(
        r#""Conditon":{"Bool":{"aws:SecureTransport":"true"}}"#
    ));
}

#[test]
fn a_duplicate_key_is_refused() {
    assert!(!takes_also(r#""Effect":"Allow""#));
    assert!(!takes_also(r#""Principal":{"AWS":"*","AWS":"*"}"#));
    assert!(!takes_also(
        r#""Condition":{"Bool":{"aws:a":"true"},"Bool":{"aws:b":"true"}}"#
    ));
    assert!(!takes_also(
        r#""Condition":{"Bool":{"aws:a":"true","AWS:A":"true"}}"#
    ));
}

#[test]
fn an_empty_action_list_is_refused() {
    assert!(!takes(r#""Effect":"Allow","Action":[],"Resource":"*""#));
    assert!(!takes(r#""Effect":"Allow","NotAction":[],"Resource":"*""#));
}

#[test]
fn action_beside_not_action_is_refused() {
    assert!(!takes_also(r#""NotAction":"s3:PutObject""#));
}

#[test]
fn an_unknown_operator_is_refused() {
    assert!(!takes_also(r#""Condition":{"StringEqual":{"aws:a":"b"}}"#));
}

#[test]
fn a_wildcard_in_the_service_prefix_is_refused() {
    for action in ["*:GetObject", "s*:GetObject", "?3:GetObject"] {
        assert!(!takes(&format!(
            r#""Effect":"Allow","Action":"{action}","Resource":"*""#
        )));
    }
}

#[test]
fn output_is_the_same_every_time() {
    let text = r#"{"Statement":{"Effect":"Allow","Principal":{"Service":"a.amazonaws.com","AWS":"*","Federated":"a.b"},"Action":"*","Resource":"*","Condition":{"Null":{"b:b":"true","a:a":"true","c:c":"true"},"Bool":{"z:z":true}}}}"#;
    for _ in 0..32 {
        assert_eq!(read(text).unwrap().to_json(), text);
    }
}
