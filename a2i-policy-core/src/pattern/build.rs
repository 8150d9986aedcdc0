use super::Pattern;
use super::token::{Reach, Token, is_parameter};
use crate::parameter::{FIRST_BYTE, Parameter, Part, parts};

/// Where the wildcards of a text may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wildcards {
    /// Over any character.
    Everywhere,
    /// In an ARN: within their segment, and anywhere in the sixth.
    InSegments,
    /// Over any character but the colon.
    #[cfg(feature = "dsl")]
    BetweenColons,
}

/// Puts a pattern together from texts with and without wildcards.
#[derive(Clone, Debug)]
pub(crate) struct Builder {
    wildcards: Wildcards,
    colons: usize,
    /// Whether a parameter may be in it.
    marked: bool,
    /// The text before the first wildcard.
    prefix: String,
    /// All from there on.
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
            prefix: String::new(),
            tokens: Vec::new(),
        }
    }

    /// Appends `text`, in which `*` and `?` are wildcards, and the name of a bucket, the ID of a key, the account or
    /// the Region may be a parameter.
    pub(crate) fn text(&mut self, text: &str) {
        let (mut begin, mut end) = (0, 0);
        for byte in text.as_bytes() {
            let wildcard = match byte {
                b'*' => Some(Token::Many(self.reach())),
                b'?' => Some(Token::One(self.reach())),
                _ => None,
            };
            if let Some(wildcard) = wildcard {
                self.plain(text.get(begin..end).unwrap_or_default());
                self.tokens.push(wildcard);
                begin = end + 1;
            } else if *byte == b':' {
                self.colons += 1;
            } else if *byte == FIRST_BYTE {
                self.marked = true;
            }
            end += 1;
        }
        self.plain(text.get(begin..).unwrap_or_default());
    }

    /// Appends `text`, in which no character is special, but for parameters.
    pub(crate) fn literal(&mut self, text: &str) {
        self.colons += text.matches(':').count();
        self.marked |= text.as_bytes().contains(&FIRST_BYTE);
        self.plain(text);
    }

    /// Appends the texts of `pattern`. Its wildcards come to reach anywhere, which takes in more
    /// texts: behind a wildcard that does, none may stop at colons (see [`Pattern::matches`]).
    pub(crate) fn pattern(&mut self, pattern: &Pattern) {
        self.plain(&pattern.prefix);
        self.tokens
            .extend(pattern.middle.iter().map(|token| match token {
                Token::Char(_) => *token,
                Token::One(_) => Token::One(Reach::Anywhere),
                Token::Many(_) => Token::Many(Reach::Anywhere),
            }));
        self.plain(&pattern.suffix);
    }

    /// Appends `text` and finishes.
    pub(super) fn with(mut self, append: fn(&mut Self, &str), text: &str) -> Pattern {
        append(&mut self, text);
        self.finish()
    }

    pub(crate) fn finish(mut self) -> Pattern {
        if let (Some(Token::Many(reach @ Reach::Segment)), Wildcards::InSegments) =
            (self.tokens.last_mut(), self.wildcards)
        {
            *reach = Reach::Anywhere;
        }
        let mut middle = normal(&self.tokens);
        let wildcard = |token: &Token| !matches!(token, Token::Char(_));
        let end = match middle.iter().rposition(wildcard) {
            Some(last) if middle.get(last) == Some(&Token::Many(Reach::Anywhere)) => last + 1,
            _ => middle.len(),
        };
        let any_name = self.for_any_parameter().map(Box::new);
        let suffix = middle.drain(end..).filter_map(|token| match token {
            Token::Char(character) => Some(character),
            Token::One(_) | Token::Many(_) => None,
        });
        let suffix: String = suffix.collect();
        Pattern {
            prefix: self.prefix.into(),
            middle: middle.into(),
            suffix: suffix.into(),
            any_name,
            fold: false,
        }
    }

    fn reach(&self) -> Reach {
        match self.wildcards {
            Wildcards::InSegments if self.colons < COLONS => Reach::Segment,
            #[cfg(feature = "dsl")]
            Wildcards::BetweenColons => Reach::Segment,
            Wildcards::InSegments | Wildcards::Everywhere => Reach::Anywhere,
        }
    }

    fn plain(&mut self, text: &str) {
        if self.tokens.is_empty() {
            self.prefix.push_str(text);
        } else {
            self.tokens.extend(text.chars().map(Token::Char));
        }
    }

    /// Where a parameter is in it, the same pattern for whatever may be filled in.
    fn for_any_parameter(&self) -> Option<Pattern> {
        if !self.marked {
            return None;
        }
        let mut any = Self::new(Wildcards::Everywhere);
        let mut has_one = false;
        let mut rest = self.prefix.as_str();
        while let Some((before, parameter, after)) = first_parameter(rest) {
            any.plain(before);
            any.any(parameter);
            (has_one, rest) = (true, after);
        }
        any.plain(rest);
        for token in &self.tokens {
            match token {
                Token::Char(character) if is_parameter(*character) => {
                    any.any(Parameter::of(character.encode_utf8(&mut [0; 4]))?);
                    has_one = true;
                }
                other => any.tokens.push(*other),
            }
        }
        has_one.then(|| any.finish())
    }

    /// Appends whatever a parameter may hold.
    fn any(&mut self, parameter: Parameter<'_>) {
        match parameter {
            Parameter::Account => {
                let digits = std::iter::repeat_n(Token::One(Reach::Digit), ACCOUNT_DIGITS);
                self.tokens.extend(digits);
            }
            Parameter::Region | Parameter::Bucket(_) | Parameter::Key(_) | Parameter::KeyOf(_) => {
                self.tokens.push(Token::Many(Reach::Name));
            }
        }
    }
}

impl Pattern {
    /// The same for whatever the name of the bucket or key may be that it has as a parameter, while the account and the
    /// Region stay parameters.
    pub(super) fn of_any_name(&self) -> Option<Self> {
        let mut any = Builder::new(Wildcards::Everywhere);
        let mut rest = &*self.prefix;
        loop {
            let (before, parameter, after) = first_parameter(rest)?;
            any.plain(before);
            rest = after;
            if parameter.ident().is_some() {
                any.any(parameter);
                break;
            }
            any.plain(&parameter.mark());
        }
        any.plain(rest);
        any.tokens.extend(&self.middle);
        any.plain(&self.suffix);
        let mut any = any.finish();
        any.fold = self.fold;
        Some(any)
    }
}

/// The digits of an account.
const ACCOUNT_DIGITS: usize = 12;

/// The first parameter in the text before all wildcards, with what comes before and behind it.
fn first_parameter(text: &str) -> Option<(&str, Parameter<'_>, &str)> {
    let mut before = 0;
    for part in parts(text) {
        let length = match part {
            Part::Text(text) => text.len(),
            Part::Parameter(parameter) => {
                let (begin, rest) = text.split_at_checked(before)?;
                let length = parameter.mark().len();
                if parameter.stands_behind(begin) {
                    return Some((begin, parameter, rest.get(length..)?));
                }
                length
            }
        };
        before += length;
    }
    None
}

/// Brings every run of wildcards into the form `?…?*`, so that equal gaps look equal.
fn normal(tokens: &[Token]) -> Vec<Token> {
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
    normal
}
