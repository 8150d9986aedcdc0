//! What a bucket needs besides IAM policies: documents that its owner applies to the bucket and to
//! its key.

use super::{Bucket, Identity, Settings, Stack, Verb};
use crate::a2i::{Call, Target};
use crate::policy::{Clause, Effect, OneOrMany, Principal, PrincipalKind, Statement};
use std::collections::{HashMap, HashSet};

/// The CORS configuration that Amazon A2I needs on a bucket that holds what workers see, in the form
/// that `aws s3api put-bucket-cors` takes.
///
/// Source: "Permissions and Security in Amazon Augmented AI", its section "CORS Permission
/// Requirement".
pub const CORS: &str = r#"{
    "CORSRules": [
        {
            "AllowedHeaders": [],
            "AllowedMethods": [
                "GET"
            ],
            "AllowedOrigins": [
                "*"
            ],
            "ExposeHeaders": []
        }
    ]
}"#;

/// The same on one line.
#[must_use]
pub fn cors() -> String {
    CORS.split_whitespace().collect()
}

/// What one bucket needs besides IAM policies.
#[derive(Clone, Debug, Default)]
pub struct Companion {
    /// Whether it needs the CORS configuration: it is the input of some task.
    pub cors: bool,
    /// The statement that its key's policy needs; `None` where no key is stated or nothing uses it.
    pub key_statement: Option<Statement>,
}

/// What each bucket needs, by its identifier.
#[must_use]
pub fn companions<'a>(stack: &'a Stack, calls: &[Call<'a>]) -> HashMap<&'a str, Companion> {
    let mut users: HashMap<&str, Vec<&Identity>> = HashMap::new();
    let mut seen = HashSet::new();
    let mut note = |bucket: &'a str, identity: &'a Identity| {
        if seen.insert((bucket, identity.ident.value.as_str())) {
            users.entry(bucket).or_default().push(identity);
        }
    };
    for identity in stack.identities() {
        for grant in &identity.grants {
            if let Verb::Access { bucket, .. } = &grant.verb {
                note(&bucket.value, identity);
            }
        }
    }
    for call in calls {
        if let Target::Key(bucket) = call.target {
            note(&bucket.ident.value, call.identity);
        }
    }
    let inputs: HashSet<&str> = stack
        .tasks()
        .flat_map(|task| task.names("input"))
        .map(|name| name.value.as_str())
        .collect();
    stack
        .buckets()
        .map(|bucket| {
            let ident = bucket.ident.value.as_str();
            let users = users.get(ident).map_or(&[][..], Vec::as_slice);
            let companion = Companion {
                cors: inputs.contains(ident),
                key_statement: key_statement(&stack.settings, bucket, users),
            };
            (ident, companion)
        })
        .collect()
}

/// The statement that lets roles and users use the key of a bucket.
///
/// Source: "Permissions and Security in Amazon Augmented AI", its section "Using Amazon A2I with AWS
/// KMS Encrypted Buckets".
fn key_statement(settings: &Settings, bucket: &Bucket, users: &[&Identity]) -> Option<Statement> {
    let key = bucket.kms_key.as_ref()?;
    // A principal's ARN takes no wildcard. Roles are of the key's account where none is stated.
    let account = match &settings.account {
        Some(account) => &account.value,
        None => key.value.split(':').nth(4)?,
    };
    let arn = |user: &&Identity| settings.identity_arn_in(account, user);
    let principals = match users {
        [] => return None,
        [one] => OneOrMany::One(arn(one)),
        several => OneOrMany::Many(several.iter().map(arn).collect()),
    };
    let actions = [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
    ];
    Some(Statement {
        sid: Some("AllowUseOfKmsKey".to_owned()),
        effect: Effect::Allow,
        principal: Some(Clause::Is(Principal::Only(vec![(
            PrincipalKind::Aws,
            principals,
        )]))),
        action: Clause::Is(OneOrMany::Many(actions.map(str::to_owned).into())),
        resource: Some(Clause::Is(OneOrMany::One("*".to_owned()))),
        condition: None,
    })
}
