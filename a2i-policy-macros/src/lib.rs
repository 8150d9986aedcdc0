//! The procedural macro of [a2i-policy](https://docs.rs/a2i-policy), which re-exports it.
#![forbid(unsafe_code)]

mod expand;

use proc_macro::TokenStream;

/// Declares buckets, roles, users and the tasks that they serve. What cannot work does not compile.
///
/// The language, and an example, are on the front page of `a2i-policy`.
#[proc_macro]
pub fn policies(input: TokenStream) -> TokenStream {
    let environment = |name: &str| std::env::var(name);
    let source = a2i_policy_core::dsl::read(input.into(), &environment);
    expand::expand(&source).into()
}
