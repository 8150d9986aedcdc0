//! A CloudFormation template.
//!
//! Sources: "AWS::IAM::Role", "AWS::IAM::User" and "AWS::S3::Bucket", AWS CloudFormation Template
//! Reference.

use super::json::Json;
use super::template::Declared;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Bucket, Companion, Identity, IdentityKind, Policies};
use std::collections::HashSet;

pub(super) fn template(stack: &Declared<'_>) -> Json {
    let mut ids = HashSet::new();
    let (mut resources, mut outputs) = (Vec::new(), Vec::new());
    let buckets = stack
        .buckets
        .iter()
        .map(|(it, companion)| (&it.ident.value, bucket(it, companion)));
    let identities = stack
        .identities
        .iter()
        .map(|(it, policies)| (&it.ident.value, identity(it, policies)));
    for (ident, resource) in buckets.chain(identities) {
        let id = logical_id(&mut ids, ident);
        let attribute = Json::List(vec![Json::text(&id), Json::text("Arn")]);
        let arn = Json::object([("Fn::GetAtt", Some(attribute))]);
        outputs.push((format!("{id}Arn"), Json::object([("Value", Some(arn))])));
        resources.push((id, resource));
    }
    let left_out = stack.left_out.iter().map(Json::text);
    let note = Json::object([
        (
            "Source",
            Some(Json::text("Exported by a2i-policy; change the Rust source, and build.")),
        ),
        (
            "LeftOut",
            (!stack.left_out.is_empty()).then(|| {
                Json::object([
                    ("Declarations", Some(Json::List(left_out.collect()))),
                    (
                        "Because",
                        Some(Json::text(
                            "CloudFormation has no type for flow definitions, human loops and worker task templates; buckets are left out unless they are asked for.",
                        )),
                    ),
                ])
            }),
        ),
    ]);
    Json::object([
        ("AWSTemplateFormatVersion", Some(Json::text("2010-09-09"))),
        (
            "Description",
            Some(Json::text("Roles and users for Amazon Augmented AI")),
        ),
        ("Metadata", Some(Json::object([("A2iPolicy", Some(note))]))),
        ("Resources", Some(Json::Object(resources))),
        ("Outputs", Json::unless_empty(outputs)),
    ])
}

/// Letters and digits alone, once each.
fn logical_id(ids: &mut HashSet<String>, ident: &str) -> String {
    let plain: String = ident.chars().filter(char::is_ascii_alphanumeric).collect();
    let stem = if plain.is_empty() {
        "Resource".to_owned()
    } else {
        plain
    };
    let numbered = (2_usize..).map(|number| format!("{stem}{number}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find(|name| ids.insert(name.clone())).unwrap_or(stem)
}

fn identity(identity: &Identity, policies: &Policies) -> Json {
    let (kind, name) = match identity.kind {
        IdentityKind::Role => ("AWS::IAM::Role", "RoleName"),
        IdentityKind::User => ("AWS::IAM::User", "UserName"),
    };
    let document = |document: &Document| Json::Document(document.to_json_pretty());
    let inline = policies.permissions.as_ref().map(|permissions| {
        Json::List(vec![Json::object([
            ("PolicyName", Some(Json::text(&identity.name.value))),
            ("PolicyDocument", Some(document(permissions))),
        ])])
    });
    let managed: Vec<_> = identity
        .managed_policies()
        .map(|policy| {
            let arn = policy.arn("${AWS::Partition}");
            Json::object([("Fn::Sub", Some(Json::Text(arn)))])
        })
        .collect();
    let properties = Json::object([
        (name, Some(Json::text(&identity.name.value))),
        (
            "AssumeRolePolicyDocument",
            policies.trust.as_ref().map(document),
        ),
        ("Policies", inline),
        (
            "ManagedPolicyArns",
            (!managed.is_empty()).then_some(Json::List(managed)),
        ),
    ]);
    Json::object([
        ("Type", Some(Json::text(kind))),
        ("Properties", Some(properties)),
    ])
}

fn bucket(bucket: &Bucket, companion: &Companion) -> Json {
    let list = |values: &[&str]| Json::List(values.iter().map(|it| Json::text(*it)).collect());
    let rule = Json::object([
        ("AllowedMethods", Some(list(&["GET"]))),
        ("AllowedOrigins", Some(list(&["*"]))),
    ]);
    let cors = Json::object([("CorsRules", Some(Json::List(vec![rule])))]);
    let encryption = bucket.kms_key.as_ref().map(|key| {
        let by_default = Json::object([
            ("SSEAlgorithm", Some(Json::text("aws:kms"))),
            ("KMSMasterKeyID", Some(Json::text(&key.value))),
        ]);
        let rule = Json::object([("ServerSideEncryptionByDefault", Some(by_default))]);
        Json::object([(
            "ServerSideEncryptionConfiguration",
            Some(Json::List(vec![rule])),
        )])
    });
    let name = bucket.name.as_ref().map(|name| Json::text(&name.value));
    let properties = Json::object([
        ("BucketName", name),
        ("CorsConfiguration", companion.cors.then_some(cors)),
        ("BucketEncryption", encryption),
    ]);
    // What people sent to be reviewed outlives the stack.
    Json::object([
        ("Type", Some(Json::text("AWS::S3::Bucket"))),
        ("DeletionPolicy", Some(Json::text("Retain"))),
        ("UpdateReplacePolicy", Some(Json::text("Retain"))),
        ("Properties", Some(properties)),
    ])
}
