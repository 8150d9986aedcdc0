use super::node::{NoCharacter, Node};
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A value without its place, made in one pass over the text.
///
/// It holds what a document without a mistake may hold. Anything else makes parsing fail: deep
/// nesting, of which `serde_json` takes care; `null`; and numbers other than integers of 64 bits,
/// whose digits it would lose.
pub(super) enum Tree<'t> {
    Object(Vec<(Self, Self)>),
    List(Vec<Self>),
    String(Cow<'t, str>),
    Number(String),
    Boolean(bool),
}

impl<'t> Tree<'t> {
    /// The one value of a JSON text.
    pub(super) fn parse(text: &'t str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl<'t> Node<'t> for &'t Tree<'t> {
    fn object(self) -> Option<impl ExactSizeIterator<Item = (Self, Self)>> {
        match self {
            Tree::Object(entries) => Some(entries.iter().map(|(key, value)| (key, value))),
            _ => None,
        }
    }

    fn list(self) -> Option<impl ExactSizeIterator<Item = Self>> {
        match self {
            Tree::List(values) => Some(values.iter()),
            _ => None,
        }
    }

    fn string(self) -> Option<Result<Cow<'t, str>, NoCharacter>> {
        match self {
            Tree::String(text) => Some(Ok(Cow::Borrowed(text))),
            _ => None,
        }
    }

    fn number(self) -> Option<Cow<'t, str>> {
        match self {
            Tree::Number(digits) => Some(Cow::Borrowed(digits)),
            _ => None,
        }
    }

    fn boolean(self) -> Option<bool> {
        match self {
            Tree::Boolean(boolean) => Some(*boolean),
            _ => None,
        }
    }

    fn described(self) -> &'static str {
        match self {
            Tree::Object(_) => "an object",
            Tree::List(_) => "a list",
            Tree::String(_) => "a string",
            Tree::Number(_) => "a number",
            Tree::Boolean(_) => "a boolean",
        }
    }
}

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Value)
    }
}

struct Value;

impl<'de> Visitor<'de> for Value {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a policy document")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Tree::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Tree::Number(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Tree::Number(value.to_string()))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Tree::String(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Tree::String(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Object(entries))
    }
}
