use super::subject::Subject;
use crate::expand::constant::{Constant, Form, PERMISSIONS, permissions, stand_ins};
use crate::expand::item::{Expanded, Headers};
use a2i_policy_core::compose::Policies;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind};

impl Subject<'_> {
    /// The block with its constants, and the functions that fill in what is known only at deployment.
    ///
    /// `wrong` says whether the source has mistakes.
    pub(super) fn constants(&self, headers: &Headers<'_>, wrong: bool, into: &mut Expanded) {
        let Self {
            attributes,
            attached,
            ..
        } = self;
        let (ident, name) = (&self.header.ident, &self.identity.name.value);
        attributes.cfg(&mut into.item);
        into.item.text(format_args!(
            "impl {ident} {{
                /// The name in IAM.
                pub const NAME: &'static __a2i::str = {name:?};"
        ));
        if let Some(arn) = &self.arn {
            into.item.text(format_args!(
                "\n/// The ARN.
                    pub const ARN: &'static __a2i::str = {arn:?};"
            ));
        }
        if let Some(path) = &self.identity.properties.path {
            into.item.text(format_args!(
                "\n/// The path in IAM.
                    pub const PATH: &'static __a2i::str = {:?};",
                path.value
            ));
        }
        if let Some(seconds) = self.identity.max_session_seconds() {
            into.item.text(format_args!(
                "\n/// How long a session may last.
                    pub const MAX_SESSION: __a2i::Duration =
                        __a2i::Duration::from_secs({seconds});"
            ));
        }
        if let Some(description) = &self.identity.properties.description {
            into.item.text(format_args!(
                "\n/// The description in IAM.
                    pub const DESCRIPTION: &'static __a2i::str = {:?};",
                description.value
            ));
        }
        for constant in &self.constants {
            constant.expand(attributes, ident, &self.identity.ident.value, headers, into);
        }
        if wrong {
            // It may have one when it is written to its end.
            let stand_ins = stand_ins(&self.constants, &[&PERMISSIONS]);
            into.item.text(format_args!("{stand_ins}"));
        }
        if let Some(attached) = attached {
            into.item.text(format_args!(
                "\n/// The ARNs of the managed policies that are attached to it.
                    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &{attached:?};"
            ));
        }
        if !self.groups.is_empty() {
            let groups = &self.groups;
            into.item.text(format_args!(
                "\n/// The names in IAM of the groups of which it is a member.
                    pub const GROUPS: &'static [&'static __a2i::str] = &{groups:?};"
            ));
        }
        if !self.tags.is_empty() {
            let tags = &self.tags;
            into.item.text(format_args!(
                "\n/// Its tags, keys and values.
                    pub const TAGS: &'static [(&'static __a2i::str, &'static __a2i::str)] = &{tags:?};"
            ));
        }
        if let Some(Some(boundary)) = &self.boundary {
            into.item.text(format_args!(
                "\n/// The ARN of its permissions boundary.
                    pub const PERMISSIONS_BOUNDARY: &'static __a2i::str = {boundary:?};"
            ));
        }
        into.item.text(format_args!("}}"));
    }
}

const TRUST: Form = Form {
    name: "TRUST_POLICY",
    template: "TRUST_TEMPLATE",
    filled_by: "trust_policy",
    kind: "TrustPolicy",
    variant: "Trust",
    template_variant: "TrustTemplate",
    about: "The trust policy: who may assume the role.",
};
/// The documents of an identity.
pub(super) fn of<'a>(identity: &Identity, policies: &'a Policies) -> Vec<Constant<'a>> {
    let mut constants = Vec::new();
    if identity.kind == IdentityKind::Role {
        let trust = policies.trust.as_ref();
        constants.push(Constant {
            form: &TRUST,
            // A role that trusts nobody is an error; its constant stands in for what is missing.
            json: trust.map_or_else(|| "{}".to_owned(), Document::to_json),
            pretty: trust.map(|trust| ("Trust policy", trust.to_json_pretty())),
            parameters: trust.map_or_else(Vec::new, Document::parameters),
        });
    }
    constants.extend(policies.permissions.as_ref().map(permissions));
    constants
}
