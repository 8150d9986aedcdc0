//! A source that was read and checked in, items out. Cannot fail.
//!
//! Where the source has problems they are emitted beside the items, so that no second wave of
//! "cannot find type" follows the first.

mod attributes;
mod bucket;
mod identity;
mod task;

#[cfg(test)]
mod tests;

use a2i_policy_core::dsl::{Problem, Source};
use a2i_policy_core::stack::{Declaration, Names};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::{HashMap, HashSet};

/// The declared identifiers as they were written, raw ones with their `r#`.
type Idents<'a> = HashMap<&'a str, &'a Ident>;

pub(crate) fn expand(source: &Source) -> TokenStream {
    let names = Names::of(&source.stack);
    let declarations = || source.stack.declarations.iter().zip(&source.headers);
    let idents: Idents<'_> = declarations()
        .map(|(declaration, header)| (declaration.ident().value.as_str(), &header.ident))
        .collect();
    let mut items = TokenStream::new();
    let mut documents = TokenStream::new();
    let mut emitted = HashSet::new();
    for (declaration, header) in declarations() {
        if !emitted.insert(&declaration.ident().value) {
            continue;
        }
        match declaration {
            Declaration::Bucket(bucket) => {
                items.extend(bucket::expand(&source.stack.settings, bucket, header));
            }
            Declaration::Identity(identity) => {
                let item = identity::expand(&source.stack, &names, identity, header);
                items.extend(item.item);
                documents.extend(item.documents);
            }
            Declaration::Task(task) => items.extend(task::expand(&names, &idents, task, header)),
        }
    }
    let problems = source.problems.iter().map(problem);
    let variables = source.variables.iter().map(|variable| {
        // Rebuilds when the variable changes.
        quote!(
            const _: ::core::option::Option<&'static ::core::primitive::str> =
                ::core::option_env!(#variable);
        )
    });
    quote! {
        #(#problems)*
        #(#variables)*
        #items
        /// Every policy document declared here, in the order of declaration.
        #[allow(dead_code)]
        pub const DOCUMENTS: &[::a2i_policy::Document] = &[#documents];
    }
}

fn problem(Problem { span, message }: &Problem) -> TokenStream {
    let message = message.to_string();
    quote_spanned!(*span=> ::core::compile_error! { #message })
}
