//! To what a document is attached, told by its elements, whatever else is wrong with it.

use super::json::{Json, Node};
use crate::policy::Kind;

/// What kind of policy a text is: statements with a principal are of a role's trust policy where all of their
/// actions are those of STS, else of a resource.
pub(crate) fn kind_of(text: &str) -> Kind {
    let json = Json::parse(text).ok();
    let statements = json
        .as_ref()
        .and_then(Json::root)
        .map(statements)
        .unwrap_or_default();
    let named = |statement: &Node<'_>| {
        element(*statement, "Principal")
            .or_else(|| element(*statement, "NotPrincipal"))
            .is_some()
    };
    if !statements.iter().any(named) {
        return Kind::Identity;
    }
    match statements.into_iter().all(is_of_sts) {
        true => Kind::Trust,
        false => Kind::Resource,
    }
}

fn statements(root: Node<'_>) -> Vec<Node<'_>> {
    match element(root, "Statement") {
        Some(statement) => each(statement),
        None => Vec::new(),
    }
}

/// What is in a list, or alone.
fn each(node: Node<'_>) -> Vec<Node<'_>> {
    match node.list() {
        Some(nodes) => nodes.collect(),
        None => vec![node],
    }
}

fn element<'j>(node: Node<'j>, name: &str) -> Option<Node<'j>> {
    let entries = node.object()?;
    let mut named = entries.filter(|(key, _)| {
        let key = key.string().and_then(Result::ok);
        key.is_some_and(|key| key == name)
    });
    named.next().map(|(_, value)| value)
}

/// Whether all of its actions are those of STS, if it has some.
fn is_of_sts(statement: Node<'_>) -> bool {
    let actions = element(statement, "Action")
        .or_else(|| element(statement, "NotAction"))
        .map(each)
        .unwrap_or_default();
    actions.into_iter().all(|action| {
        let text = action.string().and_then(Result::ok);
        let service = text.as_deref().and_then(|text| text.split_once(':'));
        service.is_none_or(|(service, _)| service.eq_ignore_ascii_case("sts"))
    })
}

#[cfg(test)]
mod tests {
    use super::kind_of;
    use crate::policy::Kind;

    #[test]
    fn a_document_is_what_its_elements_say() {
        for (text, kind) in [
            (
                r#"{"Statement": {"Action": "s3:*", "Resource": "*"}}"#,
                Kind::Identity,
            ),
            (
                r#"{"Statement": [{"Principal": {"AWS": "x"}, "Action": "sts:AssumeRole"}]}"#,
                Kind::Trust,
            ),
            (
                r#"{"Statement": [{"NotPrincipal": "*", "Action": ["sts:AssumeRole", "STS:TagSession"]}]}"#,
                Kind::Trust,
            ),
            (r#"{"Statement": [{"Principal": "x"}]}"#, Kind::Trust),
            (
                r#"{"Statement": [{"Principal": "*", "Action": ["sts:AssumeRole", "s3:GetObject"]}]}"#,
                Kind::Resource,
            ),
            (
                r#"{"Statement": [{"Effect": 1, "Principal": "*", "Action": "kms:*"}]}"#,
                Kind::Resource,
            ),
            ("", Kind::Identity),
            ("[1]", Kind::Identity),
            (r#"{"Statement": 1}"#, Kind::Identity),
        ] {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }
}
