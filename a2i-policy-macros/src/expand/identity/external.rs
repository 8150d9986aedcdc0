use crate::expand::attributes::Attributes;
use crate::expand::constant::{known, of_others, without_account};
use crate::expand::item::Expanded;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Identity, IdentityKind, Settings};

/// A role or user that others make: who it is, and nothing of its policies, which are theirs.
pub(super) fn expand(
    settings: &Settings,
    identity: &Identity,
    header: &Header,
    into: &mut Expanded,
) {
    let attributes = Attributes::of(header);
    let (kind, name) = (identity.kind.keyword(), &identity.name.value);
    let (ident, path) = (&header.ident, identity.path());
    let about = format!("The IAM {kind} `{name}`, which others make.");
    attributes.docs(&mut into.item, &about);
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The name in IAM.
            pub const NAME: &'static ::core::primitive::str = {name:?};"
    ));
    let arn = known(settings.identity_arn(identity), true, settings);
    let generic_arn = match &arn {
        Some(arn) => {
            into.item.text(format_args!(
                "/// The ARN.
                pub const ARN: &'static ::core::primitive::str = {arn:?};"
            ));
            "::core::option::Option::Some(Self::ARN)".to_owned()
        }
        None => without_account(settings, &format!("the ARN of {kind} `{ident}`")),
    };
    into.item.text(format_args!("}}"));
    let theirs = of_others(&format!("what `{ident}` has beside its name"));
    let (role_or_user, constants) = match identity.kind {
        IdentityKind::Role => (
            "Role",
            format!("const TRUST_POLICY: ::a2i_policy::TrustPolicy = {theirs};"),
        ),
        IdentityKind::User => ("User", String::new()),
    };
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::Identity for {ident} {{
            type DeclaredAs = ::a2i_policy::__private::kind::{role_or_user};
            const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts =
                ::a2i_policy::__private::IdentityParts {{
                    name: {name:?},
                    permissions_policy: ::core::option::Option::None,
                }};
            const ARN: ::core::option::Option<&'static ::core::primitive::str> = {generic_arn};
            const PATH: &'static ::core::primitive::str = {path:?};
            const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = {theirs};
            const PERMISSIONS: ::a2i_policy::Permissions = {theirs};
            const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = {theirs};
        }}"
    ));
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::{role_or_user} for {ident} {{ {constants} }}"
    ));
}
