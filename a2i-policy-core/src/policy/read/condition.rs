use super::{Node, Reader};
use crate::policy::form::{LEGAL_OPERATOR, nearest_operator, no_operator, other_case};
use crate::policy::path::Path;
use crate::policy::{Block, Code, Condition, Operator, Value};
use std::collections::HashSet;

impl<'j> Reader<'j> {
    pub(super) fn condition(&mut self, node: Node<'j>, path: Path<'_>) -> Condition {
        let Some(entries) = node.object() else {
            self.wrong_type(node, path, "an object of condition operators");
            return Condition(Vec::new());
        };
        let count = entries.clone().count();
        self.check.compares(count == 0, path, node);
        let mut seen = HashSet::new();
        let mut operators = Vec::with_capacity(count);
        for (key, value) in entries {
            let Some(name) = self.entry_key(key, path) else {
                continue;
            };
            let path = path.key(&name);
            let operator = self.operator(&name, path, key);
            let block = self.block(value, path);
            let Some(operator) = operator else { continue };
            if count > 1 && !seen.insert(operator) {
                self.check.duplicate(&name, path, key);
            }
            operators.push((operator, block));
        }
        Condition(operators)
    }

    fn operator(&mut self, name: &str, path: Path<'_>, key: Node<'j>) -> Option<Operator> {
        let Ok(operator) = name.parse::<Operator>() else {
            let guess = self.guess(name, nearest_operator);
            let message = format!("{}; {LEGAL_OPERATOR}{guess}", no_operator(name));
            self.check.report(Code::UnknownOperator, path, key, message);
            return None;
        };
        if let Some(message) = other_case(operator, name) {
            self.check.report(Code::OperatorCase, path, key, message);
        }
        Some(operator)
    }

    fn block(&mut self, node: Node<'j>, path: Path<'_>) -> Block {
        let Some(entries) = node.object() else {
            self.wrong_type(node, path, "an object of condition keys and values");
            return Block::new();
        };
        let count = entries.clone().count();
        self.check.compares(count == 0, path, node);
        let mut seen = HashSet::new();
        let mut block = Block::with_capacity(count);
        for (key, value) in entries {
            let Some(name) = self.entry_key(key, path) else {
                continue;
            };
            let path = path.key(&name);
            self.check.condition_key(&name, path, key);
            let values = self.one_or_many(value, path, Self::value);
            self.check
                .compares(values.as_slice().is_empty(), path, value);
            if count > 1 && !seen.insert(name.to_ascii_lowercase()) {
                self.check.duplicate(&name, path, key);
            }
            block.push((name.into_owned(), values));
        }
        block
    }

    fn value(&mut self, node: Node<'j>, path: Path<'_>) -> Value {
        if let Some(digits) = node.number() {
            return Value::Number(digits.to_owned());
        }
        if let Some(boolean) = node.boolean() {
            return Value::Bool(boolean);
        }
        let text = self.text(
            node,
            path,
            "a string, a number, a boolean, or a list of them",
        );
        Value::String(text.unwrap_or_default())
    }
}
