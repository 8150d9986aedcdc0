//! What a bucket needs besides IAM policies.

use crate::support::source::{Files, fails, source_with, works};
use a2i_policy_core::compose::{Companion, Composed, Cors, statements_json};

const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";

fn stack(settings: &str, verbs: &str) -> String {
    format!(
        r#"
        {settings}
        bucket Input = "my-input-bucket";
        bucket Output = "my-output-bucket" {{ kms_key: "{KEY}" }}
        role Reviewer = "service-role" {{ trust sagemaker; read Input; {verbs} }}
        flow_definition Review {{ role: Reviewer, input: Input, output: Output }}
        "#
    )
}

fn companion(source: &str, index: usize) -> Companion {
    let read = source_with(&Files(Vec::new()), source);
    match &read.composed[index] {
        Composed::Bucket(companion) => Companion::clone(companion),
        other => panic!("{other:?}"),
    }
}

/// "Using Amazon A2I with AWS KMS Encrypted Buckets" prints this statement, for another role.
#[test]
fn the_statement_of_the_guide() {
    let companion = companion(&stack("", "write Output;"), 1);
    let [statement] = companion.key_statements.as_slice() else {
        panic!("{companion:?}")
    };
    assert_eq!(
        statement.to_json_pretty(),
        r#"{
    "Sid": "AllowUseOfKmsKey",
    "Effect": "Allow",
    "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/service-role"
    },
    "Action": [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey"
    ],
    "Resource": "*"
}"#
    );
}

#[test]
fn roles_are_of_the_account_that_is_stated() {
    let source = stack("account = \"444455556666\";", "write Output;");
    let statement = statements_json(&companion(&source, 1).key_statements, false).unwrap();
    assert!(statement.contains("\"arn:aws:iam::444455556666:role/service-role\""));
}

/// "CORS Permission Requirement", for the buckets that hold what workers see.
#[test]
fn inputs_need_cors() {
    let source = stack("", "write Output;");
    assert_eq!(companion(&source, 0).cors, Some(Cors::A2i));
    assert_eq!(companion(&source, 1).cors, None);
    assert!(companion(&source, 0).key_statements.is_empty());
    assert_eq!(
        Cors::A2i.json(),
        r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#
    );
    // The rule of Ground Truth, on a bucket that is the input of both.
    let source = r#"bucket In = "in-bucket"; bucket Out = "out-bucket"; role R { derive; }
        flow_definition F { role: R, input: In, output: Out }
        labeling_job L { role: R, input: In, output: Out }"#;
    assert_eq!(companion(source, 0).cors, Some(Cors::GroundTruth));
    for cors in [Cors::A2i, Cors::GroundTruth] {
        let json: serde_json::Value = serde_json::from_str(cors.pretty()).unwrap();
        let exposed = json["CORSRules"][0]["ExposeHeaders"].as_array().unwrap();
        assert!(exposed.iter().eq(cors.exposed()));
    }
}

#[test]
fn verbs_take_the_key_with_them() {
    works(&stack("", "write Output;"));
    let own = format!(
        "allow \"s3:PutObject\" on Output.objects; allow \"kms:GenerateDataKey\" on \"{KEY}\";"
    );
    works(&stack("", &own));
    fails(
        &stack("", "allow \"s3:PutObject\" on Output.objects;"),
        &[
            "CreateFlowDefinition needs `kms:GenerateDataKey` on that key, and none of its policies allows that",
        ],
    );
    fails(
        &stack("", &format!("write Output; deny \"kms:*\" on \"{KEY}\";")),
        &["statement 4 of its permissions policy denies that"],
    );
    // S3 makes the call: what it sends is known.
    let via = format!(
        "allow \"s3:PutObject\" on Output.objects;
        allow \"kms:GenerateDataKey\" on \"{KEY}\" when {{ StringEquals: {{ \"kms:ViaService\": \"s3.us-east-1.amazonaws.com\" }} }};"
    );
    works(&stack("region = \"us-east-1\";", &via));
    // By the key's own Region, where none is stated.
    works(&stack("", &via));
    fails(
        &stack("", &via.replace("s3.us-east-1", "s3.eu-west-1")),
        &["the request carries `s3.us-east-1.amazonaws.com`"],
    );
}

/// Who only reads what a key encrypts may decrypt by it, and no more.
#[test]
fn who_reads_need_not_encrypt() {
    let source = format!(
        r#"
        bucket Input = "my-input-bucket" {{ kms_key: "{KEY}" }}
        user Reader {{ read Input; }}
        user Writer {{ read Input; write Input; }}
        "#
    );
    let both = companion(&source, 0);
    let [writing, reading] = both.key_statements.as_slice() else {
        panic!("{both:?}")
    };
    assert!(writing.to_json().contains("user/Writer") && writing.to_json().contains("kms:Encrypt"));
    assert!(!writing.to_json().contains("user/Reader"));
    assert_eq!(
        reading.to_json(),
        r#"{"Sid":"AllowDecryptWithKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/Reader"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}"#
    );
    let json = statements_json(&both.key_statements, true).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 2);
    // What the statement gives is part of what is asked.
    fails(
        &format!(
            "account = \"111122223333\"; {source} assert Writer cannot \"kms:Encrypt\" on \"{KEY}\";"
        ),
        &[
            "statement 1 (\"AllowUseOfKmsKey\") of the policy for the key of `Input` allows `kms:Encrypt`",
        ],
    );
    works(&format!(
        "account = \"111122223333\"; {source} assert Reader cannot \"kms:Encrypt\" on \"{KEY}\";"
    ));
}

/// However a bucket policy names somebody, who must be there before it.
#[test]
fn whom_the_policy_of_a_bucket_names() {
    let named = |rules: &str, included: &str| {
        let source = format!(
            r#"account = "111122223333"; bucket In = "in-bucket";
            user Alice {{ read In; }} user Bob {{ read In; }} role Carol {{ trust "lambda.amazonaws.com"; }}
            policy of In {{ {rules} }}"#
        );
        let document = format!(r#"{{"Version": "2012-10-17", "Statement": [{included}]}}"#);
        let read = source_with(&Files(vec![("p.json", document)]), &source);
        assert!(read.problems.is_empty(), "{:#?}", read.problems);
        match &read.composed[0] {
            Composed::Bucket(companion) => companion.named.clone(),
            other => panic!("{other:?}"),
        }
    };
    let deny = |to: &str| {
        named(
            &format!(r#"deny "s3:DeleteObject" to {to} on In.objects;"#),
            "",
        )
    };
    assert_eq!(deny("everyone"), [] as [&str; 0]);
    assert_eq!(deny("[Bob, Alice]"), ["Alice", "Bob"]);
    assert_eq!(deny(r#""arn:aws:iam::111122223333:role/Carol""#), ["Carol"]);
    assert_eq!(
        deny(r#""arn:aws:iam::999999999999:role/Carol""#),
        [] as [&str; 0]
    );
    let spared = r#"{"Effect": "Deny", "NotPrincipal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:user/Bob"]},
        "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::in-bucket/*"}"#;
    assert_eq!(named(r#"include "p.json";"#, spared), ["Bob"]);
}
