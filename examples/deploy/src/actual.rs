//! What IAM holds.

use crate::failure::{Failure, explained, if_there};
use crate::plan::POLICY_NAME;
use crate::wanted::{Kind, Wanted};
use aws_sdk_iam::Client;
use aws_sdk_iam::types::{
    AttachedPermissionsBoundary, AttachedPolicy, Group, PolicyVersion, Role, Tag, User,
};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What is there.
#[derive(Debug, Default)]
pub struct Actual {
    pub path: String,
    /// How many seconds a session of the role may last.
    pub max_session: Option<i32>,
    pub description: Option<String>,
    pub trust: Option<Value>,
    /// The inline policy that this program writes; what a policy says.
    pub permissions: Option<Value>,
    /// The names of other inline policies.
    pub other_policies: Vec<String>,
    /// The ARNs of attached managed policies.
    pub managed: Vec<String>,
    /// The ARN of the permissions boundary.
    pub boundary: Option<String>,
    pub tags: Vec<(String, String)>,
    /// The names of the groups of a user.
    pub groups: Vec<String>,
    /// The versions of a policy that may go, the oldest last.
    pub versions: Vec<String>,
}

/// `None` where it is not there.
pub async fn read(client: &Client, wanted: &Wanted) -> Result<Option<Actual>, Failure> {
    let name = wanted.name;
    let tried = format!("read {} {name}", wanted.kind.noun());
    let mut actual = match wanted.kind {
        Kind::Role => role(client, name, &tried).await?,
        Kind::User => user(client, name, &tried).await?,
        Kind::Group => group(client, name, &tried).await?,
        Kind::Policy => policy(client, wanted.arn.unwrap_or_default(), &tried).await?,
    };
    if let Some(actual) = &mut actual {
        actual.other_policies.retain(|name| name != POLICY_NAME);
    }
    Ok(actual)
}

async fn role(client: &Client, name: &str, tried: &str) -> Result<Option<Actual>, Failure> {
    let mut actual = Actual::default();
    let found = client.get_role().role_name(name).send().await;
    let Some(found) = if_there(found, tried)? else {
        return Ok(None);
    };
    let role = found.role();
    actual.path = role.map(|role| role.path().to_owned()).unwrap_or_default();
    actual.max_session = role.and_then(Role::max_session_duration);
    let description = role.and_then(|role| role.description());
    actual.description = description.map(str::to_owned);
    let trust = role.and_then(|role| role.assume_role_policy_document());
    actual.trust = trust.map(document);
    let boundary = role.and_then(|role| role.permissions_boundary());
    actual.boundary = boundary.and_then(arn);
    actual.tags = pairs(role.map(Role::tags));
    let own = client
        .get_role_policy()
        .role_name(name)
        .policy_name(POLICY_NAME);
    let own = if_there(own.send().await, tried)?;
    actual.permissions = own.map(|own| document(own.policy_document()));
    let inline = client.list_role_policies().role_name(name);
    let inline = inline.into_paginator().items().send();
    actual.other_policies = explained(inline.try_collect().await, tried)?;
    let attached = client.list_attached_role_policies().role_name(name);
    let attached = attached.into_paginator().items().send();
    actual.managed = arns(explained(attached.try_collect().await, tried)?);
    Ok(Some(actual))
}

async fn user(client: &Client, name: &str, tried: &str) -> Result<Option<Actual>, Failure> {
    let mut actual = Actual::default();
    let found = client.get_user().user_name(name).send().await;
    let Some(found) = if_there(found, tried)? else {
        return Ok(None);
    };
    let user = found.user();
    actual.path = user.map(|user| user.path().to_owned()).unwrap_or_default();
    let boundary = user.and_then(|user| user.permissions_boundary());
    actual.boundary = boundary.and_then(arn);
    actual.tags = pairs(user.map(User::tags));
    let own = client
        .get_user_policy()
        .user_name(name)
        .policy_name(POLICY_NAME);
    let own = if_there(own.send().await, tried)?;
    actual.permissions = own.map(|own| document(own.policy_document()));
    let inline = client.list_user_policies().user_name(name);
    let inline = inline.into_paginator().items().send();
    actual.other_policies = explained(inline.try_collect().await, tried)?;
    let attached = client.list_attached_user_policies().user_name(name);
    let attached = attached.into_paginator().items().send();
    actual.managed = arns(explained(attached.try_collect().await, tried)?);
    let groups = client.list_groups_for_user().user_name(name);
    let groups = groups.into_paginator().items().send();
    let groups: Vec<Group> = explained(groups.try_collect().await, tried)?;
    actual.groups = groups.into_iter().map(|group| group.group_name).collect();
    Ok(Some(actual))
}

async fn group(client: &Client, name: &str, tried: &str) -> Result<Option<Actual>, Failure> {
    let mut actual = Actual::default();
    let found = client.get_group().group_name(name).send().await;
    let Some(found) = if_there(found, tried)? else {
        return Ok(None);
    };
    let group = found.group();
    actual.path = group.map(|it| it.path().to_owned()).unwrap_or_default();
    let own = client
        .get_group_policy()
        .group_name(name)
        .policy_name(POLICY_NAME);
    let own = if_there(own.send().await, tried)?;
    actual.permissions = own.map(|own| document(own.policy_document()));
    let inline = client.list_group_policies().group_name(name);
    let inline = inline.into_paginator().items().send();
    actual.other_policies = explained(inline.try_collect().await, tried)?;
    let attached = client.list_attached_group_policies().group_name(name);
    let attached = attached.into_paginator().items().send();
    actual.managed = arns(explained(attached.try_collect().await, tried)?);
    Ok(Some(actual))
}

async fn policy(client: &Client, arn: &str, tried: &str) -> Result<Option<Actual>, Failure> {
    let mut actual = Actual::default();
    let found = client.get_policy().policy_arn(arn).send().await;
    let Some(found) = if_there(found, tried)? else {
        return Ok(None);
    };
    let path = found.policy().and_then(|policy| policy.path());
    actual.path = path.unwrap_or_default().to_owned();
    let versions = client.list_policy_versions().policy_arn(arn);
    let versions = versions.into_paginator().items().send();
    let versions: Vec<PolicyVersion> = explained(versions.try_collect().await, tried)?;
    let id = |version: &PolicyVersion| version.version_id().map(str::to_owned);
    let (default, others): (Vec<_>, Vec<_>) =
        versions.iter().partition(|it| it.is_default_version());
    if let Some(id) = default.into_iter().find_map(id) {
        let version = client.get_policy_version().policy_arn(arn).version_id(id);
        let version = explained(version.send().await, tried)?;
        let version = version.policy_version();
        actual.permissions = version.and_then(PolicyVersion::document).map(document);
    }
    actual.versions = others.into_iter().filter_map(id).collect();
    Ok(Some(actual))
}

fn pairs(tags: Option<&[Tag]>) -> Vec<(String, String)> {
    let tags = tags.unwrap_or_default().iter();
    tags.map(|tag| (tag.key().to_owned(), tag.value().to_owned()))
        .collect()
}

fn arn(boundary: &AttachedPermissionsBoundary) -> Option<String> {
    boundary.permissions_boundary_arn().map(str::to_owned)
}

fn arns(attached: Vec<AttachedPolicy>) -> Vec<String> {
    let arns = attached.into_iter();
    arns.filter_map(|policy| policy.policy_arn).collect()
}

/// IAM gives documents percent-encoded ("GetRole", IAM API Reference). What is not JSON differs from
/// whatever is declared.
fn document(encoded: &str) -> Value {
    let text = percent_decode_str(encoded).decode_utf8_lossy();
    serde_json::from_str(&text).unwrap_or_default()
}
