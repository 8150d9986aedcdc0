//! What to write in the place of what cannot be read: made of what is there.

use super::known::Known;
use super::parser::Parser;
use super::written::joined;
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::LitStr;
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser as _};

/// Whether some tokens are what is expected.
pub(super) type Fits<'a> = &'a dyn Fn(TokenStream) -> bool;

/// No mistake is longer.
const WINDOW: usize = 64;

/// The tokens from here on, as many as may matter.
pub(super) fn ahead(at: Cursor<'_>) -> Vec<TokenTree> {
    let mut rest = at;
    let next = || {
        let (token, after) = rest.token_tree()?;
        rest = after;
        Some(token)
    };
    std::iter::from_fn(next).take(WINDOW).collect()
}

/// What is in backquotes in the words that say what is expected.
fn quoted(what: &str) -> Vec<&str> {
    what.split('`').skip(1).step_by(2).collect()
}

fn is_text(text: &str, fits: Fits<'_>) -> bool {
    text.parse().is_ok_and(fits)
}

/// How to say what was meant, and how to read on as if it had been said.
pub(super) struct Fix {
    pub(super) help: String,
    /// So many tokens are too much.
    pub(super) skip: usize,
    /// What is read as if it were there; nothing where what is too much hides it.
    pub(super) read: Option<String>,
    /// Whether that is known.
    pub(super) goes_on: bool,
}

impl Fix {
    /// What the user has to say alone.
    fn say(help: String) -> Self {
        Self {
            help,
            skip: 0,
            read: None,
            goes_on: false,
        }
    }

    fn instead(skip: usize, mark: &str, help: String) -> Self {
        Self {
            help,
            skip,
            read: Some(mark.to_owned()),
            goes_on: true,
        }
    }

    fn delete(skip: usize, text: &str) -> Self {
        Self {
            help: format!("delete `{text}`"),
            skip,
            read: None,
            goes_on: true,
        }
    }
}

impl Parser<'_> {
    pub(super) fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::of(self.tokens.clone()))
    }

    /// How to say what was meant, where that can be told from what is there.
    pub(super) fn fix(&self, window: &[TokenTree], what: &str, fits: Fits<'_>) -> Option<Fix> {
        let words = quoted(what);
        let mark = words
            .last()
            .copied()
            .filter(|word| !word.chars().any(char::is_alphanumeric));
        let mark = mark.filter(|mark| is_text(mark, fits));
        let found = match window.first()? {
            TokenTree::Punct(_) => self.instead_of_punctuation(window, mark, fits),
            TokenTree::Literal(literal) => {
                instead_of_literal(&literal.to_string(), &words, fits).map(Fix::say)
            }
            TokenTree::Ident(_) if self.begins_anew(window) => None,
            TokenTree::Ident(ident) => {
                let known = words.iter().copied().filter(|it| it.len() > 1);
                match nearest(&ident.to_string(), known) {
                    Some(word) => {
                        let help = format!("did you mean `{word}`?");
                        Some(match is_text(word, fits) {
                            true => Fix::instead(1, word, help),
                            false => Fix::say(help),
                        })
                    }
                    None if is_text("\"a\"", fits) => self.quoted(window).map(Fix::say),
                    None => None,
                }
            }
            TokenTree::Group(_) => None,
        };
        found.or_else(|| self.missing(window, mark.or(sole(&words))?, fits))
    }

    /// Something else than a mark that belongs here, or one that does not.
    fn instead_of_punctuation(
        &self,
        window: &[TokenTree],
        mark: Option<&str>,
        fits: Fits<'_>,
    ) -> Option<Fix> {
        let length = run(window);
        let run = joined(window.iter().take(length));
        let rest = window.get(length..).unwrap_or_default();
        let ends = run == ";" || run == ",";
        let next = rest.first().cloned().map(TokenStream::from);
        let half_typed = ends && mark.is_none() && self.begins_anew(rest);
        if !half_typed && next.is_some_and(fits) {
            // Of a sign it is not said what is meant.
            let goes_on = run != "-";
            return Some(Fix {
                goes_on,
                ..Fix::delete(length, &run)
            });
        }
        if run == "*" && is_text("\"*\"", fits) {
            return Some(Fix::say("write `\"*\"`".to_owned()));
        }
        let mark = mark?;
        if mark == ";" && !(rest.is_empty() || self.begins_anew(rest)) {
            // What is too much before the `;`, such as `.objects`.
            let more = rest
                .iter()
                .take(2)
                .take_while(|it| it.to_string() != ";")
                .count();
            let end = rest.get(more).is_some_and(|it| it.to_string() == ";");
            let too_much = joined(window.iter().take(length + more));
            return end.then(|| Fix::delete(length + more, &too_much));
        }
        let separates = run.chars().all(|it| ";,:=.>|&".contains(it));
        if !separates || !matches!(mark, ";" | "," | ":" | "=") {
            return None;
        }
        let help = match length {
            1 => format!("write `{mark}`"),
            _ => format!("replace `{run}` with `{mark}`"),
        };
        Some(Fix::instead(length, mark, help))
    }

    /// A text that lacks its quotes.
    fn quoted(&self, window: &[TokenTree]) -> Option<String> {
        if self.begins_anew(window) {
            return None;
        }
        let ends = |token: &TokenTree| match token {
            TokenTree::Punct(punct) => matches!(punct.as_char(), ';' | ',' | '='),
            TokenTree::Ident(ident) => ["on", "to", "when", "under"].iter().any(|it| ident == it),
            TokenTree::Group(_) => true,
            TokenTree::Literal(_) => false,
        };
        let run: Vec<&TokenTree> = window.iter().take_while(|token| !ends(token)).collect();
        let text = joined(run.iter().copied());
        // A constant is not known here.
        let constant = text.contains("::") || text.contains('"') || text == text.to_uppercase();
        match run.len() {
            _ if constant => None,
            1 => Some(format!("write `\"{text}\"`")),
            _ => Some(format!("replace `{text}` with `\"{text}\"`")),
        }
    }

    /// A word or mark that is not there, before what is.
    fn missing(&self, window: &[TokenTree], word: &str, fits: Fits<'_>) -> Option<Fix> {
        if !is_text(word, fits) {
            return None;
        }
        let found = shown(window)?;
        let begins = self.begins_anew(window);
        let add = || Fix::instead(0, word, format!("add `{word}` before `{found}`"));
        match word {
            ";" if begins => Some(add()),
            // What is too much.
            ";" => {
                let end = window.get(1).is_some_and(|it| it.to_string() == ";");
                end.then(|| Fix::delete(1, &found))
            }
            "," => Some(add()),
            _ if begins || matches!(window.first(), Some(TokenTree::Punct(_))) => None,
            _ if word.contains(['{', '}', '(', ')', '[', ']']) => None,
            _ => Some(add()),
        }
    }

    /// Whether the next statement, declaration or field begins here, so that the one before it is half
    /// typed. A word that is declared is a name.
    pub(super) fn begins_anew(&self, window: &[TokenTree]) -> bool {
        match window.first() {
            Some(TokenTree::Ident(ident)) if self.known().is_declared(&ident.to_string()) => {
                return false;
            }
            None => return false,
            _ => {}
        }
        let begins = self.begins;
        let mut answer = false;
        let read = |input: ParseStream<'_>| {
            answer = begins(input);
            let _rest: TokenStream = input.parse()?;
            Ok(())
        };
        let _: syn::Result<()> = read.parse2(window.iter().cloned().collect());
        answer
    }

    /// What to write where a name is wanted that is declared.
    pub(super) fn fix_name(&self, window: &[TokenTree], wanted: Wanted) -> Option<String> {
        let known = self.known();
        if let Some(TokenTree::Literal(literal)) = window.first() {
            let text = syn::parse_str::<LitStr>(&literal.to_string()).ok()?.value();
            let meant = known
                .meant(&text, wanted)
                .or_else(|| nearest(&text, known.fitting(wanted)));
            if let Some(meant) = meant {
                return Some(format!("write `{meant}`, without quotes"));
            }
            let is_one = matches!(wanted, Wanted::Role | Wanted::Identity);
            if is_one && (text.contains(":role/") || text.contains(":user/")) {
                return Some(message::declare_external(&text));
            }
        }
        let is_mark = |it: &char| matches!(it, ':' | '=' | '-' | '.' | '&' | '@' | '$');
        if let [TokenTree::Punct(punct), TokenTree::Ident(_), ..] = window {
            if is_mark(&punct.as_char()) && punct.spacing() == Spacing::Alone {
                return Some(format!("delete `{punct}`"));
            }
        }
        None
    }
}

/// The one word, if it is one.
fn sole<'a>(words: &[&'a str]) -> Option<&'a str> {
    match words {
        [word] => Some(word),
        _ => None,
    }
}

fn instead_of_literal(text: &str, words: &[&str], fits: Fits<'_>) -> Option<String> {
    if let Ok(text) = syn::parse_str::<LitStr>(text) {
        let text = text.value();
        let known = words.iter().copied().filter(|it| it.len() > 1);
        return nearest(&text, known).map(|word| format!("write `{word}`, without quotes"));
    }
    // Of a number, and of one with a unit.
    let text = text.replace('_', "");
    let is_number = text.starts_with(|it: char| it.is_ascii_digit())
        && text.bytes().all(|it| it.is_ascii_alphanumeric());
    (is_number && is_text("\"1\"", fits)).then(|| format!("write `\"{text}\"`"))
}

/// How many tokens are one mark, such as `=>`.
fn run(window: &[TokenTree]) -> usize {
    let joint = |pair: &&[TokenTree]| {
        let [TokenTree::Punct(one), TokenTree::Punct(next)] = pair else {
            return false;
        };
        one.spacing() == Spacing::Joint && !matches!(next.as_char(), ';' | ',')
    };
    window.windows(2).take_while(joint).count() + 1
}

/// What is found, as it is in the source.
pub(super) fn shown(window: &[TokenTree]) -> Option<String> {
    use proc_macro2::Delimiter;
    let (first, second) = (window.first()?, window.get(1));
    if let (TokenTree::Punct(punct), Some(TokenTree::Group(group))) = (first, second) {
        let mut inside = group.stream().into_iter();
        if punct.as_char() == '#' && inside.next().is_some_and(|it| it.to_string() == "doc") {
            let text = inside.nth(1)?;
            let text = syn::parse2::<LitStr>(text.into()).ok()?.value();
            return Some(format!("///{text}"));
        }
    }
    Some(match first {
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Parenthesis => "(".to_owned(),
            Delimiter::Bracket => "[".to_owned(),
            Delimiter::Brace => "{".to_owned(),
            Delimiter::None => group.to_string(),
        },
        token => token.to_string(),
    })
}
