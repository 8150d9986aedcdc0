use a2i_policy_core::dsl::{Attribute, Header};
use proc_macro2::TokenStream;
use quote::quote;

/// The attributes of a declaration, sorted by where they go.
pub(super) struct Attributes {
    /// On every item: `#[cfg]`.
    pub(super) everywhere: TokenStream,
    /// On the struct alone: doc comments and `#[allow]`.
    pub(super) on_item: TokenStream,
    /// Whether there is a doc comment.
    pub(super) documented: bool,
}

impl Attributes {
    pub(super) fn of(header: &Header) -> Self {
        let is_cfg = |attribute: &&Attribute| attribute.name == "cfg";
        let tokens = |attribute: &Attribute| {
            let content = &attribute.content;
            quote!(#[#content])
        };
        let attributes = header.attributes.iter();
        Self {
            everywhere: attributes.clone().filter(is_cfg).map(tokens).collect(),
            on_item: attributes
                .clone()
                .filter(|attribute| !is_cfg(attribute))
                .map(tokens)
                .collect(),
            documented: attributes.clone().any(|attribute| attribute.name == "doc"),
        }
    }

    /// The doc comment of a declaration, or what stands in its place.
    pub(super) fn docs(&self, instead: &str) -> TokenStream {
        let on_item = &self.on_item;
        if self.documented {
            quote!(#on_item)
        } else {
            quote!(#[doc = #instead] #on_item)
        }
    }
}
