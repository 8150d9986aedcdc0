use super::OneOrMany;
use std::fmt;
use std::str::FromStr;

/// A `Condition` element: operators, each with the keys and values that it compares. All of them
/// must hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition(pub Vec<(Operator, Block)>);

impl Condition {
    /// Each key with its operator and values, in the order written.
    pub fn comparisons(&self) -> impl Iterator<Item = (Operator, &str, &OneOrMany<Value>)> {
        self.0.iter().flat_map(|(operator, block)| {
            block
                .iter()
                .map(move |(key, values)| (*operator, key.as_str(), values))
        })
    }
}

/// What one operator holds: condition keys and the values to compare with, in the order
/// written.
pub type Block = Vec<(String, OneOrMany<Value>)>;

/// A condition value as it was written. IAM reads all three as text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A JSON string.
    String(String),
    /// A JSON number, digit for digit.
    Number(String),
    /// A JSON boolean.
    Bool(bool),
}

impl Value {
    /// The text that IAM compares.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::String(text) | Self::Number(text) => text,
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
        }
    }
}

/// A condition operator, such as `StringEquals` or `ForAnyValue:StringLikeIfExists`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Operator {
    /// `ForAllValues:` or `ForAnyValue:`.
    pub qualifier: Option<Qualifier>,
    /// The comparison.
    pub test: Test,
    /// Whether the name ends in `IfExists`: an absent key satisfies it.
    pub if_exists: bool,
}

const IF_EXISTS: &str = "IfExists";

impl Operator {
    /// The operator without a qualifier and without `IfExists`.
    #[must_use]
    pub const fn new(test: Test) -> Self {
        Self {
            qualifier: None,
            test,
            if_exists: false,
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(qualifier) = self.qualifier {
            write!(f, "{}:", qualifier.as_str())?;
        }
        f.write_str(self.test.as_str())?;
        f.write_str(if self.if_exists { IF_EXISTS } else { "" })
    }
}

impl FromStr for Operator {
    type Err = ();

    /// Reads an operator's name, in upper or lower case; `Err` where IAM knows none by that name.
    fn from_str(name: &str) -> Result<Self, ()> {
        let (qualifier, rest) = match name.split_once(':') {
            Some((qualifier, rest)) => (Some(Qualifier::named(qualifier).ok_or(())?), rest),
            None => (None, name),
        };
        let (test, if_exists) =
            match rest.split_at_checked(rest.len().saturating_sub(IF_EXISTS.len())) {
                Some((test, suffix)) if suffix.eq_ignore_ascii_case(IF_EXISTS) => (test, true),
                _ => (rest, false),
            };
        let test = Test::named(test).ok_or(())?;
        if test == Test::Null && if_exists {
            return Err(());
        }
        Ok(Self {
            qualifier,
            test,
            if_exists,
        })
    }
}

/// How an operator goes through a context key that has several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    /// `ForAllValues`: every value of the request must satisfy the test; none at all does too.
    ForAllValues,
    /// `ForAnyValue`: at least one value of the request must satisfy the test.
    ForAnyValue,
}

impl Qualifier {
    /// Every qualifier.
    pub const ALL: [Self; 2] = [Self::ForAllValues, Self::ForAnyValue];

    /// The word before the colon.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ForAllValues => "ForAllValues",
            Self::ForAnyValue => "ForAnyValue",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|each| each.as_str().eq_ignore_ascii_case(name))
    }
}

macro_rules! tests {
    ($($test:ident)*) => {
        /// The comparison of a condition operator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is the operator that it is named after")]
        pub enum Test { $($test,)* }

        impl Test {
            /// Every comparison that IAM knows.
            pub const ALL: &'static [Self] = &[$(Self::$test,)*];

            /// The operator's name, without qualifier and `IfExists`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$test => stringify!($test),)* }
            }
        }
    };
}

tests! {
    StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike
    NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals
    DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals
    Bool BinaryEquals IpAddress NotIpAddress
    ArnEquals ArnLike ArnNotEquals ArnNotLike
    Null
}

impl Test {
    fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|test| test.as_str().eq_ignore_ascii_case(name))
    }
}
