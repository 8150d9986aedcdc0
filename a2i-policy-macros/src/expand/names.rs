//! What an editor can say of the names and words in the source.
//!
//! rust-analyzer looks a token up where the expansion has it. So each name that is used, and each word of
//! the language as a path to its documentation, is in a list that rust-analyzer alone sees: it sets a
//! `cfg` that no compiler does.

use super::code::Code;
use a2i_policy_core::dsl::{Named, Vocabulary, Word};
use proc_macro2::{Delimiter, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;
use std::collections::HashMap;

/// The list, which must come before everything else: rust-analyzer completes at a place that the
/// expansion had before a key was pressed.
pub(super) fn expand(named: &[Named], code: &mut Code) {
    code.text(format_args!("#[allow(unexpected_cfgs)] const _: () = "));
    code.group(Delimiter::Brace, |code| {
        code.text(format_args!("#[cfg(rust_analyzer)] const _: () = "));
        code.group(Delimiter::Brace, |code| {
            code.text(format_args!("use __a2i::__words::*; type Names = "));
            code.group(Delimiter::Parenthesis, |code| code.tokens(&list(named)));
            code.text(format_args!(";"));
        });
        code.text(format_args!(";"));
    });
    code.text(format_args!(";"));
}

fn list(named: &[Named]) -> TokenStream {
    let comma = Punct::new(',', Spacing::Alone);
    let colons = [
        Punct::new(':', Spacing::Joint),
        Punct::new(':', Spacing::Alone),
    ];
    let made = |name: &str| Ident::new(name, Span::call_site());
    let (here, nothing) = (made("self"), made("__"));
    let mut modules: HashMap<&str, Ident> = HashMap::new();
    // One stream made at once: the compiler is asked for each.
    let mut tokens: Vec<TokenTree> = Vec::with_capacity(named.len() * 5);
    for named in named {
        let mut module = |of: &Vocabulary| {
            let module = modules
                .entry(of.name())
                .or_insert_with_key(|name| made(&format!("__{name}")));
            module.clone()
        };
        let (from, ident) = match named {
            // In the module, so that nothing else is offered.
            Named::Name(ident) => (here.clone(), ident),
            Named::Word(of, ident) => (module(of), ident),
        };
        let ident = ident.as_ref().unwrap_or(&nothing);
        tokens.push(from.into());
        tokens.extend(colons.iter().cloned().map(TokenTree::from));
        tokens.push(ident.clone().into());
        tokens.push(comma.clone().into());
    }
    tokens.into_iter().collect()
}

/// A type for each of these words, with what it means as its documentation.
pub(crate) fn words(of: Vocabulary) -> TokenStream {
    let words = of.words().into_iter();
    let word = words.map(|Word { word, about, .. }| {
        let ident = Ident::new(word, Span::call_site());
        quote!(#[doc = #about] pub struct #ident;)
    });
    word.collect()
}
