use super::subject::Subject;
use crate::expand::constant::Constant;
use crate::expand::item::{Expanded, Headers};
use crate::expand::parameters::{cfg, field};
use a2i_policy_core::compose::Policies;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind};

impl Subject<'_> {
    /// The block with its constants, and the function that fills names in.
    pub(super) fn constants(&self, headers: &Headers<'_>, into: &mut Expanded) {
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
                pub const NAME: &'static ::core::primitive::str = {name:?};"
        ));
        for constant in &self.constants {
            constant.expand(attributes, ident, &self.identity.ident.value, into);
        }
        into.item.text(format_args!(
            "   /// The ARNs of the AWS managed policies that are attached to it.
                pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &{attached:?};"
        ));
        if !self.tags.is_empty() {
            let tags = &self.tags;
            into.item.text(format_args!(
                "   /// Its tags, keys and values.
                    pub const TAGS: &'static [(&'static ::core::primitive::str, &'static ::core::primitive::str)] = &{tags:?};"
            ));
        }
        if let Some(boundary) = &self.boundary {
            into.item.text(format_args!(
                "   /// The ARN of its permissions boundary.
                    pub const PERMISSIONS_BOUNDARY: &'static ::core::primitive::str = {boundary:?};"
            ));
        }
        if !self.parameters.is_empty() {
            self.filling(headers, into);
        }
        into.item.text(format_args!("}}"));
    }

    /// The function that fills the names of buckets in.
    fn filling(&self, headers: &Headers<'_>, into: &mut Expanded) {
        let names: Vec<_> = self
            .parameters
            .iter()
            .map(|name| format!("({name:?}, parameters.{}.name())", field(name)))
            .collect();
        let names = names.join(", ");
        // Where one of the buckets is not there, neither is what fills its name in.
        let cfgs: String = self
            .parameters
            .iter()
            .filter_map(|name| headers.get(name))
            .map(|bucket| cfg(bucket))
            .collect();
        into.item.text(format_args!(
            "   {cfgs}
            /// The permissions policy: what it may do, with the names of the buckets filled in.
            #[must_use]
            pub fn permissions_policy(parameters: &Parameters)
                -> ::a2i_policy::FilledPermissionsPolicy
            {{
                ::a2i_policy::__private::fill(Self::PERMISSIONS_TEMPLATE, &[{names}])
            }}"
        ));
    }
}

/// The documents of an identity.
pub(super) fn of(identity: &Identity, policies: &Policies, wrong: bool) -> Vec<Constant> {
    let mut constants = Vec::new();
    if identity.kind == IdentityKind::Role {
        let trust = policies.trust.as_ref();
        constants.push(Constant {
            name: "TRUST_POLICY",
            kind: "TrustPolicy",
            variant: "Trust",
            about: "The trust policy: who may assume the role.",
            // A role that trusts nobody is an error; its constant stands in for what is missing.
            json: trust.map_or_else(|| "{}".to_owned(), Document::to_json),
            pretty: trust.map(|trust| ("Trust policy", trust.to_json_pretty())),
        });
    }
    if let Some(permissions) = &policies.permissions {
        let (name, kind, variant, about) = match permissions.parameters().as_slice() {
            [] => (
                "PERMISSIONS_POLICY",
                "PermissionsPolicy",
                "Permissions",
                "The permissions policy: what it may do.",
            ),
            _ => (
                "PERMISSIONS_TEMPLATE",
                "PermissionsTemplate",
                "Template",
                "The permissions policy, but for the names of buckets that are parameters.",
            ),
        };
        constants.push(Constant {
            name,
            kind,
            variant,
            about,
            json: permissions.to_json(),
            pretty: Some(("Permissions policy", permissions.to_json_pretty())),
        });
    } else if wrong {
        // It may have one when it is written to its end.
        constants.push(Constant::stand_in(
            "PERMISSIONS_POLICY",
            "PermissionsPolicy",
            "Permissions",
        ));
    }
    constants
}
