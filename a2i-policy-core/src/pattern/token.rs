use crate::parameter::{ACCOUNT, REGION};

/// Whether a character stands for an account or a Region that is known only at deployment.
pub(super) fn is_parameter(character: char) -> bool {
    matches!(character, ACCOUNT | REGION)
}

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
    /// Those of a bucket's name, as S3 gives it today, and those of a Region's.
    Name,
    /// The digits of an account.
    Digit,
}

impl Reach {
    pub(super) fn admits(self, character: char) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Segment => character != ':',
            Self::Name => matches!(character, 'a'..='z' | '0'..='9' | '.' | '-'),
            Self::Digit => character.is_ascii_digit(),
        }
    }

    /// Whether every character within the reach of `other` is within this one.
    pub(super) fn includes(self, other: Self) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Segment => other != Self::Anywhere,
            Self::Name => matches!(other, Self::Name | Self::Digit),
            Self::Digit => other == Self::Digit,
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
            // What is filled in is more than one character.
            Self::One(reach) => reach.admits(character) && !is_parameter(character),
            Self::Many(reach) => reach.admits(character),
        }
    }

    /// Whether it stands for a part of what a parameter may hold.
    pub(super) fn is_name(self) -> bool {
        matches!(
            self,
            Self::One(Reach::Name | Reach::Digit) | Self::Many(Reach::Name | Reach::Digit)
        )
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
