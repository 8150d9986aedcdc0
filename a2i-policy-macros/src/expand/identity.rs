use super::Expanded;
use super::attributes::Attributes;
use super::constant::Constant;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind, Policies, Settings};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn expand(
    settings: &Settings,
    identity: &Identity,
    policies: &Policies,
    header: &Header,
) -> Expanded {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let cfg = &attributes.everywhere;
    let name = &identity.name.value;
    let kind = identity.kind.keyword();
    let docs = attributes.docs(&format!("The IAM {kind} `{name}`."));

    let mut documents = Expanded::default();
    let mut book = TokenStream::new();
    for constant in constants(identity, policies) {
        documents.extend(constant.expand(ident, &identity.ident.value, cfg));
        book.extend(constant.docs());
    }
    let Expanded {
        item: constants,
        documents,
    } = documents;
    let own = if policies.permissions.is_some() {
        quote!(::core::option::Option::Some(Self::PERMISSIONS_POLICY))
    } else {
        quote!(::core::option::Option::None)
    };
    let attached: Vec<_> = identity
        .managed_policies()
        .map(|policy| policy.arn(settings.partition()))
        .collect();
    if !attached.is_empty() {
        let text = attached
            .iter()
            .fold("\n# Managed policies\n".to_owned(), |text, arn| {
                text + "\n- `" + arn + "`"
            });
        book.extend(quote!(#[doc = #text]));
    }
    let kind_impl = match identity.kind {
        IdentityKind::Role => quote! {
            impl ::a2i_policy::Role for #ident {
                const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
            }
        },
        IdentityKind::User => quote!(impl ::a2i_policy::User for #ident {}),
    };
    let item = quote! {
        #docs #book #cfg
        #[allow(dead_code)]
        pub struct #ident;
        #cfg
        #[allow(dead_code)]
        impl #ident {
            /// The name in IAM.
            pub const NAME: &'static ::core::primitive::str = #name;
            #constants
            /// The ARNs of the AWS managed policies that are attached to it.
            pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[#(#attached),*];
        }
        #cfg
        impl ::a2i_policy::Identity for #ident {
            const NAME: &'static ::core::primitive::str = Self::NAME;
            const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = #own;
            const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = Self::MANAGED_POLICIES;
        }
        #cfg
        #kind_impl
    };
    Expanded { item, documents }
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
