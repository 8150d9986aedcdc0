use super::subject::Subject;
use crate::expand::constant::unknown;
use crate::expand::item::Expanded;
use a2i_policy_core::stack::IdentityKind;

impl Subject<'_> {
    /// The traits that say what was proven of it.
    pub(super) fn impls(&self, into: &mut Expanded) {
        let (ident, name) = (&self.header.ident, &self.identity.name.value);
        let (policy, template) = self.permissions();
        let managed = match self.attached.is_empty() {
            true => "",
            false => {
                "const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = Self::MANAGED_POLICIES;"
            }
        };
        let boundary = match &self.boundary {
            None => "",
            Some(_) => {
                "const PERMISSIONS_BOUNDARY: ::core::option::Option<&'static ::core::primitive::str> =
                    ::core::option::Option::Some(Self::PERMISSIONS_BOUNDARY);"
            }
        };
        let tags = match self.tags.is_empty() {
            true => "",
            false => {
                "const TAGS: &'static [(&'static ::core::primitive::str, &'static ::core::primitive::str)] = Self::TAGS;"
            }
        };
        let (role_or_user, constant) = match self.identity.kind {
            IdentityKind::Role => (
                "Role",
                "const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;",
            ),
            IdentityKind::User => ("User", ""),
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
                {template}
                {managed}
                {boundary}
                {tags}
            }}"
        ));
        self.attributes.cfg(&mut into.item);
        into.item.text(format_args!(
            "impl ::a2i_policy::{role_or_user} for {ident} {{ {constant} }}"
        ));
    }

    /// The permissions policy as the trait has it, and what else that needs where names are not known.
    fn permissions(&self) -> (&'static str, String) {
        if self.policies.permissions.is_none() {
            return ("::core::option::Option::None", String::new());
        }
        if self.parameters.is_empty() {
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
