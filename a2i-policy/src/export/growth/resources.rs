//! The policies of buckets and keys, and those that several may have.

use super::attached::changes;
use super::meaning::Meaning;
use super::names::{BucketNames, comparable_texts};
use crate::document::{BUCKET_POLICY_SUFFIX, KEY_POLICY_SUFFIX, MANAGED_SUFFIX};
use crate::export::attachments::Attached;
use a2i_policy_core::evaluate::Difference;

/// Whether a file is the policy of a bucket or key.
pub(in crate::export) fn is_of_resource(name: &str) -> bool {
    let suffixes = [BUCKET_POLICY_SUFFIX, KEY_POLICY_SUFFIX];
    suffixes.into_iter().any(|suffix| name.ends_with(suffix))
}

/// The statement for a key, or the array of them, as a document.
pub(super) fn as_document(statement: &str) -> String {
    format!(r#"{{"Version": "2012-10-17", "Statement": {statement}}}"#)
}

/// What a new version of the policy of a bucket or key means. `None` where one cannot be read.
pub(super) fn resource_meaning(
    names: &BucketNames<'_>,
    name: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> Option<Meaning> {
    // A key has a policy in any case.
    if new.is_none() && name.ends_with(KEY_POLICY_SUFFIX) {
        return Some(Meaning {
            access: "whether access grew is undecided: what the policy of the key says is not declared any longer".to_owned(),
            is_safe: false,
        });
    }
    let [old, new] = comparable_texts(names, [old, new])?;
    Some(Difference::of_resource(&old, &new).into())
}

/// What a new version of the policy of a group, or of a customer managed one, means that none of the declared
/// has: others may. `None` where one cannot be read.
pub(super) fn alone(
    names: &BucketNames<'_>,
    name: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> Option<Meaning> {
    if name.ends_with(MANAGED_SUFFIX) {
        let attached = |text: Option<&str>| text.map_or(Some(Attached::default()), Attached::read);
        let [old, new] = [attached(old)?, attached(new)?];
        return Some(Meaning {
            access: changes(&old, &new),
            is_safe: new.without(&old).is_empty(),
        });
    }
    let [old, new] = comparable_texts(names, [old, new])?;
    Some(Difference::of_permissions(&old, &new).into())
}
