use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

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
            TokenTree::Ident(ident) if is_policies(&ident) => {
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

/// `policies`, also as a raw identifier.
fn is_policies(ident: &Ident) -> bool {
    ident == "policies" || ident == "r#policies"
}

/// Another name under which a source file imports `policies!`, `use a2i_policy::policies as p;`: by that it is not
/// [found](invocations).
#[must_use]
pub fn another_name(file: TokenStream) -> Option<Ident> {
    let mut levels = vec![file];
    while let Some(level) = levels.pop() {
        let tokens: Vec<TokenTree> = level.into_iter().collect();
        for window in tokens.windows(3) {
            if let [
                TokenTree::Ident(name),
                TokenTree::Ident(word),
                TokenTree::Ident(other),
            ] = window
            {
                if is_policies(name) && word == "as" && other != "_" && !is_policies(other) {
                    return Some(other.clone());
                }
            }
        }
        levels.extend(tokens.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        }));
    }
    None
}
