//! JSON texts, cut into values that know their place.
//!
//! The language of policies needs no more of JSON than this, and who builds it waits for no other
//! crate.

mod kind;
mod reason;
#[cfg(test)]
mod tests;

pub(super) use kind::NodeKind;
pub(super) use reason::{Inside, Reason};

use std::borrow::Cow;
use std::ops::Range;
use std::str::Chars;

/// The values of a JSON text in its order, each before those inside of it.
pub(super) struct Json<'t>(Vec<Value<'t>>);

/// It is kept small, so that reading 3,012 actions stays below what an allocator gives back to the
/// system each time.
struct Value<'t> {
    /// The value as it was written, without the space around it.
    text: &'t str,
    /// How many of the values that follow are inside of it; of an object, keys and values by turns.
    inside: u32,
    /// Whether it is a string with escapes.
    is_escaped: bool,
}

/// A value of a [`Json`] text.
#[derive(Clone, Copy)]
pub(super) struct Node<'j> {
    text: &'j str,
    inside: &'j [Value<'j>],
    is_escaped: bool,
}

/// The first mistake of a text that is not JSON.
#[derive(Debug, PartialEq)]
pub(super) struct NotJson {
    pub(super) reason: Reason,
    /// The bytes of the character where it is, of none at the end of the text.
    pub(super) at: Range<usize>,
}

/// A string has an escape that stands for half a character.
pub(super) struct NoCharacter;

impl<'t> Json<'t> {
    pub(super) fn parse(text: &'t str) -> Result<Self, NotJson> {
        let mut parser = Parser {
            text,
            at: 0,
            values: Vec::new(),
            open: Vec::new(),
        };
        match parser.all() {
            Ok(()) => Ok(Self(parser.values)),
            Err(reason) => Err(parser.mistake(reason)),
        }
    }

    /// The one value that the others are inside of.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        Nodes(&self.0).next()
    }
}

impl<'j> Node<'j> {
    /// The entries of an object, in order, duplicates included; `None` if it is not one.
    pub(super) fn object(self) -> Option<Entries<'j>> {
        self.text
            .starts_with('{')
            .then_some(Entries(Nodes(self.inside)))
    }

    /// The values of a list; `None` if it is not one.
    pub(super) fn list(self) -> Option<Nodes<'j>> {
        self.text.starts_with('[').then_some(Nodes(self.inside))
    }

    /// The text of a string; `None` if it is not one.
    pub(super) fn string(self) -> Option<Result<Cow<'j, str>, NoCharacter>> {
        let inner = self.text.strip_prefix('"')?.strip_suffix('"')?;
        Some(match self.is_escaped {
            true => decoded(inner).map(Cow::Owned).ok_or(NoCharacter),
            false => Ok(Cow::Borrowed(inner)),
        })
    }

    /// The digits of a number; `None` if it is not one.
    pub(super) fn number(self) -> Option<&'j str> {
        (self.kind() == NodeKind::Number).then_some(self.text)
    }

    /// A boolean; `None` if it is not one.
    pub(super) fn boolean(self) -> Option<bool> {
        self.text.parse().ok()
    }

    pub(super) fn kind(self) -> NodeKind {
        match self.text.as_bytes().first() {
            Some(b'{') => NodeKind::Object,
            Some(b'[') => NodeKind::List,
            Some(b'"') => NodeKind::String,
            Some(b't' | b'f') => NodeKind::Boolean,
            Some(b'n') => NodeKind::Null,
            _ => NodeKind::Number,
        }
    }

    /// The bytes of `text`, of which this value is a part, that it spans.
    pub(super) fn range(self, text: &str) -> Range<usize> {
        let start = self
            .text
            .as_ptr()
            .addr()
            .saturating_sub(text.as_ptr().addr());
        start..start + self.text.len()
    }
}

/// Values side by side.
#[derive(Clone)]
pub(super) struct Nodes<'j>(&'j [Value<'j>]);

impl<'j> Iterator for Nodes<'j> {
    type Item = Node<'j>;

    fn next(&mut self) -> Option<Node<'j>> {
        let (value, rest) = self.0.split_first()?;
        let (inside, rest) = rest.split_at_checked(value.inside as usize)?;
        self.0 = rest;
        Some(Node {
            text: value.text,
            inside,
            is_escaped: value.is_escaped,
        })
    }
}

/// Keys and their values.
#[derive(Clone)]
pub(super) struct Entries<'j>(Nodes<'j>);

impl<'j> Iterator for Entries<'j> {
    type Item = (Node<'j>, Node<'j>);

    fn next(&mut self) -> Option<Self::Item> {
        Some((self.0.next()?, self.0.next()?))
    }
}

/// Goes through a text without recursion, so that no nesting is too deep.
struct Parser<'t> {
    text: &'t str,
    /// What of the text was read.
    at: usize,
    values: Vec<Value<'t>>,
    /// The objects and lists that are not yet closed.
    open: Vec<Open>,
}

struct Open {
    is_object: bool,
    /// Which of the values it is.
    index: usize,
    /// Where in the text it begins.
    start: usize,
}

/// What is wrong, or nothing.
type Step = Result<(), Reason>;

impl Parser<'_> {
    fn all(&mut self) -> Step {
        loop {
            self.value()?;
            if !self.next_value()? {
                break;
            }
        }
        match self.peek_token() {
            Some(_) => self.wrong(Reason::TextAfterTheEnd),
            None => Ok(()),
        }
    }

    /// A value, or the beginning of one.
    fn value(&mut self) -> Step {
        let first = self.peek_token();
        let start = self.at;
        let mut is_escaped = false;
        match first {
            None => return Err(Reason::EndsIn(Inside::Value)),
            Some(b'n') => self.word(b"null")?,
            Some(b't') => self.word(b"true")?,
            Some(b'f') => self.word(b"false")?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'"') => is_escaped = self.string()?,
            Some(bracket @ (b'{' | b'[')) => {
                self.at += 1;
                self.open.push(Open {
                    is_object: bracket == b'{',
                    index: self.values.len(),
                    start,
                });
            }
            Some(_) => return self.wrong(Reason::NoValue),
        }
        self.push(start, is_escaped);
        Ok(())
    }

    /// Goes to where the next value begins, if there is one; closes what ends before it.
    fn next_value(&mut self) -> Result<bool, Reason> {
        while let Some(open) = self.open.last() {
            let is_object = open.is_object;
            let is_first = open.index + 1 == self.values.len();
            let Some(next) = self.peek_token() else {
                return Err(Reason::EndsIn(match is_object {
                    true => Inside::Object,
                    false => Inside::List,
                }));
            };
            match (next, is_object) {
                (b'}', true) | (b']', false) => {
                    self.at += 1;
                    self.close()?;
                    continue;
                }
                (b',', _) if !is_first => self.at += 1,
                _ if is_first => {}
                (_, true) => self.wrong(Reason::ObjectGoesOn)?,
                (_, false) => self.wrong(Reason::ListGoesOn)?,
            }
            if is_object {
                self.key()?;
            }
            return Ok(true);
        }
        Ok(false)
    }

    fn key(&mut self) -> Step {
        match self.peek_token() {
            Some(b'"') => {
                let start = self.at;
                let is_escaped = self.string()?;
                self.push(start, is_escaped);
            }
            Some(_) => return self.wrong(Reason::KeyNoString),
            None => return Err(Reason::EndsIn(Inside::Object)),
        }
        match self.peek_token() {
            Some(b':') => self.at += 1,
            Some(_) => return self.wrong(Reason::NoColon),
            None => return Err(Reason::EndsIn(Inside::Object)),
        }
        Ok(())
    }

    fn word(&mut self, word: &[u8]) -> Step {
        for expected in word {
            match self.next() {
                None => return Err(Reason::EndsIn(Inside::Value)),
                Some(byte) if byte != *expected => return Err(Reason::UnknownWord),
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Step {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.next() {
            Some(b'0') => {
                if let Some(b'0'..=b'9') = self.peek() {
                    return self.wrong(Reason::InvalidNumber);
                }
            }
            Some(b'1'..=b'9') => _ = self.digits(),
            _ => return Err(Reason::InvalidNumber),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() == 0 {
                return self.wrong(Reason::InvalidNumber);
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if self.digits() == 0 {
                return self.wrong(Reason::InvalidNumber);
            }
        }
        Ok(())
    }

    /// How many digits there are.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }

    /// Whether it has escapes.
    fn string(&mut self) -> Result<bool, Reason> {
        const ENDS: Reason = Reason::EndsIn(Inside::String);
        let mut is_escaped = false;
        self.at += 1;
        loop {
            self.at += plain(self.text.as_bytes().get(self.at..).unwrap_or_default());
            match self.peek() {
                None => return Err(ENDS),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(is_escaped);
                }
                Some(b'\\') => {
                    self.at += 1;
                    is_escaped = true;
                }
                Some(_) => {
                    return Err(Reason::ControlCharacter);
                }
            }
            match self.next() {
                None => return Err(ENDS),
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {}
                Some(b'u') => {
                    let digits = self.text.as_bytes().get(self.at..self.at + 4);
                    let Some(digits) = digits else {
                        return Err(ENDS);
                    };
                    self.at += 4;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return Err(Reason::InvalidEscape);
                    }
                }
                Some(_) => return Err(Reason::InvalidEscape),
            }
        }
    }

    /// The next byte that is not a space, which stays.
    fn peek_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// What was read since `start` is a value.
    fn push(&mut self, start: usize, is_escaped: bool) {
        self.values.push(Value {
            text: self.text.get(start..self.at).unwrap_or_default(),
            inside: 0,
            is_escaped,
        });
    }

    /// The innermost open value ends here.
    fn close(&mut self) -> Step {
        let Some(Open { index, start, .. }) = self.open.pop() else {
            return Ok(());
        };
        let inside = self.values.len() - index - 1;
        if let Some(value) = self.values.get_mut(index) {
            value.text = self.text.get(start..self.at).unwrap_or_default();
            value.inside = u32::try_from(inside).map_err(|_| Reason::TooManyValues)?;
        }
        Ok(())
    }

    /// The byte that was peeked at is wrong.
    fn wrong(&mut self, reason: Reason) -> Step {
        self.at = self.text.len().min(self.at + 1);
        Err(reason)
    }

    /// The mistake is in the last character that was read; where that ended a line, after it.
    fn mistake(&self, reason: Reason) -> NotJson {
        let length = self.text.len();
        if matches!(reason, Reason::EndsIn(_)) {
            let at = length..length;
            return NotJson { reason, at };
        }
        let read = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let near = match read {
            [.., b'\n'] => self.at,
            _ => self.at.saturating_sub(1),
        };
        let start = (0..=near)
            .rev()
            .find(|&at| self.text.is_char_boundary(at))
            .unwrap_or(0);
        let character = self.text.get(start..).and_then(|rest| rest.chars().next());
        NotJson {
            reason,
            at: start..start + character.map_or(0, char::len_utf8),
        }
    }
}

/// How many bytes of a string neither end it nor need a closer look.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let each = |byte: u8| ONES * u64::from(byte);
    // Eight at a time: a subtraction borrows into the highest bit of the first byte that is less.
    let below = |word: u64, byte: u8| word.wrapping_sub(each(byte)) & !word & each(0x80);
    let is = |word: u64, byte: u8| below(word ^ each(byte), 1);
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*eight);
        let special = below(word, 0x20) | is(word, b'"') | is(word, b'\\');
        if special != 0 {
            return bytes.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    bytes.len() - rest.len() + rest.iter().take_while(is_plain).count()
}

/// What a string with escapes says; `None` where one stands for half a character.
fn decoded(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let mut characters = escape.chars();
        let character = match characters.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => utf16(&mut characters)?,
            other => other,
        };
        text.push(character);
        rest = characters.as_str();
    }
    text.push_str(rest);
    Some(text)
}

/// The character of the digits after `\u`, and of a second such escape if it takes two.
fn utf16(characters: &mut Chars<'_>) -> Option<char> {
    let first = unit(characters)?;
    let second = match first {
        0xd800..0xdc00 if characters.next() == Some('\\') && characters.next() == Some('u') => {
            Some(unit(characters)?)
        }
        _ => None,
    };
    char::decode_utf16([first].into_iter().chain(second))
        .next()?
        .ok()
}

fn unit(characters: &mut Chars<'_>) -> Option<u16> {
    let digits = characters.as_str().get(..4)?;
    *characters = characters.as_str().get(4..)?.chars();
    u16::from_str_radix(digits, 16).ok()
}
