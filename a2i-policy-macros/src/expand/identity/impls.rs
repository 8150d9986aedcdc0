use super::property::{Of, Property, Value};
use super::subject::Subject;
use crate::expand::code::Code;
use crate::expand::constant::unknown;
use crate::expand::item::Expanded;
use a2i_policy_core::stack::IdentityKind;

impl Subject<'_> {
    /// The traits that say what was proven of it.
    pub(super) fn impls(&self, properties: &[(&Property, Value)], into: &mut Expanded) {
        let code = &mut into.item;
        let repeat = |of: Of, code: &mut Code| {
            for (property, value) in properties {
                property.of_trait(of, value, code);
            }
        };
        let (ident, name) = (&self.header.ident, &self.identity.name.value);
        let (policy, template) = self.permissions();
        let role_or_user = match self.identity.kind {
            IdentityKind::Role => "Role",
            IdentityKind::User => "User",
        };
        self.attributes.cfg(code);
        code.text(format_args!(
            "impl __a2i::Identity for {ident} {{
                type DeclaredAs = __a2i::kind::{role_or_user};
                const DECLARED_IN_POLICIES: __a2i::IdentityParts =
                    __a2i::IdentityParts {{
                        name: {name:?},
                        permissions_policy: {policy},
                    }};
                {template}"
        ));
        repeat(Of::Identity, code);
        code.text(format_args!("}}"));
        self.attributes.cfg(code);
        code.text(format_args!("impl __a2i::{role_or_user} for {ident} {{"));
        if self.identity.kind == IdentityKind::Role {
            let policy = self.trust_policy();
            code.text(format_args!(
                "const TRUST_POLICY: __a2i::TrustPolicy = {policy};"
            ));
        }
        repeat(Of::RoleOrUser, code);
        code.text(format_args!("}}"));
    }

    /// The trust policy of a role, as the trait has it.
    fn trust_policy(&self) -> String {
        match &self.policies.trust {
            Some(trust) if !trust.parameters().is_empty() => unknown(&format!(
                "a part of the trust policy of `{}`",
                self.identity.ident.value
            )),
            _ => "Self::TRUST_POLICY".to_owned(),
        }
    }

    /// The permissions policy as the trait has it, and what else that needs where names are not known.
    fn permissions(&self) -> (&'static str, String) {
        let Some(permissions) = &self.policies.permissions else {
            return ("__a2i::None", String::new());
        };
        if permissions.parameters().is_empty() {
            return ("__a2i::Some(Self::PERMISSIONS_POLICY)", String::new());
        }
        let unknown = unknown(&format!(
            "a name in the permissions policy of `{}`",
            self.identity.ident.value
        ));
        (
            "__a2i::None",
            format!(
                "const PERMISSIONS_POLICY: __a2i::Option<__a2i::PermissionsPolicy> = {unknown};
                const PERMISSIONS: __a2i::Permissions =
                    __a2i::Permissions::Template(Self::PERMISSIONS_TEMPLATE);"
            ),
        )
    }
}
