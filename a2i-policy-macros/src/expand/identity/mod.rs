use super::attributes::Attributes;
use super::bucket::unknown;
use super::constant::Constant;
use super::parameters::{cfg, field};
use super::{Expanded, Headers};
use a2i_policy_core::dsl::Header;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind, Policies, Settings};

pub(super) fn expand(
    settings: &Settings,
    headers: &Headers<'_>,
    identity: &Identity,
    policies: &Policies,
    header: &Header,
    into: &mut Expanded,
) {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let name = &identity.name.value;
    let kind = identity.kind.keyword();
    let attached: Vec<_> = identity
        .managed_policies()
        .map(|policy| policy.arn(settings.partition()))
        .collect();
    let constants = constants(identity, policies);

    attributes.docs(&mut into.item, &format!("The IAM {kind} `{name}`."));
    for constant in &constants {
        constant.docs(&mut into.item);
    }
    if !attached.is_empty() {
        let text = attached
            .iter()
            .fold("\n# Managed policies\n".to_owned(), |text, arn| {
                text + "\n- `" + arn + "`"
            });
        into.item.text(format_args!("#[doc = {text:?}]"));
    }
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The name in IAM.
            pub const NAME: &'static ::core::primitive::str = {name:?};"
    ));
    for constant in &constants {
        constant.expand(&attributes, ident, &identity.ident.value, into);
    }
    into.item.text(format_args!(
        "   /// The ARNs of the AWS managed policies that are attached to it.
            pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &{attached:?};"
    ));
    let parameters = parameters(policies);
    if !parameters.is_empty() {
        let names = parameters
            .iter()
            .map(|name| format!("({name:?}, parameters.{}.name())", field(name)));
        let names = names.collect::<Vec<_>>().join(", ");
        // Where one of the buckets is not there, neither is what fills its name in.
        let buckets = parameters.iter().filter_map(|name| headers.get(name));
        let cfgs: String = buckets.map(|bucket| cfg(bucket)).collect();
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
    into.item.text(format_args!("}}"));

    let (policy, template) = match policies.permissions {
        None => ("::core::option::Option::None", String::new()),
        Some(_) if parameters.is_empty() => (
            "::core::option::Option::Some(Self::PERMISSIONS_POLICY)",
            String::new(),
        ),
        Some(_) => (
            "::core::option::Option::None",
            format!(
                "const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = {};
                const PERMISSIONS: ::a2i_policy::Permissions =
                    ::a2i_policy::Permissions::Template(Self::PERMISSIONS_TEMPLATE);",
                unknown(&format!("a name in the permissions policy of `{}`", identity.ident.value))
            ),
        ),
    };
    let managed = match attached.is_empty() {
        true => "",
        false => {
            "const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = Self::MANAGED_POLICIES;"
        }
    };
    let (role_or_user, constant) = match identity.kind {
        IdentityKind::Role => (
            "Role",
            "const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;",
        ),
        IdentityKind::User => ("User", ""),
    };
    attributes.cfg(&mut into.item);
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
        }}"
    ));
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::{role_or_user} for {ident} {{ {constant} }}"
    ));
}

fn constants(identity: &Identity, policies: &Policies) -> Vec<Constant> {
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
        let (name, kind, variant, about) = match parameters(policies).as_slice() {
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
    }
    constants
}

/// The parameters in the permissions policy.
fn parameters(policies: &Policies) -> Vec<&str> {
    let permissions = policies.permissions.as_ref();
    permissions.map(Document::parameters).unwrap_or_default()
}
