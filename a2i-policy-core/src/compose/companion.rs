//! What a bucket needs besides IAM policies: documents that its owner applies to the bucket and to
//! its key.

use super::merge::through_s3;
use super::resource_policy::{principals, resource_policy};
use crate::hash::{Map, Set};
use crate::needs::{Call, Target};
use crate::policy::{Clause, Document, Effect, OneOrMany, Principal, PrincipalKind, Statement};
use crate::stack::{Bucket, Identity, KeyUse, Names, Settings, Stack, Verb};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

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
    /// The statements that its key's policy needs, one for those who write and one for those who only
    /// read; none where no key is stated or nothing uses it.
    pub key_statements: Vec<Statement>,
    /// The policy of the bucket, where one is declared.
    pub policy: Option<Document>,
    /// The declared roles and users that it names, by their identifiers: S3 takes the ARN of none that is
    /// not there.
    pub named: Vec<String>,
}

impl Companion {
    /// The statements as JSON: one as an object, several as an array.
    #[must_use]
    pub fn key_statements_json(&self, pretty: bool) -> Option<String> {
        let json = |statement: &Statement| match pretty {
            true => statement.to_json_pretty(),
            false => statement.to_json(),
        };
        match self.key_statements.as_slice() {
            [] => None,
            [one] => Some(json(one)),
            several => {
                let texts: Vec<String> = several.iter().map(json).collect();
                Some(match pretty {
                    true => format!("[\n{}\n]", indented(&texts.join(",\n"))),
                    false => format!("[{}]", texts.join(",")),
                })
            }
        }
    }
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
    lines.join("\n")
}

/// What each bucket needs, by its identifier.
#[must_use]
pub fn companions<'a>(
    stack: &'a Stack,
    names: &'a Names<'a>,
    calls: &[Call<'a>],
) -> HashMap<&'a str, Companion> {
    let companions = Companions::of(stack, names, calls);
    let buckets = stack.buckets();
    buckets
        .map(|bucket| (bucket.ident.value.as_str(), companions.companion(bucket)))
        .collect()
}

/// What the buckets of a stack are used for.
pub(super) struct Companions<'a> {
    stack: &'a Stack,
    names: &'a Names<'a>,
    /// The inputs of tasks.
    inputs: Set<&'a str>,
    /// Who uses the key of each bucket that has one, and whether to write.
    users: Map<&'a str, Vec<(&'a Identity, bool)>>,
    /// The roles and users by their ARNs, with their places in the order of declaration.
    by_arn: OnceCell<Map<String, (usize, &'a Identity)>>,
}

impl<'a> Companions<'a> {
    pub(super) fn of(stack: &'a Stack, names: &'a Names<'a>, calls: &[Call<'a>]) -> Self {
        let with_key = stack.buckets().filter(|bucket| bucket.kms_key.is_some());
        let with_key: Set<&str> = with_key.map(|bucket| bucket.ident.value.as_str()).collect();
        let mut users: Map<&str, Vec<(&Identity, bool)>> = Map::default();
        let mut positions = Map::default();
        let mut note = |bucket: &'a str, identity: &'a Identity, key_use: KeyUse| {
            if !with_key.contains(bucket) {
                return;
            }
            let users = users.entry(bucket).or_default();
            let user = (bucket, identity.ident.value.as_str());
            let position = *positions.entry(user).or_insert(users.len());
            match users.get_mut(position) {
                Some((_, writes)) => *writes |= key_use == KeyUse::GenerateDataKey,
                None => users.push((identity, key_use == KeyUse::GenerateDataKey)),
            }
        };
        for identity in stack.identities() {
            let holders = names.holders_of(identity).into_iter();
            for grant in holders.flat_map(|holder| holder.grants) {
                if let Verb::Access { bucket, access, .. } = &grant.verb {
                    if let Some(key_use) = access.key_use() {
                        note(&bucket.value, identity, key_use);
                    }
                }
            }
        }
        for call in calls {
            if let (Target::Key(bucket), Some(key_use)) = (call.target, call.key_use()) {
                note(&bucket.ident.value, call.identity, key_use);
            }
        }
        let inputs = stack.tasks().flat_map(|task| task.names("input"));
        Self {
            stack,
            names,
            inputs: inputs.map(|name| name.value.as_str()).collect(),
            users,
            by_arn: OnceCell::new(),
        }
    }

    /// The identifiers of the roles and users that the policy of a bucket names, in whichever way that was
    /// written.
    fn named(&self, policy: &Document) -> Vec<String> {
        let by_arn = self.by_arn.get_or_init(|| {
            let identities = self.stack.identities().enumerate();
            let settings = &self.stack.settings;
            identities
                .map(|(place, it)| (settings.identity_arn(it), (place, it)))
                .collect()
        });
        let named = principals(policy).filter_map(|name| by_arn.get(name));
        let named: BTreeMap<usize, &Identity> = named.copied().collect();
        named.values().map(|it| it.ident.value.clone()).collect()
    }

    pub(super) fn companion(&self, bucket: &Bucket) -> Companion {
        let ident = bucket.ident.value.as_str();
        let users = self.users.get(ident).map_or(&[][..], Vec::as_slice);
        let policy = resource_policy(self.stack, self.names, bucket);
        Companion {
            cors: self.inputs.contains(ident),
            key_statements: key_statements(&self.stack.settings, bucket, users),
            named: policy.as_ref().map_or_else(Vec::new, |it| self.named(it)),
            policy,
        }
    }
}

/// What those may do with a key who write objects that it encrypts.
///
/// Source: "Permissions and Security in Amazon Augmented AI", its section "Using Amazon A2I with AWS
/// KMS Encrypted Buckets".
const WRITING: (&str, &[&str]) = (
    "AllowUseOfKmsKey",
    &[
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
    ],
);

/// What those may do with it, through S3 alone, who only read them.
///
/// Source: "Using server-side encryption with AWS KMS keys (SSE-KMS)", Amazon S3 User Guide.
const READING: (&str, &[&str]) = ("AllowDecryptWithKmsKey", &["kms:Decrypt"]);

/// The statements that let roles and users use the key of a bucket.
fn key_statements(
    settings: &Settings,
    bucket: &Bucket,
    users: &[(&Identity, bool)],
) -> Vec<Statement> {
    let Some(key) = &bucket.kms_key else {
        return Vec::new();
    };
    // A principal's ARN takes no wildcard. Roles are of the key's account where none is stated.
    let account = match &settings.account {
        Some(account) => Some(account.value.as_str()),
        None => key.value.split(':').nth(4),
    };
    let Some(account) = account else {
        return Vec::new();
    };
    let statement = |writing: bool| {
        let (sid, actions) = if writing { WRITING } else { READING };
        let users = users.iter().filter(|(_, writes)| *writes == writing);
        let arns = users.map(|(user, _)| settings.identity_arn_in(account, user));
        let arns: Vec<String> = arns.collect();
        let principals = match arns.as_slice() {
            [] => return None,
            [one] => OneOrMany::One(one.clone()),
            _ => OneOrMany::Many(arns),
        };
        let actions = match actions {
            [one] => OneOrMany::One((*one).to_owned()),
            _ => OneOrMany::Many(actions.iter().map(|action| (*action).to_owned()).collect()),
        };
        Some(Statement {
            sid: Some(sid.to_owned()),
            effect: Effect::Allow,
            principal: Some(Clause::Is(Principal::Only(vec![(
                PrincipalKind::Aws,
                principals,
            )]))),
            action: Clause::Is(actions),
            resource: Some(Clause::Is(OneOrMany::One("*".to_owned()))),
            condition: if writing {
                None
            } else {
                through_s3(Some(bucket), None)
            },
        })
    };
    [true, false].into_iter().filter_map(statement).collect()
}
