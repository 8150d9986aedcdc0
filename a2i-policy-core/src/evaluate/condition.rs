use super::question::{ContextValue, Question};
use super::text::{Comparison, Text};
use super::{ConditionTrace, Extent};
use crate::pattern::{Pattern, Wildcards};
use crate::policy::value::{Address, Binary, Date, Decimal, Network, boolean};
use crate::policy::{Condition, OneOrMany, Operator, Qualifier, Test, Value, Version};
use std::cmp::Ordering;

/// One key under one operator, ready to be evaluated.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub(super) operator: Operator,
    /// As it is written.
    name: Box<str>,
    /// In lower case: key names are not case-sensitive.
    pub(super) key: Box<str>,
    pub(super) test: Positive,
}

/// What a value of the request is compared with: any one of several operands. A negated operator
/// is the negation of a positive one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Positive {
    /// No operand at all, which AWS takes. Its pages say that such a condition never matches as well
    /// as that it does not affect the policy.
    Empty,
    Texts(Vec<Text>),
    Arns(Vec<Text>),
    /// The same, whatever the case of ASCII letters.
    TextsIgnoringCase(Vec<Text>),
    Numbers(&'static [Ordering], Vec<Box<str>>),
    Dates(&'static [Ordering], Vec<Option<Date>>),
    Booleans(Vec<Option<bool>>),
    Binaries(Vec<Option<Binary>>),
    Networks(Vec<Option<Network>>),
    Null(Vec<Option<bool>>),
}

/// All tests of a condition, in the order written.
pub(super) fn prepare(condition: &Condition, version: Version) -> Box<[Prepared]> {
    let mut prepared = Vec::new();
    for (operator, block) in &condition.0 {
        for (key, operands) in block {
            prepared.push(Prepared {
                operator: *operator,
                name: key.as_str().into(),
                key: key.to_ascii_lowercase().into(),
                test: Positive::new(operator.test, operands, version),
            });
        }
    }
    prepared.into()
}

impl Prepared {
    pub(super) fn trace(&self, question: &Question) -> ConditionTrace {
        ConditionTrace {
            operator: self.operator,
            key: self.name.to_string(),
            extent: self.extent(question),
        }
    }

    /// Whether it is met by the same requests as another one, since it says the same.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        let operator = |own: &Self| Operator {
            test: match own.operator.test {
                Test::ArnEquals => Test::ArnLike,
                Test::ArnNotEquals => Test::ArnNotLike,
                test => test,
            },
            ..own.operator
        };
        self.key == other.key
            && operator(self) == operator(other)
            && self.test.has_operands_of(&other.test)
            && other.test.has_operands_of(&self.test)
    }

    /// How many requests satisfy the test.
    pub(super) fn extent(&self, question: &Question) -> Extent {
        self.extent_of(question.context(&self.key), question)
    }

    /// How many requests satisfy it that carry `value` under its key.
    pub(super) fn extent_of(&self, value: &ContextValue, question: &Question) -> Extent {
        match (&self.test, value) {
            (_, ContextValue::Either(values)) => {
                let extents = values.iter().map(|value| self.extent_of(value, question));
                agreed(extents)
            }
            // What a qualifier makes of it, two pages say in two ways.
            (Positive::Null(_), _) if self.operator.qualifier.is_some() => Extent::Some,
            (Positive::Null(operands), value) => null(operands, value),
            (Positive::Empty, _) | (_, ContextValue::Unknown) => Extent::Some,
            (_, ContextValue::Absent) => self.absent(),
            (_, ContextValue::Known(values)) => self.present(values, question),
        }
    }

    /// What holds when the request lacks the key.
    ///
    /// Source: "IAM JSON policy elements: Condition operators" and, for the qualifiers,
    /// "Single-valued vs. multivalued context keys".
    fn absent(&self) -> Extent {
        match self.operator.qualifier {
            // The first page has it met by a missing key, the second one not.
            Some(Qualifier::ForAnyValue) if self.operator.if_exists => Extent::Some,
            Some(Qualifier::ForAllValues) => Extent::All,
            Some(Qualifier::ForAnyValue) => Extent::None,
            None => (self.operator.if_exists || is_negated(self.operator.test)).into(),
        }
    }

    fn present(&self, values: &[Pattern], question: &Question) -> Extent {
        let each = || values.iter().map(|value| self.value(value, question));
        match self.operator.qualifier {
            // A key whose values are an empty set is as good as absent; without a qualifier, or
            // with IfExists, no page says so.
            _ if values.is_empty() => match self.operator.qualifier {
                Some(_) if !self.operator.if_exists => self.absent(),
                _ => Extent::Some,
            },
            Some(Qualifier::ForAllValues) => Extent::all(each()),
            Some(Qualifier::ForAnyValue) => Extent::any(each()),
            // Several values without a qualifier: only where each of them gives the same answer.
            None => {
                let (least, most) = (Extent::all(each()), Extent::any(each()));
                if least == most { least } else { Extent::Some }
            }
        }
    }

    /// What holds of one value of the request.
    fn value(&self, value: &Pattern, question: &Question) -> Extent {
        if self.operator.qualifier.is_some() && value.matches("") {
            // The pages count an empty text as no value at all, in passing.
            return Extent::Some;
        }
        let holds = self.test.holds(value, question);
        if !is_negated(self.operator.test) {
            return holds;
        }
        // That a variable without a value equals nothing is said, and also that it makes the statement
        // void.
        if self.may_be_void(question) {
            holds.negated().min(Extent::Some)
        } else {
            holds.negated()
        }
    }

    /// Whether a negated operator compares with a variable that may have no value.
    pub(super) fn may_be_void(&self, question: &Question) -> bool {
        let texts = match &self.test {
            Positive::Texts(texts) | Positive::Arns(texts) | Positive::TextsIgnoringCase(texts) => {
                texts.as_slice()
            }
            _ => &[],
        };
        is_negated(self.operator.test) && texts.iter().any(|text| text.may_be_unset(question))
    }
}

/// Whether the operator holds where its positive twin does not.
pub(super) fn is_negated(test: Test) -> bool {
    matches!(
        test,
        Test::StringNotEquals
            | Test::StringNotEqualsIgnoreCase
            | Test::StringNotLike
            | Test::NumericNotEquals
            | Test::DateNotEquals
            | Test::NotIpAddress
            | Test::ArnNotEquals
            | Test::ArnNotLike
    )
}

/// Which outcomes of a comparison, the request's value first, satisfy the operator or its positive
/// twin.
fn orderings(test: Test) -> &'static [Ordering] {
    match test {
        Test::NumericLessThan | Test::DateLessThan => &[Ordering::Less],
        Test::NumericLessThanEquals | Test::DateLessThanEquals => {
            &[Ordering::Less, Ordering::Equal]
        }
        Test::NumericGreaterThan | Test::DateGreaterThan => &[Ordering::Greater],
        Test::NumericGreaterThanEquals | Test::DateGreaterThanEquals => {
            &[Ordering::Greater, Ordering::Equal]
        }
        _ => &[Ordering::Equal],
    }
}

fn null(operands: &[Option<bool>], value: &ContextValue) -> Extent {
    let absent = match value {
        ContextValue::Unknown | ContextValue::Either(_) => Extent::Some,
        ContextValue::Absent => Extent::All,
        // "The key exists and its value is not null": whether that means an empty one is not said.
        ContextValue::Known(values) if values.is_empty() => Extent::Some,
        ContextValue::Known(values) if values.iter().any(|value| value.matches("")) => Extent::Some,
        ContextValue::Known(_) => Extent::None,
    };
    Extent::any(operands.iter().map(|operand| match operand {
        Some(true) => absent,
        Some(false) => absent.negated(),
        None => Extent::Some,
    }))
}

impl Positive {
    fn new(test: Test, operands: &OneOrMany<Value>, version: Version) -> Self {
        if operands.as_slice().is_empty() {
            return Self::Empty;
        }
        let texts = || operands.iter().map(Value::as_str);
        let compared = |comparison| {
            texts()
                .map(|text| Text::new(comparison, version, text))
                .collect()
        };
        match test {
            Test::StringEquals | Test::StringNotEquals => Self::Texts(compared(Comparison::Equals)),
            Test::StringEqualsIgnoreCase | Test::StringNotEqualsIgnoreCase => {
                Self::TextsIgnoringCase(compared(Comparison::EqualsIgnoreCase))
            }
            Test::StringLike | Test::StringNotLike => Self::Texts(compared(Comparison::Like)),
            Test::ArnEquals | Test::ArnLike | Test::ArnNotEquals | Test::ArnNotLike => {
                Self::Arns(compared(Comparison::Arn))
            }
            Test::NumericEquals
            | Test::NumericNotEquals
            | Test::NumericLessThan
            | Test::NumericLessThanEquals
            | Test::NumericGreaterThan
            | Test::NumericGreaterThanEquals => {
                Self::Numbers(orderings(test), texts().map(Box::from).collect())
            }
            Test::DateEquals
            | Test::DateNotEquals
            | Test::DateLessThan
            | Test::DateLessThanEquals
            | Test::DateGreaterThan
            | Test::DateGreaterThanEquals => {
                Self::Dates(orderings(test), texts().map(Date::parse).collect())
            }
            Test::Bool => Self::Booleans(texts().map(boolean).collect()),
            Test::BinaryEquals => Self::Binaries(texts().map(Binary::parse).collect()),
            Test::IpAddress | Test::NotIpAddress => {
                Self::Networks(texts().map(Network::parse).collect())
            }
            Test::Null => Self::Null(texts().map(boolean).collect()),
        }
    }

    /// Whether every operand of another test is one of this one.
    fn has_operands_of(&self, other: &Self) -> bool {
        fn all<T: PartialEq>(own: &[T], other: &[T]) -> bool {
            other.iter().all(|operand| own.contains(operand))
        }
        match (self, other) {
            (Self::Empty, Self::Empty) => true,
            (Self::Texts(own), Self::Texts(other))
            | (Self::Arns(own), Self::Arns(other))
            | (Self::TextsIgnoringCase(own), Self::TextsIgnoringCase(other)) => all(own, other),
            (Self::Numbers(how, own), Self::Numbers(as_well, other)) => {
                how == as_well && all(own, other)
            }
            (Self::Dates(how, own), Self::Dates(as_well, other)) => {
                how == as_well && read(other) && all(own, other)
            }
            (Self::Booleans(own), Self::Booleans(other)) | (Self::Null(own), Self::Null(other)) => {
                read(other) && all(own, other)
            }
            (Self::Binaries(own), Self::Binaries(other)) => read(other) && all(own, other),
            (Self::Networks(own), Self::Networks(other)) => read(other) && all(own, other),
            _ => false,
        }
    }

    /// Whether a value of the request compares well with any operand.
    fn holds(&self, value: &Pattern, question: &Question) -> Extent {
        match self {
            Self::Texts(texts) => any(texts, |text| {
                Some(text.extent(Wildcards::InSegments, value, question))
            }),
            // How a value that is not an ARN compares is not documented.
            Self::Arns(_) if !value.is_arn() => Extent::Some,
            Self::Arns(texts) => any(texts, |text| {
                Some(text.extent(Wildcards::InSegments, value, question))
            }),
            Self::TextsIgnoringCase(texts) => {
                let extent = any(texts, |text| {
                    Some(text.extent(Wildcards::InSegments, value, question))
                });
                // Which letters beyond ASCII are the same but for case is not said.
                let doubt = extent == Extent::None && !value.is_ascii();
                if doubt { Extent::Some } else { extent }
            }
            Self::Numbers(orderings, operands) => {
                let value = value.as_literal().and_then(Decimal::parse);
                any(operands, |operand| {
                    let ordering = value?.compare(&Decimal::parse(operand)?);
                    Some(orderings.contains(&ordering).into())
                })
            }
            Self::Dates(orderings, operands) => {
                let value = value.as_literal().and_then(Date::parse);
                any(operands, |operand| {
                    let ordering = value.as_ref()?.cmp(operand.as_ref()?);
                    Some(orderings.contains(&ordering).into())
                })
            }
            Self::Booleans(operands) => {
                let value = value.as_literal().and_then(boolean);
                any(operands, |operand| Some((value? == (*operand)?).into()))
            }
            Self::Binaries(operands) => {
                let value = value.as_literal().and_then(Binary::parse);
                any(operands, |operand| {
                    Some((value.as_ref()? == operand.as_ref()?).into())
                })
            }
            Self::Networks(operands) => {
                let value = value.as_literal().and_then(Address::parse);
                any(operands, |operand| {
                    Some((*operand)?.contains(value?).into())
                })
            }
            Self::Empty | Self::Null(_) => Extent::Some,
        }
    }
}

/// What all say, or a doubt.
fn agreed(mut extents: impl Iterator<Item = Extent>) -> Extent {
    let first = extents.next().unwrap_or(Extent::Some);
    if extents.all(|other| other == first) {
        first
    } else {
        Extent::Some
    }
}

/// Whether all operands could be read; of two that could not be, nobody knows whether they are one.
fn read<T>(operands: &[Option<T>]) -> bool {
    operands.iter().all(Option::is_some)
}

/// The disjunction over operands; one that cannot be compared (`None`) leaves a doubt.
fn any<T>(operands: &[T], holds: impl Fn(&T) -> Option<Extent>) -> Extent {
    Extent::any(
        operands
            .iter()
            .map(|operand| holds(operand).unwrap_or(Extent::Some)),
    )
}
