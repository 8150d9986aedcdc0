use super::{Node, Reader, quoted};
use crate::nearest::nearest;
use crate::policy::path::Path;
use crate::policy::{Code, Principal, PrincipalKind};
use std::collections::HashSet;

const LEGAL: &str = "\"*\" or an object such as {\"Service\": \"sagemaker.amazonaws.com\"}";

impl<'j> Reader<'j> {
    pub(super) fn principal(&mut self, node: Node<'j>, path: Path<'_>) -> Principal {
        let Some(entries) = node.object() else {
            return self.everyone(node, path);
        };
        let count = entries.clone().count();
        self.check.not_empty(count == 0, path, node);
        let mut seen = HashSet::new();
        let mut kinds = Vec::with_capacity(count);
        for (key, value) in entries {
            let Some(name) = self.entry_key(key, path) else {
                continue;
            };
            let path = path.key(&name);
            let Some(kind) = PrincipalKind::ALL
                .into_iter()
                .find(|kind| kind.as_str() == name)
            else {
                self.unknown_kind(&name, path, key);
                continue;
            };
            if count > 1 && !seen.insert(kind) {
                self.check.duplicate(&name, path, key);
            }
            let names = self.texts(value, path, |check, name, path, node| {
                check.principal(kind, name, path, node);
            });
            kinds.push((kind, names));
        }
        Principal::Only(kinds)
    }

    fn everyone(&mut self, node: Node<'j>, path: Path<'_>) -> Principal {
        match self.string(node, path, LEGAL) {
            Some(text) if text == "*" => return Principal::Anyone,
            Some(text) => {
                let message = format!(
                    "{} does not say what kind of principal it is; write {LEGAL}",
                    quoted(&text)
                );
                self.check
                    .report(Code::InvalidPrincipal, path, node, message);
            }
            None => {}
        }
        Principal::Only(Vec::new())
    }

    fn unknown_kind(&mut self, name: &str, path: Path<'_>, key: Node<'j>) {
        let kinds = PrincipalKind::ALL.map(PrincipalKind::as_str);
        let guess = self.guess(name, |name| nearest(name, kinds).map(str::to_owned));
        let message = format!(
            "{} is not a kind of principal; the kinds are {}{guess}",
            quoted(name),
            kinds.join(", ")
        );
        self.check
            .report(Code::UnknownPrincipalType, path, key, message);
    }
}
