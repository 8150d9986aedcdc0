//! The procedural macro of [a2i-policy](https://docs.rs/a2i-policy), which re-exports it.
#![forbid(unsafe_code)]

mod expand;

use a2i_policy_core::dsl::{self, Package, Vocabulary};
use proc_macro::TokenStream;

#[allow(
    missing_docs,
    reason = "`a2i-policy` documents it where it re-exports it"
)]
#[proc_macro]
pub fn policies(input: TokenStream) -> TokenStream {
    let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let package = Package::new(root);
    let source = dsl::read(input.into(), &package);
    expand::expand(&source, package.root()).into()
}

/// A type for each policy that AWS manages, for the words that an editor knows.
#[doc(hidden)]
#[proc_macro]
pub fn managed_policies(_: TokenStream) -> TokenStream {
    expand::words(Vocabulary::ManagedPolicy).into()
}
