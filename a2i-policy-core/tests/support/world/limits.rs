//! What stands around the policies of an identity: its boundary, the policy of a bucket, and what an
//! organization lays over its accounts.

use super::decide::{Policy, everything};
use super::{Reading, Request, Who, World};
use a2i_policy_core::evaluate::{Level, PolicyKind};
use a2i_policy_core::policy::{Document, Effect};
use std::borrow::Cow;

/// The services of the vocabulary that resource control policies reach.
///
/// Source: "Resource control policies (RCPs)", *AWS Organizations User Guide*.
const CONTROLLED: &[&str] = &["kms", "logs", "s3", "sqs", "sts", "textract"];

impl World {
    /// All of these for one request; `foreign` says that its resource is of another account.
    pub(crate) fn limits(
        &self,
        reading: Reading,
        request: &Request,
        foreign: bool,
    ) -> Vec<Policy<'_>> {
        let mut policies: Vec<Policy<'_>> = Vec::new();
        if let Who::Declared(index) = request.who {
            let boundary = self.principals[index].boundary.iter();
            let boundary = boundary.filter(|_| self.layers.boundaries);
            policies.extend(boundary.map(|it| (PolicyKind::Boundary, Cow::Borrowed(it))));
            if self.layers.service_control {
                policies.extend(self.service_control());
            }
        }
        // That of another account is asked there.
        if let Some(rest) = request
            .resource
            .strip_prefix("arn:aws:s3:::")
            .filter(|_| !foreign)
        {
            let name = rest.split('/').next().unwrap();
            let buckets = self.buckets.iter().filter(|bucket| bucket.name == name);
            let own = buckets.filter_map(|bucket| bucket.policy.as_ref());
            let own = own.filter(|_| self.layers.buckets);
            policies.extend(own.map(|it| (PolicyKind::Resource, Cow::Borrowed(it))));
        }
        let action = request.action.to_lowercase();
        let service = action.split(':').next().unwrap();
        let about_nothing = request.resource == "*" && !reading.control_without_resource;
        let reached = CONTROLLED.contains(&service) && action != "kms:retiregrant";
        if self.layers.resource_control && reached && !about_nothing && !foreign {
            let own = self.resource_control.iter();
            policies.extend(own.map(|it| (PolicyKind::ResourceControl, Cow::Borrowed(it))));
        }
        policies
    }

    /// Those of each level, and `FullAWSAccess` beside those that only deny.
    ///
    /// Source: "SCP evaluation", *AWS Organizations User Guide*.
    fn service_control(&self) -> impl Iterator<Item = Policy<'_>> {
        (0..).zip(&self.service_control).flat_map(|(depth, level)| {
            let kind = PolicyKind::ServiceControl(Level::at(depth).unwrap());
            let allows = |document: &Document| {
                let mut statements = document.statements.iter();
                statements.any(|statement| statement.effect == Effect::Allow)
            };
            let full = (!level.iter().any(allows)).then(|| Cow::Owned(everything(None)));
            let own = level.iter().map(Cow::Borrowed).chain(full);
            own.map(move |document| (kind, document))
        })
    }
}
