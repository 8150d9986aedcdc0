use super::Pattern;
use super::token::{Reach, Token};
use crate::parameter;

/// Where the wildcards of a text may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wildcards {
    /// Over any character.
    Everywhere,
    /// In an ARN: within their segment, and anywhere in the sixth.
    InSegments,
}

/// Puts a pattern together from texts with and without wildcards.
#[derive(Clone, Debug)]
pub(crate) struct Builder {
    wildcards: Wildcards,
    colons: usize,
    /// Whether a parameter is in it.
    marked: bool,
    tokens: Vec<Token>,
}

/// The number of colons before an ARN's last segment.
pub(crate) const COLONS: usize = 5;

impl Builder {
    pub(crate) fn new(wildcards: Wildcards) -> Self {
        Self {
            wildcards,
            colons: 0,
            marked: false,
            tokens: Vec::new(),
        }
    }

    /// Appends `text`, in which `*` and `?` are wildcards.
    pub(crate) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '*' => self.tokens.push(Token::Many(self.reach())),
                '?' => self.tokens.push(Token::One(self.reach())),
                plain => self.plain(plain),
            }
        }
    }

    /// Appends `text`, in which no character is special.
    pub(crate) fn literal(&mut self, text: &str) {
        for character in text.chars() {
            self.plain(character);
        }
    }

    /// Appends the texts of `pattern`. Its wildcards come to reach anywhere, which takes in more
    /// texts: behind a wildcard that does, none may stop at colons (see [`Pattern::matches`]).
    pub(crate) fn pattern(&mut self, pattern: &Pattern) {
        self.tokens
            .extend(pattern.tokens.iter().map(|token| match token {
                Token::Char(_) => *token,
                Token::One(_) => Token::One(Reach::Anywhere),
                Token::Many(_) => Token::Many(Reach::Anywhere),
            }));
    }

    /// Appends `text` and finishes.
    pub(super) fn with(mut self, append: fn(&mut Self, &str), text: &str) -> Pattern {
        append(&mut self, text);
        self.finish()
    }

    pub(crate) fn finish(mut self) -> Pattern {
        if let Some(Token::Many(reach)) = self.tokens.last_mut() {
            *reach = Reach::Anywhere;
        }
        let tokens = normal(&self.tokens);
        let wildcard = |token: &Token| !matches!(token, Token::Char(_));
        let begin = tokens.iter().position(wildcard).unwrap_or(tokens.len());
        let end = match tokens.iter().rposition(wildcard) {
            Some(last) if tokens.get(last) == Some(&Token::Many(Reach::Anywhere)) => last + 1,
            _ => tokens.len(),
        };
        let any_name = self.marked.then(|| Box::new(with_any_name(&tokens)));
        Pattern {
            any_name,
            prefix: characters(tokens.get(..begin)),
            suffix: characters(tokens.get(end..)),
            middle: begin..end,
            tokens,
            fold: false,
        }
    }

    fn reach(&self) -> Reach {
        match self.wildcards {
            Wildcards::InSegments if self.colons < COLONS => Reach::Segment,
            Wildcards::InSegments | Wildcards::Everywhere => Reach::Anywhere,
        }
    }

    fn plain(&mut self, character: char) {
        self.colons += usize::from(character == ':');
        self.marked |= character == parameter::OPEN;
        self.tokens.push(Token::Char(character));
    }
}

/// The pattern of these tokens with a `*` for each parameter.
fn with_any_name(tokens: &[Token]) -> Pattern {
    let mut builder = Builder::new(Wildcards::Everywhere);
    let mut inside = false;
    for &token in tokens {
        match token {
            Token::Char(parameter::OPEN) => {
                inside = true;
                builder.tokens.push(Token::Many(Reach::Anywhere));
            }
            Token::Char(parameter::CLOSE) => inside = false,
            _ if inside => {}
            _ => builder.tokens.push(token),
        }
    }
    builder.finish()
}

/// The text of tokens that are all characters.
fn characters(tokens: Option<&[Token]>) -> Box<str> {
    let characters = tokens
        .into_iter()
        .flatten()
        .filter_map(|token| match token {
            Token::Char(character) => Some(*character),
            Token::One(_) | Token::Many(_) => None,
        });
    characters.collect::<String>().into_boxed_str()
}

/// Brings every run of wildcards into the form `?…?*`, so that equal gaps look equal.
fn normal(tokens: &[Token]) -> Box<[Token]> {
    let mut normal = Vec::with_capacity(tokens.len());
    for &token in tokens {
        match (normal.last(), token) {
            (Some(Token::Many(before)), Token::Many(now)) if before.includes(now) => {}
            (Some(Token::Many(before)), Token::Many(now)) if now.includes(*before) => {
                normal.pop();
                normal.push(token);
            }
            (Some(&star @ Token::Many(before)), Token::One(now)) if before == now => {
                normal.pop();
                normal.extend([token, star]);
            }
            _ => normal.push(token),
        }
    }
    normal.into_boxed_slice()
}
