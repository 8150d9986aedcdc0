use super::{ContextValue, Extent, Question};
use crate::pattern::Pattern;
use crate::policy::{OneOrMany, Operator, Test, Value};

/// How many of the requests satisfy one key under one operator.
///
/// The operators on strings and ARNs are decided where the key has one known value. Everything else
/// leaves a doubt, and so do policy variables.
///
/// Source: "IAM JSON policy elements: Condition operators", IAM User Guide.
pub(super) fn extent(
    operator: Operator,
    key: &str,
    values: &OneOrMany<Value>,
    question: &Question,
) -> Extent {
    let Some((pattern, negated)) = reading(operator.test) else {
        return Extent::Some;
    };
    if operator.qualifier.is_some() {
        return Extent::Some;
    }
    match question.context(&key.to_ascii_lowercase()) {
        ContextValue::Unknown => Extent::Some,
        // A key that is missing satisfies an operator that negates, and one that says IfExists.
        ContextValue::Absent => Extent::from(operator.if_exists || negated),
        ContextValue::Known(known) => {
            let [known] = known.as_slice() else {
                return Extent::Some;
            };
            let any = Extent::any(values.iter().map(|value| {
                if value.as_str().contains("${") {
                    Extent::Some
                } else {
                    Extent::within(&pattern(value.as_str()), known)
                }
            }));
            if negated { any.negated() } else { any }
        }
    }
}

type Reading = fn(&str) -> Pattern;

/// How an operator reads its values, and whether it negates.
fn reading(test: Test) -> Option<(Reading, bool)> {
    Some(match test {
        Test::StringEquals => (Pattern::literal, false),
        Test::StringNotEquals => (Pattern::literal, true),
        Test::StringLike => (Pattern::new, false),
        Test::StringNotLike => (Pattern::new, true),
        Test::ArnEquals | Test::ArnLike => (Pattern::arn, false),
        Test::ArnNotEquals | Test::ArnNotLike => (Pattern::arn, true),
        _ => return None,
    })
}
