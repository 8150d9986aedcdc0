use std::fmt;

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy::read) enum Reason {
    /// The text ends too early.
    EndsIn(Inside),
    NoValue,
    UnknownWord,
    ObjectGoesOn,
    ListGoesOn,
    KeyNoString,
    NoColon,
    InvalidNumber,
    ControlCharacter,
    InvalidEscape,
    TextAfterTheEnd,
    TooManyValues,
}

/// What is not complete where the text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy::read) enum Inside {
    Value,
    String,
    List,
    Object,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EndsIn(Inside::Value) => "the text ends where a value belongs",
            Self::EndsIn(Inside::String) => "the text ends inside a string; write the closing `\"`",
            Self::EndsIn(Inside::List) => "the text ends inside a list; write the closing `]`",
            Self::EndsIn(Inside::Object) => "the text ends inside an object; write the closing `}`",
            Self::NoValue => "a value belongs here: an object, a list, a string, a number, `true` or `false`",
            Self::UnknownWord => "the only words without quotes are `true`, `false` and `null`",
            Self::ObjectGoesOn => "`,` or `}` belongs here",
            Self::ListGoesOn => "`,` or `]` belongs here",
            Self::KeyNoString => "a key belongs here, in double quotes",
            Self::NoColon => "`:` belongs here",
            Self::InvalidNumber => "JSON does not write numbers this way",
            Self::ControlCharacter => {
                "a string cannot hold a line break or another control character; write `\\n` or `\\u` with four digits"
            }
            Self::InvalidEscape => {
                "after `\\` belongs one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t`, or `u` with four digits"
            }
            Self::TextAfterTheEnd => "the document has ended, and text follows",
            Self::TooManyValues => "it holds too many values",
        })
    }
}
