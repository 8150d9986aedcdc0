use super::Expanded;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

/// A document of a declaration: a constant of its item and an entry in the list of all documents.
pub(super) struct Constant {
    /// `TRUST_POLICY`
    pub(super) name: &'static str,
    /// Its type, and the variant of `Content`.
    pub(super) kind: &'static str,
    pub(super) variant: &'static str,
    /// The function of `a2i_policy::__private` that makes one.
    pub(super) new: &'static str,
    /// What it is, in a line.
    pub(super) about: &'static str,
    /// On one line.
    pub(super) json: String,
    /// In lines, for rustdoc; `None` where there is nothing to show.
    pub(super) pretty: Option<(&'static str, String)>,
}

impl Constant {
    /// The constant, and in `documents` its entry.
    pub(super) fn expand(&self, of: &Ident, declaration: &str, cfg: &TokenStream) -> Expanded {
        let (json, about) = (&self.json, self.about);
        let name = Ident::new(self.name, Span::call_site());
        let (kind, variant) = (
            format_ident!("{}", self.kind),
            format_ident!("{}", self.variant),
        );
        let new = format_ident!("{}", self.new);
        Expanded {
            item: quote! {
                #[doc = #about]
                pub const #name: ::a2i_policy::#kind = ::a2i_policy::__private::#new(#json);
            },
            documents: quote! {
                #cfg ::a2i_policy::Document::new(#declaration, ::a2i_policy::Content::#variant(#of::#name)),
            },
        }
    }

    /// What rustdoc shows of it.
    pub(super) fn docs(&self) -> Option<TokenStream> {
        let (title, pretty) = self.pretty.as_ref()?;
        let text = format!("\n# {title}\n\n```json\n{pretty}\n```");
        Some(quote!(#[doc = #text]))
    }
}
