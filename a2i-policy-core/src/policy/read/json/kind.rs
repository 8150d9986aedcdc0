use std::fmt;

/// What a value of a JSON text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::policy::read) enum NodeKind {
    Object,
    List,
    String,
    Number,
    Boolean,
    Null,
}

impl fmt::Display for NodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::String => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Null => "null",
        })
    }
}
