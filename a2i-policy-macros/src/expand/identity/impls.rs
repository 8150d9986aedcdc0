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
                format!("const MANAGED_POLICIES: &'static [&'static __a2i::str] = {arns};")
            }
        };
        let boundary = match &self.boundary {
            None => String::new(),
            Some(boundary) => {
                let arn = match boundary {
                    Some(_) => "__a2i::Some(Self::PERMISSIONS_BOUNDARY)".to_owned(),
                    None => without_account(
                        self.settings,
                        &format!("the ARN of the boundary of `{declaration}`"),
                    ),
                };
                format!("const PERMISSIONS_BOUNDARY: __a2i::Option<&'static __a2i::str> = {arn};")
            }
        };
        let groups = match self.groups.is_empty() {
            true => "",
            false => "const GROUPS: &'static [&'static __a2i::str] = Self::GROUPS;",
        };
        let tags = match self.tags.is_empty() {
            true => "",
            false => {
                "const TAGS: &'static [(&'static __a2i::str, &'static __a2i::str)] = Self::TAGS;"
            }
        };
        let arn = match &self.arn {
            None => "",
            Some(_) => {
                "const ARN: __a2i::Option<&'static __a2i::str> =
                    __a2i::Some(Self::ARN);"
            }
        };
        let path = match &self.identity.properties.path {
            None => "",
            Some(_) => "const PATH: &'static __a2i::str = Self::PATH;",
        };
        let (role_or_user, constants) = match self.identity.kind {
            IdentityKind::Role => ("Role", self.of_role()),
            IdentityKind::User => ("User", groups.to_owned()),
        };
        self.attributes.cfg(&mut into.item);
        into.item.text(format_args!(
            "impl __a2i::Identity for {ident} {{
                type DeclaredAs = __a2i::kind::{role_or_user};
                const DECLARED_IN_POLICIES: __a2i::IdentityParts =
                    __a2i::IdentityParts {{
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
            "impl __a2i::{role_or_user} for {ident} {{ {constants} }}"
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
        let mut constants = format!("const TRUST_POLICY: __a2i::TrustPolicy = {policy};");
        if self.identity.max_session_seconds().is_some() {
            constants.push_str(
                "const MAX_SESSION: __a2i::Option<__a2i::Duration> =
                    __a2i::Some(Self::MAX_SESSION);",
            );
        }
        if self.identity.properties.description.is_some() {
            constants.push_str(
                "const DESCRIPTION: __a2i::Option<&'static __a2i::str> =
                    __a2i::Some(Self::DESCRIPTION);",
            );
        }
        constants
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
