use super::code::{Code, of_an_item, raw};
use a2i_policy_core::dsl::{Attribute, Header};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

/// The attributes of a declaration, sorted by where they go.
pub(super) struct Attributes {
    /// On every item: `#[cfg]`.
    everywhere: Vec<TokenStream>,
    /// On the struct alone: doc comments and `#[allow]`.
    on_item: Vec<TokenStream>,
    /// Whether there is a doc comment.
    documented: bool,
    /// Where the declaration is.
    sign: Span,
}

impl Attributes {
    pub(super) fn of(header: &Header) -> Self {
        let mut attributes = Self {
            everywhere: Vec::new(),
            on_item: Vec::new(),
            documented: false,
            sign: header.sign,
        };
        for Attribute { name, content, .. } in &header.attributes {
            attributes.documented |= name == "doc";
            let place = if name == "cfg" {
                &mut attributes.everywhere
            } else {
                &mut attributes.on_item
            };
            place.push(quote!(#[#content]));
        }
        attributes
    }

    /// The doc comment of a declaration, and below it what that is.
    pub(super) fn docs(&self, code: &mut Code, about: &str) {
        for attribute in &self.on_item {
            code.tokens(attribute);
        }
        let gap = if self.documented { "\n" } else { "" };
        code.text(format_args!("#[doc = {}]", raw(&format!("{gap}{about}"))));
    }

    /// The struct itself, without fields or with these.
    pub(super) fn item(&self, code: &mut Code, ident: &Ident, fields: Option<&str>) {
        self.cfg(code);
        let span = of_an_item(self.sign);
        match fields {
            None => {
                code.tokens(&quote_spanned!(span=> pub struct #ident;));
                code.stands_at(self.sign);
            }
            Some(fields) => {
                code.tokens(&quote_spanned!(span=> pub struct #ident));
                code.stands_at(self.sign);
                code.text(format_args!("{{ {fields} }}"));
            }
        }
    }

    /// As what the item is declared, without which its proof cannot be implemented for it.
    pub(super) fn declared(&self, code: &mut Code, ident: &Ident, kind: &str) {
        self.cfg(code);
        code.text(format_args!(
            "impl __a2i::Declared<__a2i::kind::{kind}> for {ident} {{}}"
        ));
    }

    /// What comes before every item.
    pub(super) fn cfg(&self, code: &mut Code) {
        for attribute in &self.everywhere {
            code.tokens(attribute);
        }
    }
}
