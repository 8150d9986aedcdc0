use super::{Check, Node, Reader, quoted};
use crate::nearest::nearest;
use crate::policy::path::Path;
use crate::policy::{Clause, Code, Document, Effect, OneOrMany, Statement, Version};

const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];
const STATEMENT: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// In place of a statement that could not be read.
const BLANK: Statement = Statement {
    sid: None,
    effect: Effect::Deny,
    principal: None,
    action: Clause::Is(OneOrMany::Many(Vec::new())),
    resource: None,
    condition: None,
};

impl<'j> Reader<'j> {
    /// Reads a document; `None` if nothing of one is there.
    pub(super) fn document(&mut self, node: Node<'j>) -> Option<Document> {
        let path = Path::ROOT;
        let elements = self.elements(node, path, &DOCUMENT, "a policy document")?;
        let [version, id, statement] = elements;
        if statement.is_none() {
            self.missing(
                "Statement",
                "a policy document holds statements",
                path,
                node,
            );
        }
        let document = Document {
            version: version.map(|version| self.version(version, path.key("Version"))),
            id: id.and_then(|id| self.text(id, path.key("Id"), "a string")),
            statements: statement.map_or(OneOrMany::Many(Vec::new()), |statement| {
                self.statements(statement, path.key("Statement"))
            }),
        };
        self.check
            .header(&document, self.length, place(&DOCUMENT, elements, node));
        Some(document)
    }

    fn version(&mut self, node: Node<'j>, path: Path<'_>) -> Version {
        let Some(text) = self.string(node, path, "a string") else {
            return Version::V2012;
        };
        let version = Version::ALL
            .into_iter()
            .find(|version| version.as_str() == text);
        version.unwrap_or_else(|| {
            let message = format!(
                "{} is not a version; the versions are `2012-10-17` and `2008-10-17`",
                quoted(&text)
            );
            self.check.report(Code::InvalidVersion, path, node, message);
            Version::V2012
        })
    }

    fn statements(&mut self, node: Node<'j>, path: Path<'_>) -> OneOrMany<Statement> {
        let statements = self.one_or_many(node, path, Self::statement);
        self.check
            .not_empty(statements.as_slice().is_empty(), path, node);
        statements
    }

    fn statement(&mut self, node: Node<'j>, path: Path<'_>) -> Statement {
        let Some(elements) = self.elements(node, path, &STATEMENT, "a statement") else {
            return BLANK;
        };
        let [
            sid,
            effect,
            principal,
            not_principal,
            action,
            not_action,
            resource,
            not_resource,
            condition,
        ] = elements;
        let sid = sid.and_then(|sid| self.text(sid, path.key("Sid"), "a string"));
        if effect.is_none() {
            self.missing("Effect", "it is `Allow` or `Deny`", path, node);
        }
        let effect = effect.and_then(|effect| self.effect(effect, path.key("Effect")));
        let principal = self.clause(
            ["Principal", "NotPrincipal"],
            [principal, not_principal],
            path,
            Self::principal,
        );
        let action = self.texts_clause(
            ["Action", "NotAction"],
            [action, not_action],
            path,
            Check::action,
        );
        if action.is_none() {
            self.missing(
                "Action` or `NotAction",
                "a statement names its actions",
                path,
                node,
            );
        }
        let resource = self.texts_clause(
            ["Resource", "NotResource"],
            [resource, not_resource],
            path,
            Check::resource,
        );
        let statement = Statement {
            sid,
            effect: effect.unwrap_or(BLANK.effect),
            principal,
            action: action.unwrap_or(BLANK.action),
            resource,
            condition: condition.map(|condition| self.condition(condition, path.key("Condition"))),
        };
        self.check
            .statement(&statement, path, place(&STATEMENT, elements, node));
        statement
    }

    fn effect(&mut self, node: Node<'j>, path: Path<'_>) -> Option<Effect> {
        let text = self.string(node, path, "a string")?;
        let effect = Effect::ALL
            .into_iter()
            .find(|effect| effect.as_str() == text);
        if effect.is_none() {
            let effects = || Effect::ALL.iter().map(|effect| effect.as_str());
            let guess = self.guess(&text, |text| nearest(text, effects()).map(str::to_owned));
            let message = format!(
                "{} is not an effect; an effect is exactly `Allow` or `Deny`{guess}",
                quoted(&text)
            );
            self.check.report(Code::InvalidEffect, path, node, message);
        }
        effect
    }

    /// Reads an element and its `Not…` twin, of which one may be there.
    fn clause<T>(
        &mut self,
        names: [&str; 2],
        nodes: [Option<Node<'j>>; 2],
        path: Path<'_>,
        read: impl Fn(&mut Self, Node<'j>, Path<'_>) -> T,
    ) -> Option<Clause<T>> {
        let [is_name, not_name] = names;
        let [is, not] = nodes;
        let is = is.map(|node| read(self, node, path.key(is_name)));
        let not = not.map(|node| (node, read(self, node, path.key(not_name))));
        match (is, not) {
            (Some(is), None) => Some(Clause::Is(is)),
            (None, Some((_, not))) => Some(Clause::Not(not)),
            (None, None) => None,
            (Some(is), Some((node, _))) => {
                let message =
                    format!("`{is_name}` and `{not_name}` exclude each other; keep one of them");
                self.check
                    .report(Code::ConflictingElements, path.key(not_name), node, message);
                Some(Clause::Is(is))
            }
        }
    }

    /// The same of an element that holds texts.
    fn texts_clause(
        &mut self,
        names: [&str; 2],
        nodes: [Option<Node<'j>>; 2],
        path: Path<'_>,
        check: fn(&mut Check<Node<'j>>, &str, Path<'_>, Node<'j>),
    ) -> Option<Clause<OneOrMany<String>>> {
        self.clause(names, nodes, path, |reader, node, path| {
            reader.texts(node, path, check)
        })
    }

    /// The values of an object's elements, in the order of `names`; `None` if it is not an object.
    fn elements<const COUNT: usize>(
        &mut self,
        node: Node<'j>,
        path: Path<'_>,
        names: &[&'static str; COUNT],
        whose: &str,
    ) -> Option<[Option<Node<'j>>; COUNT]> {
        let Some(entries) = node.object() else {
            self.wrong_type(node, path, &format!("{whose}, which is an object,"));
            return None;
        };
        let mut elements = [None; COUNT];
        for (key, value) in entries {
            let Some(name) = self.entry_key(key, path) else {
                continue;
            };
            let known = names
                .iter()
                .zip(&mut elements)
                .find(|(known, _)| **known == name);
            match known {
                Some((_, element @ None)) => *element = Some(value),
                Some((_, Some(_))) => self.check.duplicate(&name, path.key(&name), key),
                None => {
                    let guess = self.guess(&name, |name| {
                        nearest(name, names.iter().copied()).map(str::to_owned)
                    });
                    let message = format!(
                        "{} is not an element of {whose}; the elements are {}{guess}",
                        quoted(&name),
                        names.join(", ")
                    );
                    self.check
                        .report(Code::UnknownElement, path.key(&name), key, message);
                }
            }
        }
        Some(elements)
    }

    fn missing(&mut self, element: &str, because: &str, path: Path<'_>, node: Node<'j>) {
        let message = format!("`{element}` is missing: {because}");
        self.check.report(Code::MissingElement, path, node, message);
    }
}

/// Finds the place of an element by its name; that of the whole where there is none.
fn place<'j, const COUNT: usize>(
    names: &[&'static str; COUNT],
    elements: [Option<Node<'j>>; COUNT],
    whole: Node<'j>,
) -> impl Fn(&str) -> Node<'j> {
    let names = *names;
    move |name| {
        let element = names
            .iter()
            .zip(elements)
            .find(|(known, _)| **known == name);
        element.and_then(|(_, node)| node).unwrap_or(whole)
    }
}
