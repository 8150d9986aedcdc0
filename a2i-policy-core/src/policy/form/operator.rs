use crate::nearest::nearest;
use crate::policy::path::Clipped;
use crate::policy::{Operator, Qualifier, Test};

/// The operator that a misspelt one probably meant; its parts are compared each with their like.
pub(crate) fn nearest_operator(name: &str) -> Option<String> {
    let (qualifier, rest) = match name.split_once(':') {
        Some((qualifier, rest)) => (Some(qualifier), rest),
        None => (None, name),
    };
    let qualifier = match qualifier {
        Some(qualifier) => Some(nearest(qualifier, Qualifier::ALL.map(Qualifier::as_str))?),
        None => None,
    };
    let (test, if_exists) = match rest.strip_suffix("IfExists") {
        Some(test) => (test, "IfExists"),
        None => (rest, ""),
    };
    let test = nearest(test, Test::ALL.iter().map(|test| test.as_str()))?;
    let guess = match qualifier {
        Some(qualifier) => format!("{qualifier}:{test}{if_exists}"),
        None => format!("{test}{if_exists}"),
    };
    guess
        .parse::<Operator>()
        .ok()
        .map(|operator| operator.to_string())
}

/// What is said of an operator that there is not.
pub(crate) fn no_operator(written: &str) -> String {
    format!("IAM knows no condition operator `{}`", Clipped(written))
}

/// What an operator is.
pub(crate) const LEGAL_OPERATOR: &str = "an operator is a comparison such as `StringEquals`, after \
    `ForAllValues:` or `ForAnyValue:` and before `IfExists` if need be, `Null` without the latter";

/// What is said of an operator in other case than IAM writes it.
pub(crate) fn other_case(operator: Operator, written: &str) -> Option<String> {
    let name = operator.to_string();
    (name != written).then(|| format!("IAM writes this operator `{name}`"))
}
