//! Code as text, with the user's own tokens in their places.
//!
//! The compiler reads a text at its own speed; tokens made one by one are made by this crate, which
//! users compile without optimisation. What an error may point at is a token of theirs.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::fmt::{Arguments, Write};
use std::path::Path;
use std::sync::OnceLock;

/// Code under construction. Between two tokens its text must hold whole groups.
#[derive(Default)]
pub(super) struct Code {
    pieces: Vec<TokenStream>,
    text: String,
    /// Where what is made stands.
    at: Option<Span>,
}

impl Code {
    /// Appends a text.
    pub(super) fn text(&mut self, text: Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.text.write_fmt(text);
    }

    /// What follows is made of the declaration at `at`.
    pub(super) fn stands_at(&mut self, at: Span) {
        self.flush();
        self.at = Some(at);
    }

    /// Appends tokens, which keep their places in the source.
    pub(super) fn tokens(&mut self, tokens: &impl ToTokens) {
        self.flush();
        self.pieces.push(tokens.to_token_stream());
    }

    /// Appends what `write` writes, in brackets.
    pub(super) fn group(&mut self, delimiter: Delimiter, write: impl FnOnce(&mut Self)) {
        let mut content = Self {
            at: self.at,
            ..Self::default()
        };
        write(&mut content);
        let mut group = Group::new(delimiter, content.finish());
        if let Some(at) = self.at {
            group.set_span(Span::call_site().located_at(at));
        }
        self.tokens(&TokenTree::Group(group));
    }

    /// Appends other code.
    pub(super) fn extend(&mut self, mut other: Self) {
        self.flush();
        other.flush();
        self.pieces.extend(other.pieces);
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
        let tokens = match in_editor() {
            true => lex_for_editor(&text, self.at),
            false => lex(&text).map(|tokens| match self.at {
                Some(at) if text.contains("impl ") => stand_impls(tokens, at),
                _ => tokens,
            }),
        };
        self.pieces.push(tokens.unwrap_or_else(|| {
            // Each text is a template of ours, filled with identifiers and quoted strings.
            let message = format!("a2i-policy wrote what is not Rust: {text}");
            quote::quote!(::core::compile_error! { #message })
        }));
    }
}

/// The tokens of a text as an editor wants them. Its lexer takes a place in the text for one in the source, and
/// `///` for `//` and a comment that begins with `/`.
fn lex_for_editor(text: &str, at: Option<Span>) -> Option<TokenStream> {
    let lines = text
        .lines()
        .map(|line| match line.trim_start().strip_prefix("///") {
            Some(doc) => format!("#[doc = {doc:?}]\n"),
            None => format!("{line}\n"),
        });
    let tokens = lex(&lines.collect::<String>())?;
    Some(stand(tokens, at.unwrap_or_else(Span::call_site)))
}

/// The same tokens, where the names of constants and functions stand at `at`, to which an editor then leads,
/// and all else nowhere.
fn stand(tokens: TokenStream, at: Span) -> TokenStream {
    let (mut is_public, mut is_named) = (false, false);
    let stand = |mut token| {
        let named = std::mem::take(&mut is_named);
        let span = match named {
            true => Span::call_site().located_at(at),
            false => Span::call_site(),
        };
        match &mut token {
            TokenTree::Group(group) => {
                *group = Group::new(group.delimiter(), stand(group.stream(), at));
            }
            TokenTree::Ident(ident) => {
                is_named = is_public && (ident == "const" || ident == "fn");
                is_public = ident == "pub";
                ident.set_span(span);
            }
            token => token.set_span(span),
        }
        token
    };
    tokens.into_iter().map(stand).collect()
}

/// The same tokens, where each `impl` and its block stand at `at`: that is what rustc shows of an implementation.
fn stand_impls(tokens: TokenStream, at: Span) -> TokenStream {
    let at = Span::call_site().located_at(at);
    let (mut is_first, mut is_of_impl) = (true, false);
    let stand = |mut token| {
        let begins = std::mem::take(&mut is_first);
        match &mut token {
            TokenTree::Ident(ident) if begins && ident == "impl" => {
                is_of_impl = true;
                ident.set_span(at);
            }
            TokenTree::Group(group) => {
                is_first = true;
                if std::mem::take(&mut is_of_impl) {
                    group.set_span(at);
                }
            }
            _ => {}
        }
        token
    };
    tokens.into_iter().map(stand).collect()
}

/// Where the tokens of an item stand that is declared at `at`. There, rustc points; of an editor the pointer
/// there would be shown what Rust says of `pub`.
pub(super) fn of_an_item(at: Span) -> Span {
    match in_editor() {
        true => Span::call_site(),
        false => Span::call_site().located_at(at),
    }
}

/// Whether an editor asks, and no compiler. To put each name in its place costs rustc a tenth of all its work,
/// and rustc never asks.
fn in_editor() -> bool {
    static IN_EDITOR: OnceLock<bool> = OnceLock::new();
    *IN_EDITOR.get_or_init(|| {
        let server = std::env::current_exe().ok();
        let name = server
            .as_deref()
            .and_then(Path::file_name)
            .unwrap_or_default()
            .to_string_lossy();
        // What is not a procedural macro is a test.
        !proc_macro::is_available() || name.starts_with("rust-analyzer")
    })
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

/// With more `#`, a raw literal is an error.
const LONGEST_FENCE: usize = 255;

/// A text as a raw literal: JSON is full of what would have to be escaped in another.
pub(super) fn raw(text: &str) -> String {
    let mut fence = "#".to_owned();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    // A carriage return cannot be in a raw literal.
    if fence.len() > LONGEST_FENCE || text.contains('\r') {
        return format!("{text:?}");
    }
    format!("r{fence}\"{text}\"{fence}")
}

#[cfg(test)]
mod tests {
    use super::raw;

    /// A raw literal has 255 `#` at most.
    #[test]
    fn a_literal_of_any_text_is_one() {
        for (count, end) in [0, 1, 253, 254, 255, 256, 1000]
            .into_iter()
            .flat_map(|count| ["\n", "\r\n", "\r"].map(|end| (count, end)))
        {
            let text = format!("a\"{}{end}\\é\u{301}", "#".repeat(count));
            let literal: syn::LitStr = syn::parse_str(&raw(&text)).unwrap();
            assert_eq!(literal.value(), text, "{count}");
        }
    }
}
