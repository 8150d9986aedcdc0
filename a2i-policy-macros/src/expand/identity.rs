use super::Expanded;
use super::attributes::Attributes;
use super::constant::Constant;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind, Policies, Settings};

pub(super) fn expand(
    settings: &Settings,
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
    attributes.item(&mut into.item, ident);
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
            pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &{attached:?};
        }}"
    ));
    let own = match policies.permissions {
        Some(_) => "::core::option::Option::Some(Self::PERMISSIONS_POLICY)",
        None => "::core::option::Option::None",
    };
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::Identity for {ident} {{
            const PARTS: ::a2i_policy::__private::IdentityParts =
                ::a2i_policy::__private::IdentityParts {{
                    name: Self::NAME,
                    permissions_policy: {own},
                    managed_policies: Self::MANAGED_POLICIES,
                }};
        }}"
    ));
    attributes.cfg(&mut into.item);
    let (kind, constant) = match identity.kind {
        IdentityKind::Role => (
            "Role",
            "const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;",
        ),
        IdentityKind::User => ("User", ""),
    };
    into.item.text(format_args!(
        "impl ::a2i_policy::{kind} for {ident} {{ {constant} }}"
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
            new: "trust",
            about: "The trust policy: who may assume the role.",
            // A role that trusts nobody is an error; its constant stands in for what is missing.
            json: trust.map_or_else(|| "{}".to_owned(), Document::to_json),
            pretty: trust.map(|trust| ("Trust policy", trust.to_json_pretty())),
        });
    }
    if let Some(permissions) = &policies.permissions {
        constants.push(Constant {
            name: "PERMISSIONS_POLICY",
            kind: "PermissionsPolicy",
            variant: "Permissions",
            new: "permissions",
            about: "The permissions policy: what it may do.",
            json: permissions.to_json(),
            pretty: Some(("Permissions policy", permissions.to_json_pretty())),
        });
    }
    constants
}
