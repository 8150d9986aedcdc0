//! How long a document may be.
//!
//! Sources: "IAM and AWS STS quotas" (IAM User Guide), "Bucket policies for Amazon S3" (Amazon S3 User
//! Guide), "Key policies in AWS KMS" (AWS KMS Developer Guide).

use super::{Clause, Document, Kind};

/// All inline policies of a role together, the most that IAM stores of what says what an identity may
/// do, in characters that are not white space.
pub(crate) const ROLE_POLICIES: usize = 10_240;
/// The same of a group.
#[cfg(feature = "dsl")]
pub(crate) const GROUP_POLICIES: usize = 5_120;
/// A managed policy, in the same.
pub(crate) const MANAGED_POLICY: usize = 6_144;
/// A trust policy, where the quota was raised as far as it can be, in the same.
pub(crate) const LONGEST_TRUST_POLICY: usize = 8192;
/// In bytes.
const BUCKET_POLICY: usize = 20_480;
const KEY_POLICY: usize = 32_768;
/// In characters, white space among them where it is not left out.
///
/// Source: "Quotas and service limits for AWS Organizations".
const SERVICE_CONTROL_POLICY: usize = 10_240;
const RESOURCE_CONTROL_POLICY: usize = 5_120;

/// A document that is longer than it may be.
pub(super) struct Excess {
    pub(super) count: usize,
    pub(super) unit: &'static str,
    /// What is stored, and by whom.
    pub(super) quota: usize,
    pub(super) keeper: &'static str,
}

/// The quota of resource-based policies, where their actions say of which service they are.
fn of_resource(document: &Document) -> Option<(usize, &'static str)> {
    let is_of = |prefix: &str| {
        let statements = document.statements.iter();
        let mut actions = statements.flat_map(|it| match &it.action {
            Clause::Is(actions) | Clause::Not(actions) => actions.iter(),
        });
        let has = |action: &String| {
            let service = action.split_once(':').map(|(service, _)| service);
            service.is_some_and(|service| service.eq_ignore_ascii_case(prefix))
        };
        actions.all(has)
    };
    if document.statements.as_slice().is_empty() {
        None
    } else if is_of("s3") {
        Some((BUCKET_POLICY, "S3 stores, of a bucket policy,"))
    } else if is_of("kms") {
        Some((KEY_POLICY, "KMS stores, of a key policy,"))
    } else {
        None
    }
}

/// `longest` is no less than the length of the document as compact JSON.
pub(super) fn excess(document: &Document, kind: Kind, longest: usize) -> Option<Excess> {
    let (quota, keeper) = match kind {
        Kind::Identity => (
            ROLE_POLICIES,
            "IAM stores, of an inline policy, in a role at most,",
        ),
        Kind::Managed | Kind::Boundary => (MANAGED_POLICY, "IAM stores, of a managed policy,"),
        Kind::Trust => (
            LONGEST_TRUST_POLICY,
            "IAM stores, of a trust policy, where its quota was raised as far as it can be,",
        ),
        Kind::ServiceControl => (
            SERVICE_CONTROL_POLICY,
            "AWS Organizations stores, of a service control policy,",
        ),
        Kind::ResourceControl => (
            RESOURCE_CONTROL_POLICY,
            "AWS Organizations stores, of a resource control policy,",
        ),
        // The least, before the actions are looked at.
        Kind::Resource => (BUCKET_POLICY, ""),
    };
    if longest <= quota {
        return None;
    }
    let json = document.to_json();
    let (count, unit, quota, keeper) = match kind {
        Kind::Identity
        | Kind::Managed
        | Kind::Boundary
        | Kind::Trust
        | Kind::ServiceControl
        | Kind::ResourceControl => (weight(&json), "characters", quota, keeper),
        Kind::Resource => {
            let (quota, keeper) = of_resource(document)?;
            (json.len(), "bytes", quota, keeper)
        }
    };
    (count > quota).then_some(Excess {
        count,
        unit,
        quota,
        keeper,
    })
}

/// The characters that IAM counts. Compact JSON has no white space but what is in strings, which it
/// does not count either.
pub(crate) fn weight(json: &str) -> usize {
    json.chars()
        .filter(|character| !character.is_whitespace())
        .count()
}
