use super::Call;
use crate::a2i::Operation;
use crate::evaluate::ContextValue;
use crate::message::Limit;
use crate::policy::{Condition, OneOrMany, Operator, Test, Value};
use crate::stack::PREFIX_KEY;

/// What a grant must state of requests to allow no more than a call makes, beside action and resource.
pub(crate) struct Bound {
    pub(crate) limit: Limit,
    pub(crate) key: &'static str,
    pub(crate) test: Test,
    pub(crate) value: String,
}

impl Bound {
    pub(crate) fn of(call: &Call<'_>) -> Option<Self> {
        Limit::ALL.into_iter().find_map(|limit| {
            let key = key(limit);
            let ContextValue::Known(values) = call.sends(key) else {
                return None;
            };
            let value = values.first()?.as_literal()?;
            let (test, value) = match limit {
                Limit::PassedToService | Limit::ViaService => {
                    (Test::StringEquals, value.to_owned())
                }
                // All is listed, or what no pattern can say.
                Limit::Prefix if value.is_empty() || value.contains(['*', '?', '$']) => {
                    return None;
                }
                // Who may list what begins so may list what begins so and goes on.
                Limit::Prefix => (Test::StringLike, format!("{value}*")),
            };
            Some(Self {
                limit,
                key,
                test,
                value,
            })
        })
    }

    /// The condition that says it.
    pub(crate) fn condition(&self) -> Condition {
        let values = OneOrMany::One(Value::String(self.value.clone()));
        let entry = (self.key.to_owned(), values);
        Condition(vec![(Operator::new(self.test), vec![entry])])
    }
}

/// The condition key by which requests are bounded.
const fn key(limit: Limit) -> &'static str {
    match limit {
        Limit::PassedToService => Operation::PassRole.key(),
        Limit::ViaService => "kms:ViaService",
        Limit::Prefix => PREFIX_KEY,
    }
}
