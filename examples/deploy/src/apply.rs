//! Makes one change.

use crate::failure::{Failure, explained};
use crate::plan::{POLICY_NAME, Step, described};
use crate::wanted::{Kind, Wanted};
use aws_sdk_iam::Client;
use aws_sdk_iam::types::Tag;

pub async fn apply(client: &Client, wanted: &Wanted, step: &Step) -> Result<(), Failure> {
    let name = wanted.name;
    let tried = format!("apply `{}`", described(wanted, step));
    let trust = wanted.trust.unwrap_or_default();
    let permissions = wanted.permissions.unwrap_or_default();
    match (wanted.kind, step) {
        (_, Step::Create) => create(client, wanted, &tried).await?,
        (_, Step::NewVersion { without }) => {
            let arn = wanted.arn.unwrap_or_default();
            if let Some(version) = without {
                let call = client.delete_policy_version().policy_arn(arn);
                explained(call.version_id(version).send().await, &tried)?;
            }
            let call = client.create_policy_version().policy_arn(arn);
            let call = call.policy_document(permissions).set_as_default(true);
            explained(call.send().await, &tried)?;
        }
        (_, Step::Join(group)) => {
            let call = client.add_user_to_group().user_name(name);
            explained(call.group_name(*group).send().await, &tried)?;
        }
        (Kind::Role, Step::Bound(arn)) => {
            let call = client.put_role_permissions_boundary().role_name(name);
            explained(call.permissions_boundary(*arn).send().await, &tried)?;
        }
        (_, Step::Bound(arn)) => {
            let call = client.put_user_permissions_boundary().user_name(name);
            explained(call.permissions_boundary(*arn).send().await, &tried)?;
        }
        (
            _,
            Step::UpdateSettings {
                max_session,
                description,
            },
        ) => {
            let call = client.update_role().role_name(name);
            let call = call.set_max_session_duration(*max_session);
            let call = call.set_description(description.clone());
            explained(call.send().await, &tried)?;
        }
        (Kind::Role, Step::Tag) => {
            let call = client.tag_role().role_name(name).set_tags(tags(wanted)?);
            explained(call.send().await, &tried)?;
        }
        (_, Step::Tag) => {
            let call = client.tag_user().user_name(name).set_tags(tags(wanted)?);
            explained(call.send().await, &tried)?;
        }
        (_, Step::UpdateTrust) => {
            let call = client.update_assume_role_policy().role_name(name);
            explained(call.policy_document(trust).send().await, &tried)?;
        }
        (Kind::Role, Step::PutPolicy { .. }) => {
            let call = client
                .put_role_policy()
                .role_name(name)
                .policy_name(POLICY_NAME);
            explained(call.policy_document(permissions).send().await, &tried)?;
        }
        (Kind::Group, Step::PutPolicy { .. }) => {
            let call = client
                .put_group_policy()
                .group_name(name)
                .policy_name(POLICY_NAME);
            explained(call.policy_document(permissions).send().await, &tried)?;
        }
        (_, Step::PutPolicy { .. }) => {
            let call = client
                .put_user_policy()
                .user_name(name)
                .policy_name(POLICY_NAME);
            explained(call.policy_document(permissions).send().await, &tried)?;
        }
        (Kind::Role, Step::Attach(arn)) => {
            let call = client.attach_role_policy().role_name(name).policy_arn(*arn);
            explained(call.send().await, &tried)?;
        }
        (Kind::Group, Step::Attach(arn)) => {
            let call = client
                .attach_group_policy()
                .group_name(name)
                .policy_arn(*arn);
            explained(call.send().await, &tried)?;
        }
        (_, Step::Attach(arn)) => {
            let call = client.attach_user_policy().user_name(name).policy_arn(*arn);
            explained(call.send().await, &tried)?;
        }
    }
    Ok(())
}

/// Makes what is not there, with all that IAM takes at once.
async fn create(client: &Client, wanted: &Wanted, tried: &str) -> Result<(), Failure> {
    let name = wanted.name;
    match wanted.kind {
        Kind::Role => {
            let call = client.create_role().role_name(name).path(wanted.path);
            let call = call.set_max_session_duration(wanted.max_session);
            let call = call.set_description(wanted.description.map(str::to_owned));
            let call = call.assume_role_policy_document(wanted.trust.unwrap_or_default());
            // At once: it is never there without.
            let call = call.set_permissions_boundary(wanted.boundary.map(str::to_owned));
            let call = call.set_tags(tags(wanted)?);
            explained(call.send().await, tried)?;
        }
        Kind::User => {
            let call = client.create_user().user_name(name).path(wanted.path);
            let call = call.set_permissions_boundary(wanted.boundary.map(str::to_owned));
            let call = call.set_tags(tags(wanted)?);
            explained(call.send().await, tried)?;
        }
        Kind::Group => {
            let call = client.create_group().group_name(name).path(wanted.path);
            explained(call.send().await, tried)?;
        }
        Kind::Policy => {
            let call = client.create_policy().policy_name(name).path(wanted.path);
            let call = call.set_description(wanted.description.map(str::to_owned));
            let call = call.policy_document(wanted.permissions.unwrap_or_default());
            explained(call.send().await, tried)?;
        }
    }
    Ok(())
}

/// The declared tags, if there are some.
fn tags(wanted: &Wanted) -> Result<Option<Vec<Tag>>, Failure> {
    let tags = wanted.tags.iter().map(|(key, value)| {
        let tag = Tag::builder().key(*key).value(*value).build();
        tag.map_err(|error| Failure(error.to_string()))
    });
    let tags: Vec<Tag> = tags.collect::<Result<_, _>>()?;
    Ok((!tags.is_empty()).then_some(tags))
}
