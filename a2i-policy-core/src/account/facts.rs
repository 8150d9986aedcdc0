//! What AWS puts into requests by itself, a row for each condition key, with the page that says so.
//!
//! What holds of every request serves all claims; what only holds of the calls that tasks make, as
//! services and SDKs make them, serves tasks alone: who means harm makes requests in other ways.

use crate::evaluate::ContextValue;
use crate::needs::via_service;
use crate::pattern::{Answer, Pattern};
use crate::policy::{Clause, Effect, is_account};
use crate::stack::{Bucket, Identity, IdentityKind, Settings, Trust, Trusted};

/// Whose requests are asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Calls<'a> {
    /// Any that the identity can make.
    Any,
    /// Any that sessions can make for which it calls `sts:GetFederationToken`.
    Federated,
    /// Those that tasks make as it.
    OfTasks,
    /// Those that S3 makes to the key of a bucket, in its name.
    ByS3(&'a Bucket),
    /// Those that CloudFormation makes, in its name.
    ByCloudFormation,
}

/// What a fact is asked of.
pub(crate) struct Asked<'q> {
    pub(crate) settings: &'q Settings,
    pub(crate) identity: &'q Identity,
    pub(crate) action: &'q str,
    /// An ARN or a pattern of ARNs.
    pub(crate) resource: &'q str,
    pub(crate) calls: Calls<'q>,
    /// The account that holds the resource, where that is a bucket of another one.
    pub(crate) owner: Option<&'q str>,
}

/// Of which requests a fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Of all.
    Always,
    /// Of those that tasks make, and of those that S3 makes for them.
    InTasks,
    /// Of those that S3 makes to a key.
    ByS3,
    /// Of those that CloudFormation makes.
    ByCloudFormation,
}

/// What requests carry under a condition key; `None` where it is not known.
struct Fact {
    key: &'static str,
    /// The value, in words.
    about: &'static str,
    holds: Holds,
    value: fn(&Asked<'_>) -> Option<ContextValue>,
    /// The page, by its title.
    source: &'static str,
}

/// AWS Identity and Access Management User Guide.
const KEYS: &str = "AWS global condition context keys";
/// AWS Identity and Access Management User Guide.
const FORWARD: &str = "Forward access sessions";
/// AWS Key Management Service Developer Guide.
const KMS: &str = "AWS KMS condition keys";
/// Service Authorization Reference.
const S3: &str = "Actions, resources, and condition keys for Amazon S3";
/// Amazon SageMaker Developer Guide; and of SDKs, "TLS 1.2 to become the minimum TLS protocol level for
/// all AWS API endpoints", AWS Security Blog.
const TRANSIT: &str = "Protecting Data in Transit with Encryption";

impl Fact {
    const fn new(
        holds: Holds,
        key: &'static str,
        about: &'static str,
        value: fn(&Asked<'_>) -> Option<ContextValue>,
        source: &'static str,
    ) -> Self {
        Self {
            key,
            about,
            holds,
            value,
            source,
        }
    }
}

const FACTS: &[Fact] = &[
    // Of the principal. Of a role, they are the same in the requests of its sessions.
    Fact::new(
        Holds::Always,
        "aws:PrincipalArn",
        "the ARN of the role or user, also in a role's sessions; of a federated user, its own or its user's",
        |asked| {
            let own = Pattern::arn(&asked.settings.identity_arn(asked.identity)).into();
            Some(match asked.calls {
                // Which of the two is not said.
                Calls::Federated => {
                    let session = Pattern::arn(&asked.settings.federated_users_arn()).into();
                    ContextValue::Either(vec![own, session])
                }
                _ => own,
            })
        },
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:PrincipalAccount",
        "the `account`",
        |asked| Some(account(asked)),
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:PrincipalOrgID",
        "the `organization`, where it is stated",
        organization,
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:PrincipalType",
        "`AssumedRole`, `User` or `FederatedUser`",
        |asked| {
            Some(match (asked.calls, asked.identity.kind) {
                (Calls::Federated, _) => "FederatedUser".into(),
                (_, IdentityKind::Role) => "AssumedRole".into(),
                (_, IdentityKind::User) => "User".into(),
            })
        },
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:PrincipalIsAWSService",
        "`false`, also where a service has assumed the role",
        |_| Some("false".into()),
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:PrincipalServiceName",
        "absent",
        absent,
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:PrincipalServiceNamesList",
        "absent",
        absent,
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:username",
        "the name of a user; absent for a role",
        |asked| {
            Some(match (asked.calls, asked.identity.kind) {
                (Calls::Federated, _) | (_, IdentityKind::Role) => ContextValue::Absent,
                (_, IdentityKind::User) => asked.identity.name.value.as_str().into(),
            })
        },
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:userid",
        "there, with a value that is not known",
        present,
        KEYS,
    ),
    // A principal is not a service that acts for somebody.
    Fact::new(Holds::Always, "aws:SourceAccount", "absent", absent, KEYS),
    Fact::new(Holds::Always, "aws:SourceArn", "absent", absent, KEYS),
    Fact::new(Holds::Always, "aws:SourceOrgID", "absent", absent, KEYS),
    Fact::new(Holds::Always, "aws:SourceOrgPaths", "absent", absent, KEYS),
    // Of the resource.
    Fact::new(
        Holds::Always,
        "aws:ResourceAccount",
        "the account in the ARN of the resource, or that of a bucket that states one",
        resource_account,
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "s3:ResourceAccount",
        "the same",
        resource_account,
        S3,
    ),
    // Of the request.
    Fact::new(
        Holds::Always,
        "aws:CurrentTime",
        "there, with a value that is not known",
        present,
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "aws:EpochTime",
        "there, with a value that is not known",
        present,
        KEYS,
    ),
    Fact::new(
        Holds::Always,
        "kms:CallerAccount",
        "the `account`, in requests to KMS",
        |asked| is_of(asked, "kms").then(|| account(asked)),
        KMS,
    ),
    Fact::new(
        Holds::ByS3,
        "aws:ViaAWSService",
        "`true`",
        |_| Some("true".into()),
        FORWARD,
    ),
    Fact::new(
        Holds::ByCloudFormation,
        "aws:ViaAWSService",
        "`true`",
        |_| Some("true".into()),
        FORWARD,
    ),
    Fact::new(
        Holds::ByCloudFormation,
        "aws:CalledVia",
        "`cloudformation.amazonaws.com`",
        |_| Some("cloudformation.amazonaws.com".into()),
        KEYS,
    ),
    Fact::new(
        Holds::ByS3,
        "kms:ViaService",
        "`s3.<region>.amazonaws.com`, of the Region in the ARN of the key",
        |asked| match asked.calls {
            Calls::ByS3(bucket) => Some(via_service(bucket)?.as_str().into()),
            Calls::Any | Calls::Federated | Calls::OfTasks | Calls::ByCloudFormation => None,
        },
        KMS,
    ),
    // Of an object, or of the bucket where it has an S3 Bucket Key.
    Fact::new(
        Holds::ByS3,
        "kms:EncryptionContext:aws:s3:arn",
        "the ARN of an object, or of the bucket",
        encryption_context,
        KMS,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:SecureTransport",
        "`true`",
        |_| Some("true".into()),
        TRANSIT,
    ),
    Fact::new(
        Holds::InTasks,
        "s3:TlsVersion",
        "`1.2` or `1.3`, in requests to S3",
        |asked| {
            let versions = ["1.2", "1.3"].map(ContextValue::from);
            is_of(asked, "s3").then(|| ContextValue::Either(versions.into()))
        },
        TRANSIT,
    ),
    // The pages disagree whether it is there in direct calls.
    Fact::new(
        Holds::InTasks,
        "aws:ViaAWSService",
        "`false` or absent, in direct requests",
        |asked| {
            let direct = vec!["false".into(), ContextValue::Absent];
            directly(asked).map(|_| ContextValue::Either(direct))
        },
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:CalledVia",
        "absent, in direct requests",
        directly,
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:CalledViaFirst",
        "absent, in direct requests",
        directly,
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:CalledViaLast",
        "absent, in direct requests",
        directly,
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:referer",
        "absent, in direct requests",
        directly,
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:RequestedRegion",
        "the Region in the ARN of the resource, else the `region`, of services that have an endpoint in each, such as S3, SageMaker, KMS, Lambda and DynamoDB; that of the key, in what S3 asks of it",
        region,
        KEYS,
    ),
    // What a stack's tasks use is of its account.
    Fact::new(
        Holds::InTasks,
        "aws:ResourceAccount",
        "the `account`, of what the stack's tasks use, where its ARN names none",
        own_account,
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "s3:ResourceAccount",
        "the same",
        own_account,
        S3,
    ),
    Fact::new(
        Holds::InTasks,
        "aws:ResourceOrgID",
        "the `organization`, where it is stated, of what is of the `account`",
        resource_organization,
        KEYS,
    ),
    Fact::new(
        Holds::InTasks,
        "s3:DataAccessPointAccount",
        "absent, in direct requests",
        directly,
        S3,
    ),
    Fact::new(
        Holds::InTasks,
        "s3:DataAccessPointArn",
        "absent, in direct requests",
        directly,
        S3,
    ),
    Fact::new(
        Holds::InTasks,
        "s3:AccessPointNetworkOrigin",
        "absent, in direct requests",
        directly,
        S3,
    ),
];

/// A row of the docs: a condition key, what requests carry under it, which requests, and the page that says so,
/// by its title.
pub type FactRow = [&'static str; 4];

/// What AWS puts into requests by itself, as far as proofs rest on it.
#[must_use]
pub fn facts() -> Vec<FactRow> {
    let rows = FACTS.iter().map(|fact| {
        let holds = match fact.holds {
            Holds::Always => "all",
            Holds::InTasks => "those of tasks",
            Holds::ByS3 => "those of S3 to a key, for somebody",
            Holds::ByCloudFormation => "those of CloudFormation, for somebody",
        };
        [fact.key, fact.about, holds, fact.source]
    });
    let of_services = OF_SERVICES.iter().map(|fact| {
        let holds = "those of a service, under its own name";
        [fact.key, fact.about, holds, KEYS]
    });
    let tags = [
        "aws:PrincipalTag/…",
        "the tag, where the role or user has it, and no trust policy lets sessions bring their own",
        "all",
        "Pass session tags in AWS STS",
    ];
    rows.chain([tags]).chain(of_services).collect()
}

/// The tag of the identity that a key is about, where a session cannot bring another value of its own.
///
/// Source: "Pass session tags in AWS STS", IAM User Guide: it takes `sts:TagSession` of the role's trust policy.
fn principal_tag(asked: &Asked<'_>, key: &str) -> Option<ContextValue> {
    const BEGIN: &str = "aws:PrincipalTag/";
    let (begin, tag) = key.split_at_checked(BEGIN.len())?;
    let identity = asked.identity;
    if !begin.eq_ignore_ascii_case(BEGIN)
        || matches!(asked.calls, Calls::Federated)
        || identity.trusts.iter().any(may_tag_sessions)
    {
        return None;
    }
    // Condition keys are not case-sensitive, so a key in other case is in doubt.
    let mut own = identity.tags.iter();
    let (_, value) = own.find(|(own, _)| own.value == tag)?;
    Some(value.value.as_str().into())
}

fn may_tag_sessions(trust: &Trust) -> bool {
    let tags = Pattern::action("sts:TagSession");
    let Trusted::Include(include) = &trust.trusted else {
        let mut with = trust.with.iter();
        return with.any(|action| Pattern::action(&action.value).intersects(&tags) != Answer::No);
    };
    let mut statements = include.statements.iter();
    statements.any(|statement| match &statement.action {
        Clause::Is(actions) => {
            let mut actions = actions.iter();
            statement.effect == Effect::Allow
                && actions.any(|action| Pattern::action(action).intersects(&tags) != Answer::No)
        }
        Clause::Not(_) => true,
    })
}

/// What requests carry under a key by themselves; `None` where that is not known.
pub(crate) fn fact(asked: &Asked<'_>, key: &str) -> Option<ContextValue> {
    if let Some(tag) = principal_tag(asked, key) {
        return Some(tag);
    }
    let holds = |fact: &&Fact| match (fact.holds, asked.calls) {
        (Holds::Always, _)
        | (Holds::InTasks, Calls::OfTasks | Calls::ByS3(_) | Calls::ByCloudFormation)
        | (Holds::ByS3, Calls::ByS3(_))
        | (Holds::ByCloudFormation, Calls::ByCloudFormation) => fact.key.eq_ignore_ascii_case(key),
        (Holds::InTasks, Calls::Any | Calls::Federated)
        | (Holds::ByS3, Calls::Any | Calls::Federated | Calls::OfTasks | Calls::ByCloudFormation)
        | (
            Holds::ByCloudFormation,
            Calls::Any | Calls::Federated | Calls::OfTasks | Calls::ByS3(_),
        ) => false,
    };
    FACTS
        .iter()
        .filter(holds)
        .find_map(|fact| (fact.value)(asked))
}

/// Of which service's requests, under its own name, a fact is asked.
pub(super) struct Service<'q> {
    pub(super) settings: &'q Settings,
    pub(super) name: &'q str,
    /// Whether it says on behalf of which account it calls: then AWS says of which organization that is.
    pub(super) sends_account: bool,
}

/// What a service's requests carry under a key.
struct ServiceFact {
    key: &'static str,
    about: &'static str,
    value: fn(&Service<'_>) -> Option<ContextValue>,
}

const OF_SERVICES: &[ServiceFact] = &[
    ServiceFact {
        key: "aws:PrincipalIsAWSService",
        about: "`true`",
        value: |_| Some("true".into()),
    },
    ServiceFact {
        key: "aws:PrincipalServiceName",
        about: "its name",
        value: |service| Some(service.name.into()),
    },
    ServiceFact {
        key: "aws:SecureTransport",
        about: "`true`",
        value: |_| Some("true".into()),
    },
    ServiceFact {
        key: "aws:SourceOrgID",
        about: "the `organization`, where it is stated and the service sends `aws:SourceAccount`",
        value: |service| {
            let organization = service.settings.organization.as_ref()?;
            let value = organization.value.as_str().into();
            service.sends_account.then_some(value)
        },
    },
    ServiceFact {
        key: "aws:CalledVia",
        about: "absent",
        value: |_| Some(ContextValue::Absent),
    },
    ServiceFact {
        key: "aws:CalledViaFirst",
        about: "absent",
        value: |_| Some(ContextValue::Absent),
    },
    ServiceFact {
        key: "aws:CalledViaLast",
        about: "absent",
        value: |_| Some(ContextValue::Absent),
    },
];

/// What the requests of a service carry under a key by themselves.
pub(super) fn service_fact(service: &Service<'_>, key: &str) -> Option<ContextValue> {
    let mut facts = OF_SERVICES.iter();
    let fact = facts.find(|fact| fact.key.eq_ignore_ascii_case(key))?;
    (fact.value)(service)
}

#[allow(clippy::unnecessary_wraps, reason = "a row of the table")]
fn absent(_: &Asked<'_>) -> Option<ContextValue> {
    Some(ContextValue::Absent)
}

#[allow(clippy::unnecessary_wraps, reason = "a row of the table")]
fn present(_: &Asked<'_>) -> Option<ContextValue> {
    Some(ContextValue::present())
}

/// Absent, where it is the identity itself that calls.
fn directly(asked: &Asked<'_>) -> Option<ContextValue> {
    matches!(asked.calls, Calls::OfTasks).then_some(ContextValue::Absent)
}

fn account(asked: &Asked<'_>) -> ContextValue {
    match &asked.settings.account {
        Some(account) => account.value.as_str().into(),
        None => Pattern::new("????????????").into(),
    }
}

/// The organization of the caller's account, where it is stated.
fn organization(asked: &Asked<'_>) -> Option<ContextValue> {
    let organization = asked.settings.organization.as_ref()?;
    Some(organization.value.as_str().into())
}

/// That of the resource's account.
fn resource_organization(asked: &Asked<'_>) -> Option<ContextValue> {
    if is_of_own_account(asked) {
        organization(asked)
    } else {
        None
    }
}

/// The account of a resource whose ARN does not say it.
fn own_account(asked: &Asked<'_>) -> Option<ContextValue> {
    is_of_own_account(asked).then(|| account(asked))
}

/// Whether a resource is of the caller's account: where its ARN names no other.
fn is_of_own_account(asked: &Asked<'_>) -> bool {
    if asked.owner.is_some() {
        return false;
    }
    let own = asked
        .settings
        .account
        .as_ref()
        .map(|account| account.value.as_str());
    let stated = asked.resource.split(':').nth(4).unwrap_or_default();
    let of_own = stated.is_empty() || Some(stated) == own || !is_account(stated);
    of_own && asked.resource != "*"
}

fn is_of(asked: &Asked<'_>, service: &str) -> bool {
    let prefix = asked.action.split_once(':').map(|(prefix, _)| prefix);
    prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(service))
}

/// The account in the resource's ARN, or is stated of the bucket.
fn resource_account(asked: &Asked<'_>) -> Option<ContextValue> {
    if let Some(owner) = asked.owner {
        return Some(owner.into());
    }
    let account = asked.resource.split(':').nth(4)?;
    is_account(account).then(|| account.into())
}

/// The Region that is stated, of services that have an endpoint in each.
fn region(asked: &Asked<'_>) -> Option<ContextValue> {
    /// What a call is to where its Region is documented to be that of its resource.
    ///
    /// Source: "Service endpoints and quotas", AWS General Reference: each of these has an endpoint in each Region.
    const REGIONAL: [&str; 20] = [
        "bedrock",
        "cloudformation",
        "cloudwatch",
        "comprehend",
        "dynamodb",
        "firehose",
        "glue",
        "kinesis",
        "kms",
        "lambda",
        "logs",
        "rekognition",
        "s3",
        "sagemaker",
        "secretsmanager",
        "sns",
        "sqs",
        "ssm",
        "textract",
        "translate",
    ];
    if !REGIONAL.iter().any(|service| is_of(asked, service)) {
        return None;
    }
    let stated = asked
        .settings
        .region
        .as_ref()
        .map(|region| region.value.as_str());
    let region = match asked.calls {
        Calls::ByS3(bucket) => bucket.kms_key.as_ref()?.value.split(':').nth(3),
        Calls::Any | Calls::Federated | Calls::OfTasks | Calls::ByCloudFormation => {
            match asked.resource.split(':').nth(3) {
                None | Some("" | "*") => stated,
                // What is in a Region is asked there.
                Some(own) => Some(own).filter(|own| !own.contains(['*', '?'])),
            }
        }
    };
    region.map(ContextValue::from)
}

fn encryption_context(asked: &Asked<'_>) -> Option<ContextValue> {
    let Calls::ByS3(bucket) = asked.calls else {
        return None;
    };
    let bucket_arn = asked.settings.bucket_arn(bucket)?;
    let objects = asked.settings.objects_arn(bucket, "*")?;
    Some(ContextValue::Either(vec![
        Pattern::arn(&objects).into(),
        bucket_arn.as_str().into(),
    ]))
}
