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
            IdentityKind::Role => ("Role", self.trust()),
            IdentityKind::User => ("User", String::new()),
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

    /// The trust policy as the trait has it.
    fn trust(&self) -> String {
        let policy = match &self.policies.trust {
            Some(trust) if !trust.parameters().is_empty() => unknown(&format!(
                "a part of the trust policy of `{}`",
                self.identity.ident.value
            )),
            _ => "Self::TRUST_POLICY".to_owned(),
        };
        format!("const TRUST_POLICY: ::a2i_policy::TrustPolicy = {policy};")
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
