//! JSON whose values know where they stand in the text.

use serde_core::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A JSON value as the slice of the text that it was written with, without the space around it.
///
/// The policy language is a few levels deep, so a document is read by cutting each level into the
/// slices of the next one. What is nested deeper than the language goes is never descended into.
#[derive(Clone, Copy)]
pub(super) struct Node<'t>(&'t str);

impl<'t> Node<'t> {
    /// The one value of a JSON text.
    pub(super) fn parse(text: &'t str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text).map(Self::new)
    }

    fn new(raw: &'t RawValue) -> Self {
        Self(raw.get())
    }

    /// The text of the value.
    pub(super) const fn raw(self) -> &'t str {
        self.0
    }

    /// The bytes of `text`, of which this value is a part, that it spans.
    pub(super) fn range(self, text: &str) -> Range<usize> {
        let start = self.0.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        start..start + self.0.len()
    }

    /// The entries of an object, in order, duplicates included; `None` if it is none.
    pub(super) fn object(self) -> Option<Vec<(Self, Self)>> {
        if !self.0.starts_with('{') {
            return None;
        }
        serde_json::from_str(self.0)
            .ok()
            .map(|Entries(entries)| entries)
    }

    /// The values of a list; `None` if it is none.
    pub(super) fn list(self) -> Option<Vec<Self>> {
        if !self.0.starts_with('[') {
            return None;
        }
        let raw: Vec<&RawValue> = serde_json::from_str(self.0).ok()?;
        Some(raw.into_iter().map(Self::new).collect())
    }

    /// The text of a string; `None` if it is none, `Some(Err)` if it is half a surrogate pair.
    pub(super) fn string(self) -> Option<Result<Cow<'t, str>, serde_json::Error>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            Some(serde_json::from_str(self.0).map(Cow::Owned))
        } else {
            Some(Ok(Cow::Borrowed(inner)))
        }
    }

    /// What kind of value it is, for a message.
    pub(super) fn described(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        }
    }
}

struct Entries<'t>(Vec<(Node<'t>, Node<'t>)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry()? {
                    entries.push((Node::new(key), Node::new(value)));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Object)
    }
}
