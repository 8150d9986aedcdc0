use super::node::{NoCharacter, Node};
use serde_core::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A value as the slice of the text that it was written with, without the space around it.
///
/// The policy language is a few levels deep, so a document is read by cutting each level into the
/// slices of the next one. What is nested deeper than the language goes is never descended into.
#[derive(Clone, Copy)]
pub(super) struct Raw<'t>(&'t str);

impl<'t> Raw<'t> {
    /// The one value of a JSON text.
    pub(super) fn parse(text: &'t str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text).map(Self::new)
    }

    fn new(raw: &'t RawValue) -> Self {
        Self(raw.get())
    }

    /// The bytes of `text`, of which this value is a part, that it spans.
    pub(super) fn range(self, text: &str) -> Range<usize> {
        let start = self.0.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        start..start + self.0.len()
    }
}

impl<'t> Node<'t> for Raw<'t> {
    fn object(self) -> Option<impl ExactSizeIterator<Item = (Self, Self)>> {
        if !self.0.starts_with('{') {
            return None;
        }
        let Entries(entries) = serde_json::from_str(self.0).ok()?;
        Some(entries.into_iter())
    }

    fn list(self) -> Option<impl ExactSizeIterator<Item = Self>> {
        if !self.0.starts_with('[') {
            return None;
        }
        let values: Vec<&RawValue> = serde_json::from_str(self.0).ok()?;
        Some(values.into_iter().map(Self::new))
    }

    fn string(self) -> Option<Result<Cow<'t, str>, NoCharacter>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            let decoded = serde_json::from_str(self.0);
            Some(decoded.map(Cow::Owned).map_err(|_| NoCharacter))
        } else {
            Some(Ok(Cow::Borrowed(inner)))
        }
    }

    fn number(self) -> Option<Cow<'t, str>> {
        (self.described() == "a number").then_some(Cow::Borrowed(self.0))
    }

    fn boolean(self) -> Option<bool> {
        self.0.parse().ok()
    }

    fn described(self) -> &'static str {
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

struct Entries<'t>(Vec<(Raw<'t>, Raw<'t>)>);

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
                    entries.push((Raw::new(key), Raw::new(value)));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Object)
    }
}
