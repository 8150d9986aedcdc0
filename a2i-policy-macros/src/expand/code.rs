//! Code as text, with the user's own tokens in their places.
//!
//! The compiler reads a text at its own speed; tokens made one by one are made by this crate, which
//! users compile without optimisation. What an error may point at is a token of theirs.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::fmt::{Arguments, Write};
use std::path::Path;
use std::sync::OnceLock;

/// Code under construction. Between two tokens its text must hold whole groups.
#[derive(Default)]
pub(super) struct Code {
    pieces: Vec<TokenStream>,
    text: String,
}

impl Code {
    /// Appends a text.
    pub(super) fn text(&mut self, text: Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(text);
    }

    /// Appends tokens, which keep their places in the source.
    pub(super) fn tokens(&mut self, tokens: &impl ToTokens) {
        self.flush();
        self.pieces.push(tokens.to_token_stream());
    }

    /// Appends a word, such as the name of a constant, that stands at `at`, to which an editor then leads. A
    /// word of a text stands nowhere.
    pub(super) fn placed(&mut self, word: &str, at: Span) {
        if in_editor() {
            self.tokens(&Ident::new(word, Span::call_site().located_at(at)));
        } else {
            self.text(format_args!(" {word} "));
        }
    }

    /// Appends what `write` writes, in brackets.
    pub(super) fn group(&mut self, delimiter: Delimiter, write: impl FnOnce(&mut Self)) {
        let mut content = Self::default();
        write(&mut content);
        self.enclosed(delimiter, content);
    }

    /// Appends other code in brackets: a text as a text, which is read with what is around it.
    pub(super) fn enclosed(&mut self, delimiter: Delimiter, content: Self) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        if content.pieces.is_empty() {
            self.text(format_args!("{open}{}{close}", content.text));
            return;
        }
        let group = Group::new(delimiter, content.finish());
        self.tokens(&TokenTree::Group(group));
    }

    /// Appends other code.
    pub(super) fn extend(&mut self, other: Self) {
        self.flush();
        self.pieces.extend(other.pieces);
        self.text = other.text;
    }

    pub(super) fn finish(mut self) -> TokenStream {
        self.flush();
        // Whole streams are put together by the compiler; their tokens are not gone through.
        self.pieces.into_iter().collect()
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        self.pieces.push(lex(&text).unwrap_or_else(|| {
            // Each text is a template of ours, filled with identifiers and quoted strings.
            let message = format!("a2i-policy wrote what is not Rust: {text}");
            quote::quote!(::core::compile_error! { #message })
        }));
    }
}

/// The tokens of a text; `None` where it is not Rust.
fn lex(text: &str) -> Option<TokenStream> {
    if proc_macro::is_available() {
        // Not by proc-macro2, which reads a text itself before the compiler does.
        let tokens = text.parse::<proc_macro::TokenStream>().ok()?;
        Some(tokens.into())
    } else {
        text.parse().ok()
    }
}

/// Whether an editor asks, and no compiler. To cut the text at each name, so as to put that in its place, costs
/// rustc a tenth of all its work, and rustc never asks.
fn in_editor() -> bool {
    static IN_EDITOR: OnceLock<bool> = OnceLock::new();
    *IN_EDITOR.get_or_init(|| {
        let server = std::env::current_exe().ok();
        let name = server.as_deref().and_then(Path::file_name);
        let name = name.unwrap_or_default().to_string_lossy();
        // What is not a procedural macro is a test.
        !proc_macro::is_available() || name.starts_with("rust-analyzer")
    })
}
