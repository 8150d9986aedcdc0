use std::borrow::Cow;

/// A JSON value, as a reader sees it.
///
/// Most documents have no mistake, so a text is first read as a [`Tree`](super::tree::Tree), in one
/// pass that forgets the places of values; where that finds anything, the text is read once more as
/// [`Raw`](super::raw::Raw) values, which know their places.
pub(super) trait Node<'t>: Copy {
    /// The entries of an object, in order, duplicates included; `None` if it is none.
    fn object(self) -> Option<impl ExactSizeIterator<Item = (Self, Self)>>;

    /// The values of a list; `None` if it is none.
    fn list(self) -> Option<impl ExactSizeIterator<Item = Self>>;

    /// The text of a string; `None` if it is none.
    fn string(self) -> Option<Result<Cow<'t, str>, NoCharacter>>;

    /// The digits of a number; `None` if it is none.
    fn number(self) -> Option<Cow<'t, str>>;

    /// A boolean; `None` if it is none.
    fn boolean(self) -> Option<bool>;

    /// What kind of value it is, for a message.
    fn described(self) -> &'static str;
}

/// A string has an escape that stands for half a character.
pub(super) struct NoCharacter;
