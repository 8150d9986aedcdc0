//! From a source that was read and checked to items. Cannot fail.
//!
//! Where the source has problems they are emitted beside the items, so that no second wave of
//! "cannot find type" follows the first.

mod attributes;
mod bucket;
mod code;
mod constant;
mod group;
mod identity;
mod item;
mod key;
mod names;
mod parameters;
mod policy;
mod stand_in;
mod task;

#[cfg(test)]
mod tests;

use a2i_policy_core::compose::Composed;
use a2i_policy_core::dsl::{Header, Problem, Source};
use a2i_policy_core::stack::{Declaration, Names, reserved_names};
use code::Code;
use item::{Expanded, Headers};
pub(crate) use names::words;
use proc_macro2::{Delimiter, TokenStream};
use quote::quote_spanned;
use std::collections::HashSet;
use std::path::Path;

/// A declaration, the tokens of its head, and what was composed of it.
type Declared<'a> = (&'a Declaration, &'a Header, &'a Composed);

/// `root` is the package's folder, which holds included files.
pub(crate) fn expand(source: &Source, root: &Path) -> TokenStream {
    let declared = declared(source);
    let Expanded { item, documents } = items(source, &declared);
    let mut code = Code::default();
    names::expand(&source.named, &mut code);
    import(source, &mut code);
    for problem in &source.problems {
        code.tokens(&compile_error(problem));
    }
    rebuilds(source, root, &mut code);
    let buckets = declared
        .iter()
        .filter_map(|(declaration, header, _)| Some((declaration.as_bucket()?, *header)));
    parameters::expand(source, buckets, &mut code);
    if !source.problems.is_empty() {
        stand_in::expand(&mut code);
    }
    code.extend(item);
    code.text(format_args!(
        "#[doc = \"Every document declared here, in the order of declaration.\"]
        pub const DOCUMENTS: &[__a2i::Document] = &"
    ));
    code.group(Delimiter::Bracket, |code| code.extend(documents));
    code.text(format_args!(";"));
    code.finish()
}

/// The declarations that become items: what has another's name, or one of ours, is an error.
fn declared(source: &Source) -> Vec<Declared<'_>> {
    let mut taken: HashSet<&str> = reserved_names(&source.stack)
        .map(|(name, _)| name)
        .collect();
    source
        .stack
        .declarations
        .iter()
        .zip(&source.headers)
        .zip(&source.composed)
        .filter(|((declaration, _), _)| taken.insert(&declaration.ident().value))
        .map(|((declaration, header), composed)| (declaration, header, composed))
        .collect()
}

fn items(source: &Source, declared: &[Declared<'_>]) -> Expanded {
    let names = Names::of(&source.stack);
    let headers: Headers<'_> = declared
        .iter()
        .map(|(declaration, header, _)| (declaration.ident().value.as_str(), *header))
        .collect();
    let wrong = !source.problems.is_empty();
    let own_stand_in = stand_in::ident();
    let stand_in = wrong.then_some(&own_stand_in);
    let settings = &source.stack.settings;
    let mut expanded = Expanded::default();
    let into = &mut expanded;
    for (declaration, header, composed) in declared {
        match (declaration, composed) {
            (Declaration::Bucket(bucket), Composed::Bucket(companion)) => {
                bucket::expand(settings, bucket, companion, header, &headers, wrong, into);
            }
            (Declaration::Key(key), Composed::Key(companion)) => {
                key::expand(key, companion, header, &headers, wrong, into);
            }
            (Declaration::Identity(identity), Composed::Identity(policies)) => {
                identity::expand(source, &names, &headers, identity, policies, header, into);
            }
            (Declaration::Task(task), _) => {
                task::expand(source, &names, &headers, task, header, stand_in, into);
            }
            (Declaration::Group(group), composed) => {
                let document = composed.permissions();
                group::expand(settings, &names, &headers, group, document, header, into);
            }
            (Declaration::Policy(policy), composed) => {
                let document = composed.permissions();
                policy::expand(settings, &headers, policy, document, header, into);
            }
            _ => {}
        }
    }
    expanded
}

/// The one name by which all that follows refers to this crate. By a glob, since two of these in one module are
/// an error of their own.
fn import(source: &Source, code: &mut Code) {
    code.text(format_args!("#[allow(unused_imports)] use "));
    match &source.crate_path {
        Some(path) => code.tokens(path),
        None => code.text(format_args!("::a2i_policy")),
    }
    code.text(format_args!("::__import::*;"));
}

/// What makes the compiler run again when a variable or a file changes.
fn rebuilds(source: &Source, root: &Path, code: &mut Code) {
    for variable in &source.variables {
        code.text(format_args!(
            "const _: __a2i::Option<&'static __a2i::str> =
                ::core::option_env!({variable:?});"
        ));
    }
    let files = source.files.iter().map(|file| root.join(file));
    for path in files.filter(|path| path.is_file()) {
        let path = path.to_string_lossy();
        code.text(format_args!(
            "const _: &[__a2i::u8] = ::core::include_bytes!({path:?});"
        ));
    }
}

fn compile_error(Problem { span, message }: &Problem) -> TokenStream {
    let message = message.to_string();
    quote_spanned!(*span=> ::core::compile_error! { #message })
}
