//! A role or user: its struct, the constants of that, and the traits that it has.

mod constants;
mod docs;
mod impls;
mod subject;

use super::attributes::Attributes;
use super::item::{Expanded, Headers};
use a2i_policy_core::compose::Policies;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Identity, Settings};
use subject::Subject;

/// `wrong` says whether the source has mistakes.
pub(super) fn expand(
    settings: &Settings,
    headers: &Headers<'_>,
    identity: &Identity,
    policies: &Policies,
    header: &Header,
    wrong: bool,
    into: &mut Expanded,
) {
    let subject = Subject {
        header,
        attributes: Attributes::of(header),
        identity,
        policies,
        constants: constants::of(identity, policies, wrong),
        attached: identity
            .managed_policies()
            .map(|policy| policy.arn(settings.partition()))
            .collect(),
        tags: identity
            .tags
            .iter()
            .map(|(key, value)| (key.value.as_str(), value.value.as_str()))
            .collect(),
        boundary: identity
            .managed_boundary()
            .map(|policy| policy.arn(settings.partition())),
        parameters: match &policies.permissions {
            Some(permissions) => permissions.parameters(),
            None => Vec::new(),
        },
    };
    subject.docs(into);
    subject.attributes.item(&mut into.item, &header.ident, None);
    subject.constants(headers, into);
    subject.impls(into);
}
