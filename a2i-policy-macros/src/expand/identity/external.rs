use crate::expand::attributes::Attributes;
use crate::expand::constant::{docs, known, of_others, without_account};
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
    let arn = settings.identity_arn(identity);
    let about = docs(&format!("IAM {kind}"), name, Some(&arn), &[]);
    attributes.docs(&mut into.item, &format!("{about} Others make it."));
    attributes.item(&mut into.item, ident, None);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The name in IAM.
            pub const NAME: &'static __a2i::str = {name:?};"
    ));
    let arn = known(arn, true, settings);
    let generic_arn = match &arn {
        Some(arn) => {
            into.item.text(format_args!(
                "\n/// The ARN.
                pub const ARN: &'static __a2i::str = {arn:?};"
            ));
            "__a2i::Some(Self::ARN)".to_owned()
        }
        None => without_account(settings, &format!("the ARN of {kind} `{ident}`")),
    };
    into.item.text(format_args!("}}"));
    let theirs = of_others(&format!("what `{ident}` has beside its name"));
    let (role_or_user, constants) = match identity.kind {
        IdentityKind::Role => (
            "Role",
            format!("const TRUST_POLICY: __a2i::TrustPolicy = {theirs};"),
        ),
        IdentityKind::User => ("User", String::new()),
    };
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl __a2i::Identity for {ident} {{
            type DeclaredAs = __a2i::kind::{role_or_user};
            const DECLARED_IN_POLICIES: __a2i::IdentityParts =
                __a2i::IdentityParts {{
                    name: {name:?},
                    permissions_policy: __a2i::None,
                }};
            const ARN: __a2i::Option<&'static __a2i::str> = {generic_arn};
            const PATH: &'static __a2i::str = {path:?};
            const PERMISSIONS_POLICY: __a2i::Option<__a2i::PermissionsPolicy> = {theirs};
            const PERMISSIONS: __a2i::Permissions = {theirs};
            const MANAGED_POLICIES: &'static [&'static __a2i::str] = {theirs};
        }}"
    ));
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl __a2i::{role_or_user} for {ident} {{ {constants} }}"
    ));
}
