//! Programs that know a2i-policy by another path than its name.

use proc_macro2::{Group, TokenStream, TokenTree};

/// The code in which each `::a2i_policy` is the path.
pub(super) fn with(path: &TokenStream, code: TokenStream) -> TokenStream {
    let mut replaced: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Ident(name) if name == "a2i_policy" && ends_with_separator(&replaced) => {
                replaced.truncate(replaced.len().saturating_sub(2));
                replaced.extend(path.clone());
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), with(path, group.stream()));
                inner.set_span(group.span());
                replaced.push(TokenTree::Group(inner));
            }
            other => replaced.push(other),
        }
    }
    replaced.into_iter().collect()
}

/// What may come before a path in the code that is emitted.
const KEYWORDS: [&str; 4] = ["impl", "for", "as", "use"];

/// Whether the tokens end with a `::` that begins a path.
fn ends_with_separator(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ':');
    match tokens {
        // In `infra::a2i_policy` it is a part of one.
        [.., TokenTree::Ident(before), _, _] if !KEYWORDS.iter().any(|word| before == word) => {
            false
        }
        [.., a, b] => is_colon(a) && is_colon(b),
        _ => false,
    }
}
