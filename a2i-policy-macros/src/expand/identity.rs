use super::attributes::Attributes;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::policy::Document;
use a2i_policy_core::stack::{Identity, IdentityKind, Names, Stack, compose};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) struct Expanded {
    pub(super) item: TokenStream,
    /// Its entries in the list of all documents.
    pub(super) documents: TokenStream,
}

pub(super) fn expand(
    stack: &Stack,
    names: &Names<'_>,
    identity: &Identity,
    header: &Header,
) -> Expanded {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let cfg = &attributes.everywhere;
    let policies = compose(stack, names, identity);
    let name = &identity.name.value;
    let kind = identity.kind.keyword();
    let docs = attributes.docs(&format!("The IAM {kind} `{name}`."));
    let trust = policies
        .trust
        .map(|document| Constant::of(&document, "Trust policy"));
    let permissions = policies
        .permissions
        .map(|document| Constant::of(&document, "Permissions policy"));
    let identity_name = &identity.ident.value;

    let (mut constants, mut documents, mut book) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new());
    if identity.kind == IdentityKind::Role {
        // A role that trusts nobody is an error; its constant stands in for what is missing.
        let json = trust.as_ref().map_or("{}", |trust| trust.json.as_str());
        constants.extend(quote! {
            /// The trust policy: who may assume the role.
            pub const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::__private::trust(#json);
        });
        documents.extend(quote! {
            #cfg ::a2i_policy::__private::trust_document(#identity_name, #ident::TRUST_POLICY),
        });
    }
    let mut own = quote!(::core::option::Option::None);
    if let Some(Constant { json, .. }) = &permissions {
        constants.extend(quote! {
            /// The permissions policy: what it may do.
            pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::__private::permissions(#json);
        });
        documents.extend(quote! {
            #cfg ::a2i_policy::__private::permissions_document(#identity_name, #ident::PERMISSIONS_POLICY),
        });
        own = quote!(::core::option::Option::Some(Self::PERMISSIONS_POLICY));
    }
    for text in [trust, permissions]
        .into_iter()
        .flatten()
        .map(|constant| constant.docs)
    {
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
        }
        #cfg
        impl ::a2i_policy::Identity for #ident {
            const NAME: &'static ::core::primitive::str = Self::NAME;
            const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = #own;
        }
        #cfg
        #kind_impl
    };
    Expanded { item, documents }
}

struct Constant {
    json: String,
    /// What rustdoc shows.
    docs: String,
}

impl Constant {
    fn of(document: &Document, title: &str) -> Self {
        Self {
            json: document.to_json(),
            docs: format!("\n# {title}\n\n```json\n{}\n```", document.to_json_pretty()),
        }
    }
}
