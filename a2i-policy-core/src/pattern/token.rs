/// One step of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Token {
    /// This character.
    Char(char),
    /// `?`: any one character within reach.
    One(Reach),
    /// `*`: any number of characters within reach.
    Many(Reach),
}

/// Which characters a wildcard may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    /// All but the colon.
    Segment,
    /// All.
    Anywhere,
}

impl Reach {
    pub(super) fn admits(self, character: char) -> bool {
        self == Self::Anywhere || character != ':'
    }

    /// Whether every character within the reach of `other` is within this one.
    pub(super) fn includes(self, other: Self) -> bool {
        self == Self::Anywhere || other == Self::Segment
    }
}

impl Token {
    /// The token in lower case.
    pub(super) fn lower(self) -> Self {
        match self {
            Self::Char(character) => Self::Char(character.to_ascii_lowercase()),
            wildcard => wildcard,
        }
    }

    /// Whether the token may stand for `character`; `fold` says that the token is in lower case and
    /// matches regardless of it.
    pub(super) fn admits(self, character: char, fold: bool) -> bool {
        match self {
            Self::Char(own) => own == folded(character, fold),
            Self::One(reach) | Self::Many(reach) => reach.admits(character),
        }
    }

    pub(super) fn is_many(self) -> bool {
        matches!(self, Self::Many(_))
    }
}

/// The character as a pattern that ignores case (`fold`) or not sees it.
pub(super) fn folded(character: char, fold: bool) -> char {
    if fold {
        character.to_ascii_lowercase()
    } else {
        character
    }
}
