use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One `policies! { … }` in a source file.
#[derive(Debug)]
pub struct Invocation {
    /// What is between its brackets.
    pub tokens: TokenStream,
}

/// Finds every `policies!` in the tokens of a source file, in modules and functions too.
#[must_use]
pub fn invocations(file: TokenStream) -> Vec<Invocation> {
    let mut found = Vec::new();
    // A stack of our own: how deep a file nests must not matter.
    let mut levels = vec![file.into_iter()];
    while let Some(level) = levels.last_mut() {
        let Some(token) = level.next() else {
            levels.pop();
            continue;
        };
        match token {
            TokenTree::Ident(ident) if ident == "policies" => {
                let mut ahead = level.clone();
                if let (Some(TokenTree::Punct(bang)), Some(TokenTree::Group(group))) =
                    (ahead.next(), ahead.next())
                {
                    if bang.as_char() == '!' && group.delimiter() != Delimiter::None {
                        *level = ahead;
                        found.push(Invocation {
                            tokens: group.stream(),
                        });
                    }
                }
            }
            TokenTree::Group(group) => levels.push(group.stream().into_iter()),
            _ => {}
        }
    }
    found
}
