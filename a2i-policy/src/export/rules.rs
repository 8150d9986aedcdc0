//! The `macro_rules!` of a source file, put in the places where it calls them.
//!
//! Source: "Macros By Example", The Rust Reference. What is read is what needs no parser of Rust: arms of
//! tokens and of the fragments `ident`, `literal` and `tt`, without repetitions. Everything else is left as it
//! stands; a `policies!` in it is then read with its `$`, and is a mistake.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use std::collections::{HashMap, HashSet};

/// The tokens of a file, in which each call of a macro that the file itself defines stands for what the
/// macro makes of it.
///
/// A definition goes only where each of its calls is known, and there is one: elsewhere others may call it.
pub(super) fn expanded(file: TokenStream) -> TokenStream {
    let mut macros = Macros::new();
    gather(&mut macros, file.clone(), 0);
    macros.retain(|_, rules| !rules.arms.is_empty());
    while !macros.is_empty() {
        let mut expansion = Expansion {
            macros: &macros,
            applied: HashSet::new(),
            unknown: HashSet::new(),
            left: MOST_CALLS,
        };
        let made = expansion.of(file.clone(), 0);
        let Expansion {
            applied,
            unknown,
            left,
            ..
        } = expansion;
        if left == 0 {
            break;
        }
        let before = macros.len();
        macros.retain(|name, _| applied.contains(name) && !unknown.contains(name));
        if macros.len() == before {
            return made;
        }
    }
    file
}

/// Deeper than people write.
const DEEPEST: usize = 64;

/// A macro may call itself.
const MOST_CALLS: usize = 1000;

/// The macros of a file by their names.
type Macros = HashMap<String, Rules>;

/// The arms of a macro; none where they cannot be known.
struct Rules {
    arms: Vec<(Vec<TokenTree>, TokenStream)>,
}

type Captures = HashMap<String, TokenStream>;

/// Gathers the definitions. One that is there twice, or has an attribute such as `#[macro_export]`, has no
/// arms that are known.
fn gather(macros: &mut Macros, tokens: TokenStream, depth: usize) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut has_attribute = false;
    for (index, token) in tokens.iter().enumerate() {
        if let Some((name, body)) = definition(tokens.get(index..).unwrap_or_default()) {
            let arms = if has_attribute || macros.contains_key(&name) {
                Vec::new()
            } else {
                arms(body.stream()).unwrap_or_default()
            };
            macros.insert(name, Rules { arms });
        } else if let (TokenTree::Group(group), true) = (token, depth < DEEPEST) {
            gather(macros, group.stream(), depth + 1);
        }
        has_attribute =
            matches!(token, TokenTree::Group(it) if it.delimiter() == Delimiter::Bracket);
    }
}

/// An attempt to expand all calls of some macros.
struct Expansion<'a> {
    macros: &'a Macros,
    applied: HashSet<String>,
    /// Those of which a call is not known.
    unknown: HashSet<String>,
    /// How many calls may come. None where too many came, or too deep.
    left: usize,
}

impl Expansion<'_> {
    /// Puts expansions in the places of calls, and leaves out the definitions.
    fn of(&mut self, tokens: TokenStream, depth: usize) -> TokenStream {
        if depth >= DEEPEST {
            self.left = 0;
        }
        if self.left == 0 {
            return tokens;
        }
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut made = Vec::new();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            let rest = tokens.get(index..).unwrap_or_default();
            if definition(rest).is_some_and(|(name, _)| self.macros.contains_key(&name)) {
                index += 4;
                continue;
            }
            if let Some(expansion) = self.call(rest, depth) {
                made.push(Group::new(Delimiter::None, expansion).into());
                index += 3;
                continue;
            }
            made.push(match token {
                TokenTree::Group(group) => {
                    let content = self.of(group.stream(), depth + 1);
                    let mut copy = Group::new(group.delimiter(), content);
                    copy.set_span(group.span());
                    copy.into()
                }
                token => token.clone(),
            });
            index += 1;
        }
        made.into_iter().collect()
    }

    /// What becomes of the call at the begin of tokens, if it is one of these macros and known.
    fn call(&mut self, tokens: &[TokenTree], depth: usize) -> Option<TokenStream> {
        let (name, arguments) = call(tokens)?;
        let rules = self.macros.get(&name)?;
        self.left = self.left.saturating_sub(1);
        let Some(made) = rules.apply(arguments.stream()) else {
            self.unknown.insert(name);
            return None;
        };
        self.applied.insert(name);
        Some(self.of(made, depth + 1))
    }
}

/// `macro_rules! name { … }` at the begin of tokens.
fn definition(tokens: &[TokenTree]) -> Option<(String, &Group)> {
    match tokens {
        [
            TokenTree::Ident(keyword),
            TokenTree::Punct(bang),
            TokenTree::Ident(name),
            TokenTree::Group(body),
            ..,
        ] if keyword == "macro_rules" && bang.as_char() == '!' => Some((name.to_string(), body)),
        _ => None,
    }
}

/// `name!(…)` at the begin of tokens.
fn call(tokens: &[TokenTree]) -> Option<(String, &Group)> {
    match tokens {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(arguments),
            ..,
        ] if bang.as_char() == '!' => Some((name.to_string(), arguments)),
        _ => None,
    }
}

/// `(pattern) => { body }`, with `;` between them.
fn arms(body: TokenStream) -> Option<Vec<(Vec<TokenTree>, TokenStream)>> {
    let tokens: Vec<_> = body.into_iter().collect();
    let mut rest = tokens.as_slice();
    let mut arms = Vec::new();
    loop {
        rest = match rest {
            [] => return Some(arms),
            [
                TokenTree::Group(pattern),
                TokenTree::Punct(equals),
                TokenTree::Punct(greater),
                TokenTree::Group(body),
                rest @ ..,
            ] if equals.as_char() == '=' && greater.as_char() == '>' => {
                arms.push((pattern.stream().into_iter().collect(), body.stream()));
                match rest {
                    [TokenTree::Punct(semicolon), rest @ ..] if semicolon.as_char() == ';' => rest,
                    rest => rest,
                }
            }
            _ => return None,
        };
    }
}

impl Rules {
    /// What a call becomes; `None` where it is not known.
    fn apply(&self, arguments: TokenStream) -> Option<TokenStream> {
        let arguments: Vec<_> = arguments.into_iter().collect();
        for (pattern, body) in &self.arms {
            let mut captures = Captures::new();
            if matches(pattern, &arguments, &mut captures)? {
                return transcribe(body.clone(), &captures, 0);
            }
        }
        None
    }
}

/// What a fragment takes of the tokens before it.
enum Takes {
    Tokens(usize),
    /// They are none of its kind.
    Nothing,
    Unknown,
}

impl Takes {
    fn of(fragment: &str, arguments: &[TokenTree]) -> Self {
        match (fragment, arguments) {
            ("ident", [TokenTree::Ident(ident), ..]) if ident != "_" => Self::Tokens(1),
            ("literal", [TokenTree::Literal(_), ..]) => Self::Tokens(1),
            ("literal", [TokenTree::Ident(it), ..]) if it == "true" || it == "false" => {
                Self::Tokens(1)
            }
            ("literal", [TokenTree::Punct(minus), TokenTree::Literal(_), ..])
                if minus.as_char() == '-' =>
            {
                Self::Tokens(2)
            }
            ("ident" | "literal", _) | ("tt", []) => Self::Nothing,
            // Several characters may be one token.
            ("tt", [TokenTree::Punct(punct), ..]) => match punct.spacing() {
                Spacing::Alone => Self::Tokens(1),
                Spacing::Joint => Self::Unknown,
            },
            ("tt", _) => Self::Tokens(1),
            _ => Self::Unknown,
        }
    }
}

/// Whether arguments are as a pattern has them; `None` where that is not known.
fn matches(
    mut pattern: &[TokenTree],
    mut arguments: &[TokenTree],
    captures: &mut Captures,
) -> Option<bool> {
    loop {
        (pattern, arguments) = match (pattern, arguments) {
            ([], []) => return Some(true),
            (
                [
                    TokenTree::Punct(dollar),
                    TokenTree::Ident(name),
                    TokenTree::Punct(colon),
                    TokenTree::Ident(fragment),
                    pattern @ ..,
                ],
                arguments,
            ) if dollar.as_char() == '$' && colon.as_char() == ':' => {
                let length = match Takes::of(&fragment.to_string(), arguments) {
                    Takes::Tokens(length) => length,
                    Takes::Nothing => return Some(false),
                    Takes::Unknown => return None,
                };
                let (tokens, arguments) = arguments.split_at_checked(length)?;
                captures.insert(name.to_string(), tokens.iter().cloned().collect());
                (pattern, arguments)
            }
            // A repetition, or what else a `$` may begin.
            ([TokenTree::Punct(dollar), ..], _) if dollar.as_char() == '$' => return None,
            ([TokenTree::Group(own), pattern @ ..], [TokenTree::Group(other), arguments @ ..]) => {
                if own.delimiter() != other.delimiter() {
                    return Some(false);
                }
                let own: Vec<_> = own.stream().into_iter().collect();
                let other: Vec<_> = other.stream().into_iter().collect();
                if !matches(&own, &other, captures)? {
                    return Some(false);
                }
                (pattern, arguments)
            }
            ([TokenTree::Ident(own), pattern @ ..], [TokenTree::Ident(other), arguments @ ..])
                if own == other =>
            {
                (pattern, arguments)
            }
            ([TokenTree::Punct(own), pattern @ ..], [TokenTree::Punct(other), arguments @ ..])
                if own.as_char() == other.as_char() =>
            {
                (pattern, arguments)
            }
            (
                [TokenTree::Literal(own), pattern @ ..],
                [TokenTree::Literal(other), arguments @ ..],
            ) if own.to_string() == other.to_string() => (pattern, arguments),
            _ => return Some(false),
        };
    }
}

/// The body of an arm with what was captured; `None` where it repeats something.
fn transcribe(body: TokenStream, captures: &Captures, depth: usize) -> Option<TokenStream> {
    if depth >= DEEPEST {
        return None;
    }
    let mut made = Vec::new();
    let mut tokens = body.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(dollar) if dollar.as_char() == '$' => {
                let Some(TokenTree::Ident(name)) = tokens.next() else {
                    return None;
                };
                match captures.get(&name.to_string()) {
                    Some(tokens) => made.extend(tokens.clone()),
                    // The crate of the macro: it leads to `policies!`, and says nothing in it.
                    None if name == "crate" => made.push(name.into()),
                    None => return None,
                }
            }
            TokenTree::Group(group) => {
                let content = transcribe(group.stream(), captures, depth + 1)?;
                let mut copy = Group::new(group.delimiter(), content);
                copy.set_span(group.span());
                made.push(copy.into());
            }
            token => made.push(token),
        }
    }
    Some(made.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::expanded;

    fn made(file: &str) -> String {
        let tokens: proc_macro2::TokenStream = file.parse().unwrap();
        expanded(tokens).to_string()
    }

    fn same(file: &str, expected: &str) {
        let expected: proc_macro2::TokenStream = expected.parse().unwrap();
        let text = made(file).replace(['\u{2068}', '\u{2069}'], "");
        let words = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(words(&text), words(&expected.to_string()), "{file}");
    }

    #[test]
    fn what_can_be_known_is_put_in_its_place() {
        same(
            "macro_rules! m { ($n:literal) => { p! { bucket A = $n; } } } m!(\"a\");",
            "p! { bucket A = \"a\"; };",
        );
        same(
            "macro_rules! m { (one $i:ident) => { a $i }; (two { $t:tt }) => { b $t } } m!(one x); m! { two { (y) } }",
            "a x; b (y)",
        );
        same(
            "macro_rules! m { ($i:ident) => { n!($i); } } macro_rules! n { ($i:ident) => { f $i } } mod o { m!(x); }",
            "mod o { f x;; }",
        );
        same(
            "macro_rules! m { ($a:literal, $b:literal) => { $a $b } } m!(-1, true);",
            "-1 true;",
        );
    }

    #[test]
    fn what_cannot_is_left_as_it_stands() {
        for file in [
            // Nobody calls it here.
            "macro_rules! m { ($n:literal) => { p!{ $n } } }",
            "#[macro_export] macro_rules! m { ($n:literal) => { p!{ $n } } } m!(1);",
            "macro_rules! m { () => { p!{} m!() } }",
            // One call of two is known.
            "macro_rules! m { ($n:literal) => { p!{ $n } } } m!(1); m!(x);",
            // Repetitions, fragments that need a parser, tokens of several characters.
            "macro_rules! m { ($($n:literal),*) => { p!{ $($n)* } } } m!(1, 2);",
            "macro_rules! m { ($e:expr) => { p!{ $e } } } m!(1);",
            "macro_rules! m { ($($e:expr)?) => { a }; ($n:literal) => { p!{ $n } } } m!(1);",
            "macro_rules! m { ($a:tt $b:tt) => { p!{ $a } } } m!(=> =);",
            // Two of one name; none that matches.
            "macro_rules! m { () => { a } } macro_rules! m { () => { b } } m!();",
        ] {
            let text = made(file);
            assert!(text.contains("macro_rules"), "{file}: {text}");
            let tokens: proc_macro2::TokenStream = file.parse().unwrap();
            assert_eq!(text, tokens.to_string());
        }
    }

    #[test]
    fn no_macro_makes_it_run_for_ever() {
        for file in [
            "macro_rules! m { () => { m!() } } m!();",
            "macro_rules! m { ($t:tt) => { m!(($t)) } } m!(a);",
            "macro_rules! m { () => { m!() m!() } } m!();",
        ] {
            assert!(made(file).contains("macro_rules"));
        }
    }
}
