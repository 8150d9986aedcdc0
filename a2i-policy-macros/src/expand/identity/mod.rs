//! A role or user: its struct, the constants of that, and the traits that it has.

mod constants;
mod docs;
mod external;
mod impls;
mod property;
mod subject;

use super::attributes::Attributes;
use super::constant::known;
use super::group::arns;
use super::item::{Expanded, Headers};
use a2i_policy_core::compose::Policies;
use a2i_policy_core::dsl::{Header, Source};
use a2i_policy_core::stack::{Identity, Names};
use subject::Subject;

pub(super) fn expand(
    source: &Source,
    names: &Names<'_>,
    headers: &Headers<'_>,
    identity: &Identity,
    policies: &Policies,
    header: &Header,
    into: &mut Expanded,
) {
    let settings = &source.stack.settings;
    let wrong = !source.problems.is_empty();
    let attached: Vec<_> = names.all_managed(&identity.attached).collect();
    let boundary = names.boundary(identity);
    if identity.is_external() {
        return external::expand(settings, identity, header, into);
    }
    let subject = Subject {
        settings,
        header,
        attributes: Attributes::of(header),
        identity,
        policies,
        constants: constants::of(identity, policies, wrong),
        attached: arns(settings, &attached),
        groups: names
            .groups_of(identity)
            .into_iter()
            .map(|group| group.name.value.as_str())
            .collect(),
        tags: identity
            .tags
            .iter()
            .map(|(key, value)| (key.value.as_str(), value.value.as_str()))
            .collect(),
        arn: known(settings.identity_arn(identity), true, settings),
        boundary: boundary.map(|policy| arns(settings, &[policy])?.pop()),
    };
    subject.docs(into);
    subject.attributes.item(&mut into.item, &header.ident, None);
    let properties = subject.properties();
    subject.constants(&properties, headers, into);
    subject.impls(&properties, into);
}
