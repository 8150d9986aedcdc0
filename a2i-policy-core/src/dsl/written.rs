use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Tokens as people write them, with a space where one belongs.
pub(super) fn written(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    let mut tight = true;
    for token in tokens {
        let leads = match &token {
            TokenTree::Punct(punct) => !matches!(punct.as_char(), ';' | ',' | ':' | '.' | '!'),
            TokenTree::Group(group) => group.delimiter() != Delimiter::Parenthesis,
            TokenTree::Ident(_) | TokenTree::Literal(_) => true,
        };
        if leads && !tight {
            text.push(' ');
        }
        tight = match &token {
            TokenTree::Punct(punct) => {
                punct.spacing() == Spacing::Joint || matches!(punct.as_char(), '.' | '!' | '#')
            }
            _ => false,
        };
        match token {
            TokenTree::Group(group) => {
                text.push_str(&group_written(group.delimiter(), group.stream()));
            }
            token => text.push_str(&token.to_string()),
        }
    }
    text
}

fn group_written(delimiter: Delimiter, tokens: TokenStream) -> String {
    let inside = written(tokens);
    match delimiter {
        Delimiter::Parenthesis => format!("({inside})"),
        Delimiter::Bracket => format!("[{inside}]"),
        Delimiter::Brace if inside.is_empty() => "{}".to_owned(),
        Delimiter::Brace => format!("{{ {inside} }}"),
        Delimiter::None => inside,
    }
}

/// The first tokens, joined as they are in the source if no space is between them.
pub(super) fn joined<'a>(tokens: impl IntoIterator<Item = &'a TokenTree>) -> String {
    tokens.into_iter().map(ToString::to_string).collect()
}
