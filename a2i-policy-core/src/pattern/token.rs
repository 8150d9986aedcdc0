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
    /// Those of a bucket's name, as S3 gives it today.
    Name,
}

impl Reach {
    pub(super) fn admits(self, character: char) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Segment => character != ':',
            Self::Name => matches!(character, 'a'..='z' | '0'..='9' | '.' | '-'),
        }
    }

    /// Whether every character within the reach of `other` is within this one.
    pub(super) fn includes(self, other: Self) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Segment => other != Self::Anywhere,
            Self::Name => other == Self::Name,
        }
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

    /// Whether it stands for a part of a bucket's name.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::One(Reach::Name) | Self::Many(Reach::Name))
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
