use super::node::{NoCharacter, Node};
use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// A value without its place, made in one pass over the text.
///
/// It holds what a document without a mistake may hold. Anything else makes parsing fail: deep
/// nesting, of which `serde_json` takes care; `null`; and numbers other than integers of 64 bits,
/// whose digits it would lose.
///
/// It is kept small, so that reading 3,012 actions stays below what an allocator gives back to the system
/// each time.
#[allow(
    clippy::box_collection,
    reason = "a box is a third of a vector, and lists are few"
)]
pub(super) enum Tree<'t> {
    /// Keys and values by turns.
    Object(Box<Vec<Self>>),
    List(Box<Vec<Self>>),
    String(Cow<'t, str>),
    Number(Box<str>),
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
            Tree::Object(entries) => {
                let values = entries.iter().skip(1).step_by(2);
                Some(entries.iter().step_by(2).zip(values))
            }
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
        let mut values = Vec::new();
        Push(&mut values).deserialize(deserializer)?;
        values.pop().ok_or_else(|| D::Error::custom("no value"))
    }
}

/// Puts a value behind others, where it stays: handing it up by value would cost as much as parsing.
struct Push<'a, 'de>(&'a mut Vec<Tree<'de>>);

impl<'de> DeserializeSeed<'de> for Push<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Push<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a policy document")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.push(Tree::Boolean(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.push(Tree::Number(value.to_string().into()));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.push(Tree::Number(value.to_string().into()));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<(), E> {
        self.0.push(Tree::String(Cow::Borrowed(value)));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.push(Tree::String(Cow::Owned(value.to_owned())));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let mut list = Vec::new();
        while values.next_element_seed(Push(&mut list))?.is_some() {}
        self.0.push(Tree::List(Box::new(list)));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut entries = Vec::with_capacity(8);
        while map.next_key_seed(Push(&mut entries))?.is_some() {
            map.next_value_seed(Push(&mut entries))?;
        }
        self.0.push(Tree::Object(Box::new(entries)));
        Ok(())
    }
}
