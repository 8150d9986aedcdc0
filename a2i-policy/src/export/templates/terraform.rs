//! A Terraform configuration, in its JSON syntax.
//!
//! Sources: "JSON Configuration Syntax", Terraform documentation; the resources of the AWS provider
//! that it names, in that provider's documentation.

use crate::export::declared::{
    BUCKET_NAME, BUCKET_NAME_RULE, Declared, kept_bucket_names, lets_in_public, unlike_others,
    unlike_written,
};
use crate::export::entity::Entity;
use crate::export::json::Json;
use crate::export::settings::max_session_of;
use a2i_policy_core::compose::{Companion, Cors, KeyCompanion, Policies};
use a2i_policy_core::parameter::{Parameter, Part, parts};
use a2i_policy_core::policy::{Document, Layout, quote};
use a2i_policy_core::stack::{
    Bucket, CustomerPolicy, Group, Identity, IdentityKind, Key, Managed, Marked, Origin,
};
use std::collections::HashMap;

pub(super) fn configuration(stack: &Declared<'_>) -> Json {
    let mut resources = Resources::default();
    for (bucket, companion) in &stack.buckets {
        add_bucket(&mut resources, stack, bucket, companion);
    }
    for (key, companion) in &stack.keys {
        add_key(&mut resources, stack, key, companion);
    }
    for (identity, policies) in &stack.identities {
        add_identity(&mut resources, stack, identity, policies);
    }
    for (group, document) in &stack.groups {
        add_group(&mut resources, stack, group, *document);
    }
    for (policy, document) in &stack.policies {
        add_policy(&mut resources, stack, policy, document);
    }
    Json::object([
        // A property of this name is a comment, by the syntax.
        ("//", Some(Json::Text(note(stack)))),
        ("terraform", Some(requirements(stack))),
        ("variable", Json::unless_empty(variables(stack))),
        ("data", Json::unless_empty(data(stack))),
        ("resource", Json::unless_empty(resources.into_entries())),
    ])
}

/// Where the configuration comes from, and what is not in it.
fn note(stack: &Declared<'_>) -> String {
    let kept = stack
        .keys
        .iter()
        .filter(|(_, it)| it.policy.is_none())
        .map(|(key, _)| format!("key {}", key.ident.value));
    let left_out: Vec<String> = stack.left_out.iter().cloned().chain(kept).collect();
    let left_out = match left_out.as_slice() {
        [] => String::new(),
        several => format!(" Left out: {}.", several.join(", ")),
    };
    format!("Exported by a2i-policy; change the Rust source, and build.{left_out}")
}

/// The oldest releases of Terraform and of the provider that take it.
fn requirements(stack: &Declared<'_>) -> Json {
    let refuses = stack.open_places().any(|(.., taken)| !taken.is_empty());
    let terraform = match (stack.parameters.len() > 1, refuses) {
        // A variable is compared with another since that release.
        (true, _) => Some(">= 1.9"),
        // What is asked of the provider has postconditions since that one.
        (false, true) => Some(">= 1.2"),
        (false, false) => None,
    };
    let mut keys = stack.keys.iter();
    let provider = match keys.any(|(_, companion)| companion.policy.is_some()) {
        // It sets the policies of keys since that one,
        true => ">= 5.0",
        // and has resources for the configurations of buckets since that one.
        false => ">= 4.0",
    };
    let aws = Json::object([
        ("source", Some(Json::text("hashicorp/aws"))),
        ("version", Some(Json::text(provider))),
    ]);
    let providers = Json::object([("aws", Some(aws))]);
    Json::object([
        ("required_version", terraform.map(Json::text)),
        ("required_providers", Some(providers)),
    ])
}

/// Where the account and the region are asked for.
const ACCOUNT: &str = "data.aws_caller_identity.current";
const REGION: &str = "data.aws_region.current";

/// What is asked of the provider. The account and the region are none of those that are written, as the checks
/// assumed.
fn data(stack: &Declared<'_>) -> Vec<(String, Json)> {
    let identities = stack.identities.iter().map(|(it, _)| &it.ident.value);
    let groups = stack.groups.iter().map(|(it, _)| &it.ident.value);
    let attaches = identities
        .chain(groups)
        .flat_map(|ident| stack.given(ident).policies())
        .any(|policy| matches!(policy, Managed::Aws(_)));
    let mut data = Vec::new();
    let mut add = |kind: &str, arguments: Json| {
        data.push((
            kind.to_owned(),
            Json::object([("current", Some(arguments))]),
        ));
    };
    if attaches {
        add("aws_partition", Json::object([]));
    }
    for (place, noun, taken) in stack.open_places() {
        let (kind, attribute) = match place {
            Parameter::Region => ("aws_region", "id"),
            Parameter::Account | Parameter::Bucket(_) => ("aws_caller_identity", "account_id"),
        };
        let taken: Vec<_> = taken.iter().map(|it| format!("\"{it}\"")).collect();
        let condition = format!("${{!contains([{}], self.{attribute})}}", taken.join(", "));
        let check = Json::object([
            ("condition", Some(Json::Text(condition))),
            ("error_message", Some(Json::Text(unlike_written(noun)))),
        ]);
        let lifecycle = Json::object([("postcondition", Some(Json::List(vec![check])))]);
        let lifecycle = (!taken.is_empty()).then_some(lifecycle);
        add(kind, Json::object([("lifecycle", lifecycle)]));
    }
    data
}

/// Resources by their type, in the order in which each type came up.
#[derive(Default)]
struct Resources(Vec<(String, Vec<(String, Json)>)>);

impl Resources {
    /// A label that is taken gets a number: that of an attachment is put together.
    fn add(&mut self, kind: &str, label: &str, arguments: Json) {
        let known = self.0.iter().position(|(known, _)| known == kind);
        let position = known.unwrap_or(self.0.len());
        if known.is_none() {
            self.0.push((kind.to_owned(), Vec::new()));
        }
        let Some((_, resources)) = self.0.get_mut(position) else {
            return;
        };
        let is_taken = |label: &str| resources.iter().any(|(known, _)| known == label);
        let numbered = (2_usize..).map(|number| format!("{label}_{number}"));
        let mut labels = std::iter::once(label.to_owned()).chain(numbered);
        let label = labels.find(|it| !is_taken(it)).unwrap_or_default();
        resources.push((label, arguments));
    }

    fn into_entries(self) -> Vec<(String, Json)> {
        let kinds = self.0.into_iter();
        kinds
            .map(|(kind, resources)| (kind, Json::Object(resources)))
            .collect()
    }
}

/// The names of buckets that are known only at deployment.
fn variables(stack: &Declared<'_>) -> Vec<(String, Json)> {
    let validation = |condition: String, message: String| {
        Json::object([
            ("condition", Some(Json::Text(format!("${{{condition}}}")))),
            ("error_message", Some(Json::Text(message))),
        ])
    };
    let parameters = stack
        .parameters
        .iter()
        .enumerate()
        .map(|(position, bucket)| {
            let ident = &bucket.ident.value;
            let name = variable(ident);
            let kept = kept_bucket_names();
            let form =
                format!("can(regex(\"{BUCKET_NAME}\", {name})) && !can(regex(\"{kept}\", {name}))");
            let mut validations = vec![validation(form, BUCKET_NAME_RULE.to_owned())];
            let (taken, before) = stack.others(position);
            let taken = taken.into_iter().map(|name| format!("\"{name}\""));
            let before = before.into_iter().map(|it| variable(&it.ident.value));
            let others: Vec<_> = taken.chain(before).collect();
            if !others.is_empty() {
                let condition = format!("!contains([{}], {name})", others.join(", "));
                validations.push(validation(condition, unlike_others(ident)));
            }
            let variable = Json::object([
                ("type", Some(Json::text("string"))),
                (
                    "description",
                    Some(Json::Text(format!("The name of the bucket {ident}"))),
                ),
                ("nullable", Some(Json::Bool(false))),
                ("validation", Some(Json::List(validations))),
            ]);
            (format!("{ident}_name"), variable)
        });
    parameters.collect()
}

/// The variable that holds the name of a bucket.
fn variable(ident: &str) -> String {
    format!("var.{ident}_name")
}

const fn kind_and_noun(entity: Entity<'_>) -> (&'static str, &'static str) {
    match entity {
        Entity::Identity(it) => match it.kind {
            IdentityKind::Role => ("aws_iam_role", "role"),
            IdentityKind::User => ("aws_iam_user", "user"),
        },
        Entity::Group(_) => ("aws_iam_group", "group"),
        Entity::Policy(_) => ("aws_iam_policy", "policy"),
    }
}

/// A policy document whose texts refer to variables and to what has no name.
fn policy(stack: &Declared<'_>, document: &Document) -> Json {
    policy_with(document, &stack.references(document))
}

fn policy_with(document: &Document, references: &HashMap<&str, Entity<'_>>) -> Json {
    let string = |json: &mut String, text: &str| {
        let text = match references.get(text) {
            Some(entity) => reference(*entity, "arn"),
            None => filled(text),
        };
        quote(json, &text);
    };
    let key = |json: &mut String, key: &str| quote(json, &escaped(key));
    Json::Text(document.to_json_with(Layout::Compact, string, key))
}

/// What must be there before, by the identifiers of the roles and users.
fn after(stack: &Declared<'_>, named: &[String]) -> Option<Json> {
    let before: Vec<Json> = made_before(stack, named).map(Json::Text).collect();
    (!before.is_empty()).then_some(Json::List(before))
}

/// The roles and users of these identifiers, as other resources wait for them.
fn made_before<'s>(
    stack: &'s Declared<'_>,
    named: &'s [String],
) -> impl Iterator<Item = String> + 's {
    let identities = stack.identities.iter().map(|(it, _)| it);
    let named = identities.filter(|it| named.contains(&it.ident.value));
    named.map(|it| {
        let (kind, _) = kind_and_noun(Entity::Identity(it));
        format!("{kind}.{}", it.ident.value)
    })
}

/// The policy of a key, which is there already.
fn add_key(resources: &mut Resources, stack: &Declared<'_>, key: &Key, companion: &KeyCompanion) {
    let (Some(arn), Some(document)) = (&key.arn, &companion.policy) else {
        return;
    };
    let arguments = Json::object([
        ("key_id", Some(Json::text(&arn.value))),
        ("policy", Some(policy(stack, document))),
        ("depends_on", after(stack, &companion.named)),
    ]);
    resources.add("aws_kms_key_policy", &key.ident.value, arguments);
}

/// An attribute of what the configuration makes.
fn reference(entity: Entity<'_>, attribute: &str) -> String {
    let (kind, _) = kind_and_noun(entity);
    format!("${{{kind}.{}.{attribute}}}", entity.ident())
}

/// The name, where it is not left to the provider, which names no user and no group.
fn name(stack: &Declared<'_>, entity: Entity<'_>) -> Option<Json> {
    let is_named = match entity {
        Entity::Identity(it) if matches!(it.kind, IdentityKind::Role) => stack.unnamed.is_none(),
        Entity::Policy(_) => stack.unnamed.is_none(),
        Entity::Identity(_) | Entity::Group(_) => true,
    };
    is_named.then(|| Json::Text(escaped(entity.name())))
}

/// The ARN of a managed policy.
fn managed_arn(policy: Managed<'_>) -> String {
    match policy {
        Managed::Aws(policy) => policy.arn("${data.aws_partition.current.partition}"),
        Managed::Customer(policy) => match &policy.origin {
            Origin::Declared => reference(Entity::Policy(policy), "arn"),
            Origin::External { arn, .. } => filled(&arn.value),
        },
    }
}

fn add_identity(
    resources: &mut Resources,
    stack: &Declared<'_>,
    identity: &Identity,
    policies: &Policies,
) {
    let entity = Entity::Identity(identity);
    let (kind, noun) = kind_and_noun(entity);
    let label = &identity.ident.value;
    let text = |value: &Marked<String>| Json::Text(escaped(&value.value));
    let given = stack.given(label);
    let trust = policies.trust.as_ref().map(|trust| policy(stack, trust));
    let boundary = given.boundary.map(managed_arn);
    let arguments = Json::object([
        ("name", name(stack, entity)),
        ("path", identity.properties.path.as_ref().map(text)),
        (
            "description",
            identity.properties.description.as_ref().map(text),
        ),
        ("max_session_duration", max_session_of(identity)),
        ("assume_role_policy", trust),
        ("permissions_boundary", boundary.map(Json::Text)),
        ("tags", (!identity.tags.is_empty()).then(|| tags(identity))),
        ("depends_on", after(stack, &policies.trusted)),
    ]);
    resources.add(kind, label, arguments);
    add_own(resources, stack, entity, policies.permissions.as_ref());
    if !given.groups.is_empty() {
        let groups = given
            .groups
            .iter()
            .map(|it| Json::Text(reference(Entity::Group(it), "name")));
        let arguments = Json::object([
            (noun, Some(Json::Text(reference(entity, "name")))),
            ("groups", Some(Json::List(groups.collect()))),
        ]);
        resources.add("aws_iam_user_group_membership", label, arguments);
    }
}

fn add_group(
    resources: &mut Resources,
    stack: &Declared<'_>,
    group: &Group,
    document: Option<&Document>,
) {
    let entity = Entity::Group(group);
    let arguments = Json::object([("name", name(stack, entity))]);
    resources.add("aws_iam_group", &group.ident.value, arguments);
    add_own(resources, stack, entity, document);
}

/// The policy of its own, and what is attached.
fn add_own(
    resources: &mut Resources,
    stack: &Declared<'_>,
    entity: Entity<'_>,
    document: Option<&Document>,
) {
    let (kind, noun) = kind_and_noun(entity);
    let label = entity.ident();
    let owner = || Some(Json::Text(reference(entity, "name")));
    if let Some(document) = document {
        let arguments = Json::object([
            ("name", name(stack, entity)),
            (noun, owner()),
            ("policy", Some(policy(stack, document))),
        ]);
        resources.add(&format!("{kind}_policy"), label, arguments);
    }
    for policy in &stack.given(label).managed {
        let arn = managed_arn(*policy);
        let arguments = Json::object([(noun, owner()), ("policy_arn", Some(Json::Text(arn)))]);
        let label = format!(
            "{label}_{}",
            policy.name().replace(['.', '+', '=', ',', '@'], "_")
        );
        resources.add(&format!("{kind}_policy_attachment"), &label, arguments);
    }
}

fn add_policy(
    resources: &mut Resources,
    stack: &Declared<'_>,
    customer: &CustomerPolicy,
    document: &Document,
) {
    let entity = Entity::Policy(customer);
    let contents = match stack.bounds(customer) {
        // What has it as its boundary is made after it.
        true => policy_with(document, &HashMap::new()),
        false => policy(stack, document),
    };
    let arguments = Json::object([("name", name(stack, entity)), ("policy", Some(contents))]);
    let (kind, _) = kind_and_noun(entity);
    resources.add(kind, &customer.ident.value, arguments);
}

fn tags(identity: &Identity) -> Json {
    let tags = identity
        .tags
        .iter()
        .map(|(key, value)| (key.value.clone(), Json::text(&value.value)));
    Json::Object(tags.collect())
}

fn add_bucket(
    resources: &mut Resources,
    stack: &Declared<'_>,
    bucket: &Bucket,
    companion: &Companion,
) {
    let label = &bucket.ident.value;
    let name = bucket.name.as_ref();
    // What people sent to be reviewed outlives the configuration.
    let kept = Json::object([("prevent_destroy", Some(Json::Bool(true)))]);
    let arguments = Json::object([
        ("bucket", name.map(|name| Json::Text(filled(&name.value)))),
        ("lifecycle", Some(kept)),
    ]);
    resources.add("aws_s3_bucket", label, arguments);
    let owner = || Some(Json::Text(format!("${{aws_s3_bucket.{label}.id}}")));
    let public = lets_in_public(companion);
    let arguments = Json::object([
        ("bucket", owner()),
        ("block_public_acls", Some(Json::Bool(true))),
        ("block_public_policy", Some(Json::Bool(!public))),
        ("ignore_public_acls", Some(Json::Bool(true))),
        ("restrict_public_buckets", Some(Json::Bool(!public))),
    ]);
    resources.add(PUBLIC_ACCESS_BLOCK, label, arguments);
    if let Some(document) = &companion.policy {
        // S3 takes one change of a bucket at a time.
        let first = std::iter::once(format!("{PUBLIC_ACCESS_BLOCK}.{label}"));
        let before = first.chain(made_before(stack, &companion.named));
        let arguments = Json::object([
            ("bucket", owner()),
            ("policy", Some(policy(stack, document))),
            (
                "depends_on",
                Some(Json::List(before.map(Json::Text).collect())),
            ),
        ]);
        resources.add("aws_s3_bucket_policy", label, arguments);
    }
    let settings = [
        companion.cors.map(cors),
        stack.versioning.then(versioning),
        bucket.kms_key.as_ref().map(|key| encryption(&key.value)),
    ];
    for (kind, argument, setting) in settings.into_iter().flatten() {
        let arguments = Json::object([("bucket", owner()), (argument, Some(setting))]);
        resources.add(kind, label, arguments);
    }
}

const PUBLIC_ACCESS_BLOCK: &str = "aws_s3_bucket_public_access_block";

/// What is set of a bucket by a resource of its own: its type, and its argument beside the bucket.
type BucketSetting = (&'static str, &'static str, Json);

fn cors(cors: Cors) -> BucketSetting {
    let list = |values: &[&str]| Json::List(values.iter().map(|it| Json::text(*it)).collect());
    let exposed = cors.exposed();
    let rule = Json::object([
        ("allowed_methods", Some(list(&["GET"]))),
        ("allowed_origins", Some(list(&["*"]))),
        (
            "expose_headers",
            (!exposed.is_empty()).then(|| list(exposed)),
        ),
    ]);
    (
        "aws_s3_bucket_cors_configuration",
        "cors_rule",
        Json::List(vec![rule]),
    )
}

fn versioning() -> BucketSetting {
    let enabled = Json::object([("status", Some(Json::text("Enabled")))]);
    (
        "aws_s3_bucket_versioning",
        "versioning_configuration",
        Json::List(vec![enabled]),
    )
}

fn encryption(key: &str) -> BucketSetting {
    let by_default = Json::object([
        ("sse_algorithm", Some(Json::text("aws:kms"))),
        ("kms_master_key_id", Some(Json::Text(filled(key)))),
    ]);
    let rule = Json::object([(
        "apply_server_side_encryption_by_default",
        Some(Json::List(vec![by_default])),
    )]);
    (
        "aws_s3_bucket_server_side_encryption_configuration",
        "rule",
        Json::List(vec![rule]),
    )
}

/// A text with the variables of its parameters.
fn filled(text: &str) -> String {
    let part = |part: Part<'_>| match part {
        Part::Text(text) => escaped(text),
        Part::Parameter(Parameter::Bucket(ident)) => format!("${{{}}}", variable(ident)),
        Part::Parameter(Parameter::Account) => format!("${{{ACCOUNT}.account_id}}"),
        Part::Parameter(Parameter::Region) => format!("${{{REGION}.id}}"),
    };
    parts(text).map(part).collect()
}

/// A text that Terraform takes literally: `${` and `%{` begin templates.
fn escaped(text: &str) -> String {
    text.replace("${", "$${").replace("%{", "%%{")
}
