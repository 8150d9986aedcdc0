//! The algebra of IAM wildcards: `*` stands for any text, `?` for any one character.
//!
//! A [`Pattern`] is the set of all texts that it matches. Three questions can be asked of it: does
//! it [match](Pattern::matches) this text, does it [cover](Pattern::covers) every text of another
//! pattern, does it [intersect](Pattern::intersects) another one. The last two are decided exactly,
//! over all of Unicode, within a bound on the work.
//!
//! Where the name of a bucket, an account or a Region is a [parameter](crate::parameter), they are answered
//! for all that it may hold, what a wildcard matches as well as what it does not, on two conditions that the
//! caller must see to: it holds nothing that is written in a pattern that it is compared with, and the names of
//! two buckets are never the same.
//!
//! Sources: "IAM JSON policy elements: Resource", "IAM JSON policy elements: Action" and "IAM JSON
//! policy elements: Condition operators" in the AWS Identity and Access Management User Guide.

mod build;
mod inclusion;
mod matching;
mod overlap;
mod search;
mod token;

pub(crate) use build::{Builder, COLONS, Wildcards};
pub(crate) use search::{Found, Texts};
use token::{Reach, Token};

/// The greatest number of steps that one question about two patterns may take. The product of their
/// lengths is one for two ARNs of 2,048 characters, the longest that there are.
const BOUND: usize = 1 << 22;

/// What a question about sets of strings may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Proven.
    Yes,
    /// Disproven.
    No,
    /// The work it would take is past the bound.
    Undecided,
}

impl From<bool> for Answer {
    fn from(proven: bool) -> Self {
        if proven { Self::Yes } else { Self::No }
    }
}

/// As it is written: wildcards as `*` and `?`, in lower case where it ignores case.
impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write;
        self.tokens().iter().try_for_each(|token| match token {
            Token::Char(character) => f.write_char(*character),
            Token::One(_) => f.write_char('?'),
            Token::Many(_) => f.write_char('*'),
        })
    }
}

/// A set of texts, written with wildcards.
///
/// ```
/// use a2i_policy_core::pattern::{Answer, Pattern};
///
/// let objects = Pattern::arn("arn:aws:s3:::input/*");
/// assert!(objects.matches("arn:aws:s3:::input/2026/11:30.png"));
/// assert_eq!(objects.covers(&Pattern::arn("arn:aws:s3:::input/a?/*")), Answer::Yes);
/// assert_eq!(objects.intersects(&Pattern::arn("arn:aws:s3:::output/*")), Answer::No);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    /// The text before the first wildcard.
    prefix: Box<str>,
    /// What is neither in the prefix nor in the suffix; nothing where there is no wildcard.
    middle: Box<[Token]>,
    /// The text after the last wildcard, if that is a `*` that reaches anywhere.
    suffix: Box<str>,
    /// Whether ASCII letters match regardless of case. All of it is in lower case then.
    fold: bool,
    /// Where it holds a [parameter](crate::parameter), the same for whatever that may be.
    any_name: Option<Box<Pattern>>,
}

impl Pattern {
    /// A pattern whose wildcards match any characters, colons included, as `StringLike` has it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Builder::new(Wildcards::Everywhere).with(Builder::text, text)
    }

    /// The one text `text`, in which `*` and `?` are plain characters.
    #[must_use]
    pub fn literal(text: &str) -> Self {
        Builder::new(Wildcards::Everywhere).with(Builder::literal, text)
    }

    /// A pattern of actions, such as `s3:Get*`: ASCII letters match regardless of case.
    #[must_use]
    pub fn action(text: &str) -> Self {
        Self::new(text).ignoring_case()
    }

    /// A pattern of Amazon Resource Names.
    ///
    /// The first five of the six segments end at a colon, and a wildcard inside one of them stays
    /// inside. The sixth takes the rest, colons included, so an object's key may hold them. A `*`
    /// at the very end of a shorter pattern matches all that follows: `*` is every resource.
    #[must_use]
    pub fn arn(text: &str) -> Self {
        Builder::new(Wildcards::InSegments).with(Builder::text, text)
    }

    /// The same pattern, with ASCII letters matching regardless of case.
    #[must_use]
    pub fn ignoring_case(mut self) -> Self {
        for token in &mut self.middle {
            *token = token.lower();
        }
        self.prefix.make_ascii_lowercase();
        self.suffix.make_ascii_lowercase();
        self.fold = true;
        self.any_name = self.any_name.map(|any| Box::new(any.ignoring_case()));
        self
    }

    /// The one text that the pattern stands for, if it holds no wildcard. One that ignores case
    /// gives it in lower case.
    #[must_use]
    pub fn as_literal(&self) -> Option<&str> {
        self.middle.is_empty().then_some(&*self.prefix)
    }

    /// Where it holds a [parameter](crate::parameter), the same for whatever that may be.
    pub(crate) fn with_any_name(&self) -> Option<&Self> {
        self.any_name.as_deref()
    }

    /// What every text of the pattern has before its first slash, such as the ARN of a bucket, if that
    /// is the same for all.
    pub(crate) fn stem(&self) -> Option<&str> {
        match self.prefix.split_once('/') {
            Some((stem, _)) => Some(stem),
            None => self.as_literal(),
        }
    }

    /// Its texts, and whatever follows them.
    pub(crate) fn and_anything(&self) -> Self {
        let mut builder = Builder::new(Wildcards::Everywhere);
        builder.pattern(self);
        builder.text("*");
        builder.finish()
    }

    /// Whether every text belongs to it.
    pub(crate) fn is_anything(&self) -> bool {
        let open = *self.middle == [Token::Many(Reach::Anywhere)];
        open && self.prefix.is_empty() && self.suffix.is_empty()
    }

    /// Whether every character that the pattern names is an ASCII one.
    pub(crate) fn is_ascii(&self) -> bool {
        let ascii = |token: &Token| !matches!(token, Token::Char(named) if !named.is_ascii());
        self.prefix.is_ascii() && self.middle.iter().all(ascii) && self.suffix.is_ascii()
    }

    /// Whether every text of the pattern is an ARN, of six segments at least.
    pub(crate) fn is_arn(&self) -> bool {
        let at_ends = self.prefix.matches(':').chain(self.suffix.matches(':'));
        let between = self
            .middle
            .iter()
            .filter(|token| **token == Token::Char(':'));
        self.prefix.starts_with("arn:") && at_ends.count() + between.count() >= COLONS
    }

    /// All of it, step by step.
    fn tokens(&self) -> Box<[Token]> {
        self.tokens_behind(0)
    }

    /// All of it but so many bytes of its prefix.
    fn tokens_behind(&self, begin: usize) -> Box<[Token]> {
        let prefix = self.prefix.get(begin..).unwrap_or_default();
        let (prefix, suffix) = (prefix.chars(), self.suffix.chars());
        let middle = self.middle.iter().copied();
        let tokens = prefix.map(Token::Char).chain(middle);
        tokens.chain(suffix.map(Token::Char)).collect()
    }

    /// How many steps it has.
    fn length(&self) -> usize {
        self.prefix.chars().count() + self.middle.len() + self.suffix.chars().count()
    }

    /// The text before the first wildcard; all of it if there is none. One that ignores case gives
    /// it in lower case.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }
}
