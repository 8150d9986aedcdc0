//! Policy variables in a text.
//!
//! Source: "IAM policy elements: Variables and tags" in the AWS Identity and Access Management User
//! Guide.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// As written; `*` and `?` are wildcards where the comparison has any.
    Written(String),
    /// A character that is never a wildcard.
    Escaped(char),
    /// `${key}` or `${key, 'default'}`, the key in lower case.
    Variable(String, Option<String>),
}

/// Splits a text at its policy variables; `None` where one is not well formed.
pub(crate) fn parse(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        if !before.is_empty() {
            parts.push(Part::Written(before.to_owned()));
        }
        let (variable, after) = split_variable(after)?;
        parts.push(variable);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Written(rest.to_owned()));
    }
    Some(parts)
}

/// Whether every policy variable in a text is well formed.
#[cfg(feature = "reference")]
pub(crate) fn is_well_formed(text: &str) -> bool {
    parse(text).is_some()
}

/// Reads what follows `${`.
fn split_variable(text: &str) -> Option<(Part, &str)> {
    for character in ['*', '?', '$'] {
        let after = text
            .strip_prefix(character)
            .and_then(|after| after.strip_prefix('}'));
        if let Some(after) = after {
            return Some((Part::Escaped(character), after));
        }
    }
    let end = text.find(['}', ','])?;
    let (key, rest) = text.split_at_checked(end)?;
    if key.is_empty() || key.contains(['$', '{', '*', '?', '\'', ' ']) {
        return None;
    }
    let (default, rest) = if let Some(rest) = rest.strip_prefix('}') {
        (None, rest)
    } else {
        let (default, rest) = rest.strip_prefix(", '")?.split_once("'}")?;
        (Some(default.to_owned()), rest)
    };
    Some((Part::Variable(key.to_ascii_lowercase(), default), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(key: &str, default: Option<&str>) -> Part {
        Part::Variable(key.to_owned(), default.map(str::to_owned))
    }

    #[test]
    fn variables_are_found() {
        let written = |text: &str| Part::Written(text.to_owned());
        for (text, parts) in [
            ("", vec![]),
            ("a*", vec![written("a*")]),
            (
                "home/${aws:UserName}/*",
                vec![
                    written("home/"),
                    variable("aws:username", None),
                    written("/*"),
                ],
            ),
            (
                "${aws:PrincipalTag/team, 'company-wide'}",
                vec![variable("aws:principaltag/team", Some("company-wide"))],
            ),
            (
                "${*}${?}${$}{x}",
                vec![
                    Part::Escaped('*'),
                    Part::Escaped('?'),
                    Part::Escaped('$'),
                    written("{x}"),
                ],
            ),
            ("$${$}", vec![written("$"), Part::Escaped('$')]),
        ] {
            assert_eq!(parse(text), Some(parts), "{text}");
        }
        for text in [
            "${",
            "${}",
            "${a",
            "${a, b}",
            "${a, 'b}",
            "${a${b}}",
            "${ }",
            "${ a}",
            "${a }",
            "${a,'b'}",
            "${a, 'b' }",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
