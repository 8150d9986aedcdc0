use super::subject::Subject;
use crate::expand::constant::{unknown, without_account};
use crate::expand::group::unknown_arns;
use crate::expand::item::Expanded;
use a2i_policy_core::stack::IdentityKind;

impl Subject<'_> {
    /// The traits that say what was proven of it.
    pub(super) fn impls(&self, into: &mut Expanded) {
        let (ident, name) = (&self.header.ident, &self.identity.name.value);
        let (policy, template) = self.permissions();
        let declaration = &self.identity.ident.value;
        let managed = match &self.attached {
            Some(attached) if attached.is_empty() => String::new(),
            attached => {
                let arns = match attached {
                    Some(_) => "Self::MANAGED_POLICIES".to_owned(),
                    None => unknown_arns(self.settings, declaration),
                };
                format!(
                    "const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = {arns};"
                )
            }
        };
        let boundary = match &self.boundary {
            None => String::new(),
            Some(boundary) => {
                let arn = match boundary {
                    Some(_) => {
                        "::core::option::Option::Some(Self::PERMISSIONS_BOUNDARY)".to_owned()
                    }
                    None => without_account(
                        self.settings,
                        &format!("the ARN of the boundary of `{declaration}`"),
                    ),
                };
                format!(
                    "const PERMISSIONS_BOUNDARY: ::core::option::Option<&'static ::core::primitive::str> = {arn};"
                )
            }
        };
        let groups = match self.groups.is_empty() {
            true => "",
            false => "const GROUPS: &'static [&'static ::core::primitive::str] = Self::GROUPS;",
        };
        let tags = match self.tags.is_empty() {
            true => "",
            false => {
                "const TAGS: &'static [(&'static ::core::primitive::str, &'static ::core::primitive::str)] = Self::TAGS;"
            }
        };
        let arn = match &self.arn {
            None => "",
            Some(_) => {
                "const ARN: ::core::option::Option<&'static ::core::primitive::str> =
                    ::core::option::Option::Some(Self::ARN);"
            }
        };
        let path = match &self.identity.path {
            None => "",
            Some(_) => "const PATH: &'static ::core::primitive::str = Self::PATH;",
        };
        let (role_or_user, constants) = match self.identity.kind {
            IdentityKind::Role => ("Role", self.of_role()),
            IdentityKind::User => ("User", groups.to_owned()),
        };
        self.attributes.cfg(&mut into.item);
        into.item.text(format_args!(
            "impl ::a2i_policy::Identity for {ident} {{
                type DeclaredAs = ::a2i_policy::__private::kind::{role_or_user};
                const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts =
                    ::a2i_policy::__private::IdentityParts {{
                        name: {name:?},
                        permissions_policy: {policy},
                    }};
                {arn}
                {path}
                {template}
                {managed}
                {boundary}
                {tags}
            }}"
        ));
        self.attributes.cfg(&mut into.item);
        into.item.text(format_args!(
            "impl ::a2i_policy::{role_or_user} for {ident} {{ {constants} }}"
        ));
    }

    /// What a role alone has.
    fn of_role(&self) -> String {
        let policy = match &self.policies.trust {
            Some(trust) if !trust.parameters().is_empty() => unknown(&format!(
                "a part of the trust policy of `{}`",
                self.identity.ident.value
            )),
            _ => "Self::TRUST_POLICY".to_owned(),
        };
        let mut constants = format!("const TRUST_POLICY: ::a2i_policy::TrustPolicy = {policy};");
        if self.identity.max_session_seconds().is_some() {
            constants.push_str(
                "const MAX_SESSION: ::core::option::Option<::core::time::Duration> =
                    ::core::option::Option::Some(Self::MAX_SESSION);",
            );
        }
        if self.identity.description.is_some() {
            constants.push_str(
                "const DESCRIPTION: ::core::option::Option<&'static ::core::primitive::str> =
                    ::core::option::Option::Some(Self::DESCRIPTION);",
            );
        }
        constants
    }

    /// The permissions policy as the trait has it, and what else that needs where names are not known.
    fn permissions(&self) -> (&'static str, String) {
        let Some(permissions) = &self.policies.permissions else {
            return ("::core::option::Option::None", String::new());
        };
        if permissions.parameters().is_empty() {
            return (
                "::core::option::Option::Some(Self::PERMISSIONS_POLICY)",
                String::new(),
            );
        }
        let unknown = unknown(&format!(
            "a name in the permissions policy of `{}`",
            self.identity.ident.value
        ));
        (
            "::core::option::Option::None",
            format!(
                "const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = {unknown};
                const PERMISSIONS: ::a2i_policy::Permissions =
                    ::a2i_policy::Permissions::Template(Self::PERMISSIONS_TEMPLATE);"
            ),
        )
    }
}
