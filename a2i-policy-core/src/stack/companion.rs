//! What a bucket needs besides IAM policies: documents that its owner applies to the bucket and to
//! its key.

use super::{Bucket, Identity, Settings, Stack, Verb};
use crate::a2i::{Call, Target};
use crate::hash::{Map, Set};
use crate::policy::{Clause, Effect, OneOrMany, Principal, PrincipalKind, Statement};
use std::collections::HashMap;

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
    let companions = Companions::of(stack, calls);
    let buckets = stack.buckets();
    buckets
        .map(|bucket| (bucket.ident.value.as_str(), companions.companion(bucket)))
        .collect()
}

/// What the buckets of a stack are used for.
pub(super) struct Companions<'a> {
    stack: &'a Stack,
    /// The inputs of tasks.
    inputs: Set<&'a str>,
    /// Who uses the key of each bucket that has one.
    users: Map<&'a str, Vec<&'a Identity>>,
}

impl<'a> Companions<'a> {
    pub(super) fn of(stack: &'a Stack, calls: &[Call<'a>]) -> Self {
        let with_key = stack.buckets().filter(|bucket| bucket.kms_key.is_some());
        let with_key: Set<&str> = with_key.map(|bucket| bucket.ident.value.as_str()).collect();
        let mut users: Map<&str, Vec<&Identity>> = Map::default();
        let mut seen = Set::default();
        let mut note = |bucket: &'a str, identity: &'a Identity| {
            if with_key.contains(bucket) && seen.insert((bucket, identity.ident.value.as_str())) {
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
        let inputs = stack.tasks().flat_map(|task| task.names("input"));
        Self {
            stack,
            inputs: inputs.map(|name| name.value.as_str()).collect(),
            users,
        }
    }

    pub(super) fn companion(&self, bucket: &Bucket) -> Companion {
        let ident = bucket.ident.value.as_str();
        let users = self.users.get(ident).map_or(&[][..], Vec::as_slice);
        Companion {
            cors: self.inputs.contains(ident),
            key_statement: key_statement(&self.stack.settings, bucket, users),
        }
    }
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
