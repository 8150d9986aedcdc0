//! A CloudFormation template.
//!
//! Sources: "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Policy",
//! "AWS::IAM::ManagedPolicy", "AWS::S3::Bucket", "Fn::Sub" and "Rules", AWS CloudFormation Template Reference
//! and User Guide.

use super::logical_ids::{LogicalIds, reference};
use crate::export::declared::{
    BUCKET_NAME, BUCKET_NAME_RULE, Declared, kept_bucket_names, lets_in_public, unlike_others,
    unlike_written,
};
use crate::export::entity::{Entity, Given};
use crate::export::error::Error;
use crate::export::json::Json;
use crate::export::settings::max_session_of;
use crate::export::source::Sources;
use a2i_policy_core::compose::{Companion, Composed, Policies};
use a2i_policy_core::parameter::Parameter;
use a2i_policy_core::policy::{Document, Layout};
use a2i_policy_core::stack::{
    Bucket, CustomerPolicy, Group, Identity, IdentityKind, Managed, Marked, Origin,
};
use std::cell::RefCell;
use std::collections::HashMap;

/// Why a template leaves out what it leaves out.
///
/// Source: "Amazon SageMaker resource type reference", AWS CloudFormation Template Reference.
const REASON: &str = "CloudFormation has no type for flow definitions and human loops. A worker task template is an AWS::SageMaker::HumanTaskUi, and a private work team an AWS::SageMaker::Workteam; what they hold is not declared in the Rust source. Buckets are left out unless they are asked for.";

/// Why it leaves out keys.
///
/// Source: "AWS::KMS::Key", AWS CloudFormation Template Reference: a `KeyPolicy` is that of a key that the
/// template makes.
const KEYS: &str = "A key that is given by its ARN is there already, and CloudFormation sets the policy of none that it does not make: `aws kms put-key-policy` does.";

pub(super) fn template(stack: &Declared<'_>) -> Json {
    let names = LogicalIds::of(stack);
    let metadata = Json::object([("A2iPolicy", Some(note(stack)))]);
    Json::object([
        ("AWSTemplateFormatVersion", Some(Json::text("2010-09-09"))),
        (
            "Description",
            Some(Json::text("Roles and users for Amazon Augmented AI")),
        ),
        ("Metadata", Some(metadata)),
        ("Parameters", Json::unless_empty(parameters(stack, &names))),
        ("Rules", Json::unless_empty(rules(stack, &names))),
        ("Resources", Some(Json::Object(resources(stack, &names)))),
        ("Outputs", Json::unless_empty(outputs(stack, &names))),
    ])
}

/// Where the template comes from, and what is not in it.
fn note(stack: &Declared<'_>) -> Json {
    let keys = stack
        .keys
        .iter()
        .map(|(key, _)| format!("key {}", key.ident.value));
    let left_out: Vec<_> = stack
        .left_out
        .iter()
        .cloned()
        .chain(keys)
        .map(Json::Text)
        .collect();
    let because = match stack.keys.is_empty() {
        true => REASON.to_owned(),
        false => format!("{REASON} {KEYS}"),
    };
    let left_out = (!left_out.is_empty()).then(|| {
        Json::object([
            ("Declarations", Some(Json::List(left_out))),
            ("Because", Some(Json::Text(because))),
        ])
    });
    let source = "Exported by a2i-policy; change the Rust source, and build.";
    Json::object([("Source", Some(Json::text(source))), ("LeftOut", left_out)])
}

fn resources(stack: &Declared<'_>, names: &LogicalIds<'_>) -> Vec<(String, Json)> {
    let mut resources = Vec::new();
    let id = |ident: &str| names.resource(ident).to_owned();
    for (it, companion) in &stack.buckets {
        resources.push((id(&it.ident.value), bucket(names, it, companion)));
        resources.extend(bucket_policy(names, it, companion));
    }
    for (it, policies) in &stack.identities {
        resources.push((id(&it.ident.value), identity(names, it, policies)));
        let own = policies.permissions.as_ref();
        resources.extend(separate_policy(names, Entity::Identity(it), own));
    }
    for (it, own) in &stack.groups {
        resources.push((id(&it.ident.value), group(names, it, *own)));
        resources.extend(separate_policy(names, Entity::Group(it), *own));
    }
    for (it, own) in &stack.policies {
        resources.push((id(&it.ident.value), managed_policy(names, it, own)));
    }
    resources
}

/// The ARNs of what the template makes.
fn outputs(stack: &Declared<'_>, names: &LogicalIds<'_>) -> Vec<(String, Json)> {
    let buckets = stack.buckets.iter().map(|(it, _)| &it.ident.value);
    let identities = stack.identities.iter().map(|(it, _)| &it.ident.value);
    let groups = stack.groups.iter().map(|(it, _)| &it.ident.value);
    let policies = stack.policies.iter().map(|(it, _)| &it.ident.value);
    let with_arn = buckets
        .chain(identities)
        .chain(groups)
        .map(|ident| names.resource(ident))
        .map(|id| (id, arn(id)));
    // `Ref` gives the ARN of a managed policy.
    let policies = policies
        .map(|ident| names.resource(ident))
        .map(|id| (id, reference(id)));
    with_arn
        .chain(policies)
        .map(|(id, arn)| (format!("{id}Arn"), Json::object([("Value", Some(arn))])))
        .collect()
}

/// Refuses what CloudFormation would replace by something of which nothing is proven.
///
/// Source: "Get values stored in other services using dynamic references", AWS CloudFormation User Guide.
pub(super) fn refuse_dynamic_references(sources: &Sources) -> Result<(), Error> {
    for (declaration, composed, place) in sources.declarations() {
        let documents = match composed {
            Composed::Identity(policies) => {
                [policies.trust.as_ref(), policies.permissions.as_ref()]
            }
            Composed::Bucket(companion) => [companion.policy.as_ref(), None],
            Composed::Permissions(document) => [document.as_deref(), None],
            // The template makes none.
            Composed::Key(_) | Composed::Task => continue,
        };
        for document in documents.into_iter().flatten() {
            let found = RefCell::new(None);
            let look = |_: &mut String, text: &str| {
                if text.contains("{{resolve:") {
                    found.borrow_mut().get_or_insert_with(|| text.to_owned());
                }
            };
            let _ = document.to_json_with(Layout::Compact, look, look);
            if let Some(text) = found.into_inner() {
                return Err(Error::Setup(format!(
                    "{place}: CloudFormation would put another text in the place of `{text}`, of which {} `{}` speaks, and nothing is proven of that; write what it stands for, or leave out `.cloudformation(…)`",
                    declaration.noun(),
                    declaration.ident().value,
                )));
            }
        }
    }
    Ok(())
}

/// The names of buckets that are known only at deployment.
fn parameters(stack: &Declared<'_>, names: &LogicalIds<'_>) -> Vec<(String, Json)> {
    let name = BUCKET_NAME.trim_start_matches('^');
    let allowed = format!("^(?!.*(?:{})){name}", kept_bucket_names());
    let parameters = stack.parameters.iter().map(|bucket| {
        let ident = &bucket.ident.value;
        let parameter = Json::object([
            ("Type", Some(Json::text("String"))),
            (
                "Description",
                Some(Json::Text(format!("The name of the bucket {ident}"))),
            ),
            ("AllowedPattern", Some(Json::Text(allowed.clone()))),
            ("ConstraintDescription", Some(Json::text(BUCKET_NAME_RULE))),
        ]);
        (names.parameter_name(ident).to_owned(), parameter)
    });
    parameters.collect()
}

/// That each parameter holds a name unlike all others, as the checks assumed, and that the stack is made in an
/// account and a region unlike those that are written.
fn rules(stack: &Declared<'_>, names: &LogicalIds<'_>) -> Vec<(String, Json)> {
    let mut rules = Vec::new();
    for (place, noun, taken) in stack.open_places() {
        if !taken.is_empty() {
            let id = match place {
                Parameter::Region => "StackRegion",
                Parameter::Account | Parameter::Bucket(_) => "StackAccount",
            };
            let own = Json::object([("Ref", Some(Json::text(place.name())))]);
            let others = taken.iter().map(Json::text).collect();
            rules.push((id.to_owned(), none_of(others, own, unlike_written(noun))));
        }
    }
    for (position, bucket) in stack.parameters.iter().enumerate() {
        let ident = bucket.ident.value.as_str();
        let (taken, before) = stack.others(position);
        let taken = taken.into_iter().map(Json::text);
        let before = before
            .into_iter()
            .map(|it| names.parameter(&it.ident.value));
        let others: Vec<_> = taken.chain(before).collect();
        if !others.is_empty() {
            let rule = none_of(others, names.parameter(ident), unlike_others(ident));
            rules.push((names.parameter_name(ident).to_owned(), rule));
        }
    }
    rules
}

/// The rule that a value is none of others.
fn none_of(others: Vec<Json>, value: Json, why: String) -> Json {
    let pair = Json::List(vec![Json::List(others), value]);
    let contains = Json::object([("Fn::Contains", Some(pair))]);
    let not = Json::object([("Fn::Not", Some(Json::List(vec![contains])))]);
    let assertion = Json::object([
        ("Assert", Some(not)),
        ("AssertDescription", Some(Json::Text(why))),
    ]);
    Json::object([("Assertions", Some(Json::List(vec![assertion])))])
}

fn arn(id: &str) -> Json {
    let attribute = Json::List(vec![Json::text(id), Json::text("Arn")]);
    Json::object([("Fn::GetAtt", Some(attribute))])
}

/// A policy that names a role of the template is a resource of its own: the role may be its owner, or name it.
fn separate_policy(
    names: &LogicalIds<'_>,
    owner: Entity<'_>,
    document: Option<&Document>,
) -> Option<(String, Json)> {
    let id = names.policy(owner.ident())?;
    let owners = owners(owner);
    let properties = Json::object([
        ("PolicyName", Some(Json::text(owner.name()))),
        (
            owners,
            Some(Json::List(vec![reference(names.resource(owner.ident()))])),
        ),
        ("PolicyDocument", Some(names.document(document?))),
    ]);
    let policy = Json::object([
        ("Type", Some(Json::text("AWS::IAM::Policy"))),
        ("Properties", Some(properties)),
    ]);
    Some((id.to_owned(), policy))
}

/// The property of a policy that lists those to whom it is attached.
const fn owners(owner: Entity<'_>) -> &'static str {
    match owner {
        Entity::Identity(it) => match it.kind {
            IdentityKind::Role => "Roles",
            IdentityKind::User => "Users",
        },
        Entity::Group(_) | Entity::Policy(_) => "Groups",
    }
}

/// Its own policy, unless that is a resource of its own.
fn inline(names: &LogicalIds<'_>, owner: Entity<'_>, document: Option<&Document>) -> Option<Json> {
    if names.policy(owner.ident()).is_some() {
        return None;
    }
    Some(Json::List(vec![Json::object([
        ("PolicyName", Some(Json::text(owner.name()))),
        ("PolicyDocument", Some(names.document(document?))),
    ])]))
}

/// The ARN of a managed policy.
fn managed_arn(names: &LogicalIds<'_>, policy: Managed<'_>) -> Json {
    match policy {
        Managed::Aws(policy) => {
            let arn = policy.arn("${AWS::Partition}");
            Json::object([("Fn::Sub", Some(Json::Text(arn)))])
        }
        Managed::Customer(policy) => match &policy.origin {
            Origin::Declared => reference(names.resource(&policy.ident.value)),
            Origin::External { arn, .. } => names.text(&arn.value),
        },
    }
}

/// What is attached to it, except for what attaches itself.
fn managed_arns(names: &LogicalIds<'_>, given: &Given<'_>) -> Option<Json> {
    let managed = given.managed.iter().copied().filter(|policy| match policy {
        Managed::Customer(policy) => !names.attaches_itself(policy),
        Managed::Aws(_) => true,
    });
    let arns: Vec<_> = managed.map(|policy| managed_arn(names, policy)).collect();
    (!arns.is_empty()).then_some(Json::List(arns))
}

fn group(names: &LogicalIds<'_>, group: &Group, document: Option<&Document>) -> Json {
    let is_named = names.stack.unnamed.is_none();
    let given = names.stack.given(&group.ident.value);
    let properties = Json::object([
        ("GroupName", is_named.then(|| Json::text(&group.name.value))),
        ("Policies", inline(names, Entity::Group(group), document)),
        ("ManagedPolicyArns", managed_arns(names, given)),
    ]);
    Json::object([
        ("Type", Some(Json::text("AWS::IAM::Group"))),
        ("Properties", Some(properties)),
    ])
}

/// A customer managed policy. One that names a role of the template attaches itself, since it may be attached to
/// that role.
fn managed_policy(names: &LogicalIds<'_>, policy: &CustomerPolicy, document: &Document) -> Json {
    let is_named = names.stack.unnamed.is_none();
    let attaches_itself = names.attaches_itself(policy);
    let is_it = |managed: &Managed<'_>| matches!(managed, Managed::Customer(it) if std::ptr::eq(*it, policy));
    let to = |property: &str| {
        let stack = names.stack;
        let identities = stack.identities.iter().map(|(it, _)| Entity::Identity(it));
        let groups = stack.groups.iter().map(|(it, _)| Entity::Group(it));
        let has_it = |it: &Entity<'_>| stack.given(it.ident()).managed.iter().any(is_it);
        let to = identities
            .chain(groups)
            .filter(|it| attaches_itself && owners(*it) == property && has_it(it));
        let to: Vec<_> = to.map(|it| reference(names.resource(it.ident()))).collect();
        (!to.is_empty()).then_some(Json::List(to))
    };
    let contents = match names.stack.bounds(policy) {
        // What has it as its boundary is made after it.
        true => names.document_with(document, &HashMap::new()),
        false => names.document(document),
    };
    let properties = Json::object([
        (
            "ManagedPolicyName",
            is_named.then(|| Json::text(&policy.name.value)),
        ),
        ("Roles", to("Roles")),
        ("Users", to("Users")),
        ("Groups", to("Groups")),
        ("PolicyDocument", Some(contents)),
    ]);
    Json::object([
        ("Type", Some(Json::text("AWS::IAM::ManagedPolicy"))),
        ("Properties", Some(properties)),
    ])
}

fn identity(names: &LogicalIds<'_>, identity: &Identity, policies: &Policies) -> Json {
    let (kind, name) = match identity.kind {
        IdentityKind::Role => ("AWS::IAM::Role", "RoleName"),
        IdentityKind::User => ("AWS::IAM::User", "UserName"),
    };
    let is_named = names.stack.unnamed.is_none();
    let text = |value: &Marked<String>| Json::text(&value.value);
    let given = names.stack.given(&identity.ident.value);
    let groups = given.groups.iter();
    let groups: Vec<_> = groups
        .map(|group| reference(names.resource(&group.ident.value)))
        .collect();
    let inline = inline(
        names,
        Entity::Identity(identity),
        policies.permissions.as_ref(),
    );
    let properties = Json::object([
        (name, is_named.then(|| Json::text(&identity.name.value))),
        ("Path", identity.properties.path.as_ref().map(text)),
        (
            "Description",
            identity.properties.description.as_ref().map(text),
        ),
        ("MaxSessionDuration", max_session_of(identity)),
        (
            "AssumeRolePolicyDocument",
            policies.trust.as_ref().map(|trust| names.document(trust)),
        ),
        ("Policies", inline),
        (
            "Tags",
            (!identity.tags.is_empty()).then(|| {
                let tags = identity.tags.iter().map(|(key, value)| {
                    Json::object([
                        ("Key", Some(Json::text(&key.value))),
                        ("Value", Some(Json::text(&value.value))),
                    ])
                });
                Json::List(tags.collect())
            }),
        ),
        (
            "PermissionsBoundary",
            given.boundary.map(|policy| managed_arn(names, policy)),
        ),
        ("ManagedPolicyArns", managed_arns(names, given)),
        ("Groups", (!groups.is_empty()).then_some(Json::List(groups))),
    ]);
    let trusted = policies.trusted.iter();
    let trusted: Vec<Json> = trusted.map(|it| Json::text(names.resource(it))).collect();
    Json::object([
        ("Type", Some(Json::text(kind))),
        (
            "DependsOn",
            (!trusted.is_empty()).then_some(Json::List(trusted)),
        ),
        ("Properties", Some(properties)),
    ])
}

fn bucket_policy(
    names: &LogicalIds<'_>,
    bucket: &Bucket,
    companion: &Companion,
) -> Option<(String, Json)> {
    let ident = bucket.ident.value.as_str();
    let id = names.bucket_policy(ident)?;
    let document = names.document(companion.policy.as_ref()?);
    let bucket = Json::object([("Ref", Some(Json::text(names.resource(ident))))]);
    let properties = Json::object([("Bucket", Some(bucket)), ("PolicyDocument", Some(document))]);
    let others = companion.named.iter();
    let others: Vec<Json> = others.map(|it| Json::text(names.resource(it))).collect();
    let policy = Json::object([
        ("Type", Some(Json::text("AWS::S3::BucketPolicy"))),
        (
            "DependsOn",
            (!others.is_empty()).then_some(Json::List(others)),
        ),
        ("Properties", Some(properties)),
    ]);
    Some((id.to_owned(), policy))
}

fn bucket(names: &LogicalIds<'_>, bucket: &Bucket, companion: &Companion) -> Json {
    let list = |values: &[&str]| Json::List(values.iter().map(|it| Json::text(*it)).collect());
    let cors = companion.cors.map(|cors| {
        let exposed = cors.exposed();
        let rule = Json::object([
            ("AllowedMethods", Some(list(&["GET"]))),
            ("AllowedOrigins", Some(list(&["*"]))),
            (
                "ExposedHeaders",
                (!exposed.is_empty()).then(|| list(exposed)),
            ),
        ]);
        Json::object([("CorsRules", Some(Json::List(vec![rule])))])
    });
    let encryption = bucket.kms_key.as_ref().map(|key| {
        let by_default = Json::object([
            ("SSEAlgorithm", Some(Json::text("aws:kms"))),
            ("KMSMasterKeyID", Some(names.text(&key.value))),
        ]);
        let rule = Json::object([("ServerSideEncryptionByDefault", Some(by_default))]);
        Json::object([(
            "ServerSideEncryptionConfiguration",
            Some(Json::List(vec![rule])),
        )])
    });
    let name = bucket.name.as_ref().map(|name| match bucket.parameter {
        true => names.parameter(&bucket.ident.value),
        false => Json::text(&name.value),
    });
    let public = lets_in_public(companion);
    let properties = Json::object([
        ("BucketName", name),
        ("CorsConfiguration", cors),
        ("BucketEncryption", encryption),
        (
            "PublicAccessBlockConfiguration",
            Some(Json::object([
                ("BlockPublicAcls", Some(Json::Bool(true))),
                ("BlockPublicPolicy", Some(Json::Bool(!public))),
                ("IgnorePublicAcls", Some(Json::Bool(true))),
                ("RestrictPublicBuckets", Some(Json::Bool(!public))),
            ])),
        ),
        (
            "VersioningConfiguration",
            names
                .stack
                .versioning
                .then(|| Json::object([("Status", Some(Json::text("Enabled")))])),
        ),
    ]);
    // What people sent to be reviewed outlives the stack.
    Json::object([
        ("Type", Some(Json::text("AWS::S3::Bucket"))),
        ("DeletionPolicy", Some(Json::text("Retain"))),
        ("UpdateReplacePolicy", Some(Json::text("Retain"))),
        ("Properties", Some(properties)),
    ])
}
