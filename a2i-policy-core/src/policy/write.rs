use super::{Clause, Condition, Document, OneOrMany, Principal, Statement, Value};
use std::fmt::Write;

/// How a document is laid out.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    /// On one line, without white space.
    Compact,
    /// Four spaces a level, as the AWS guides print policies.
    Pretty,
}

impl Document {
    /// The canonical JSON on one line, without white space.
    ///
    /// Elements come in the order in which AWS documents them; values stand alone or in arrays as
    /// the document holds them. The same document gives the same bytes, always.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.write(Layout::Compact)
    }

    /// The canonical JSON in lines, indented by four spaces, without a final newline.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        self.write(Layout::Pretty)
    }

    fn write(&self, layout: Layout) -> String {
        write(layout, |out| out.document(self))
    }
}

impl Statement {
    /// The canonical JSON of the statement alone, on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(Layout::Compact, |out| out.statement(self))
    }

    /// The canonical JSON of the statement alone, in lines, indented by four spaces, without a final
    /// newline.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        write(Layout::Pretty, |out| out.statement(self))
    }
}

fn write(layout: Layout, write: impl FnOnce(&mut Writer)) -> String {
    let mut out = Writer {
        text: String::new(),
        layout,
        depth: 0,
        first: true,
    };
    write(&mut out);
    out.text
}

struct Writer {
    text: String,
    layout: Layout,
    depth: usize,
    /// Whether nothing has been written yet inside the innermost bracket.
    first: bool,
}

impl Writer {
    fn document(&mut self, document: &Document) {
        self.object(|out| {
            if let Some(version) = document.version {
                out.element("Version");
                out.string(version.as_str());
            }
            if let Some(id) = &document.id {
                out.element("Id");
                out.string(id);
            }
            out.element("Statement");
            out.one_or_many(&document.statements, Self::statement);
        });
    }

    fn statement(&mut self, statement: &Statement) {
        self.object(|out| {
            if let Some(sid) = &statement.sid {
                out.element("Sid");
                out.string(sid);
            }
            out.element("Effect");
            out.string(statement.effect.as_str());
            if let Some(principal) = &statement.principal {
                out.clause(principal, ["Principal", "NotPrincipal"], Self::principal);
            }
            out.clause(&statement.action, ["Action", "NotAction"], Self::strings);
            if let Some(resource) = &statement.resource {
                out.clause(resource, ["Resource", "NotResource"], Self::strings);
            }
            if let Some(condition) = &statement.condition {
                out.element("Condition");
                out.condition(condition);
            }
        });
    }

    fn principal(&mut self, principal: &Principal) {
        match principal {
            Principal::Anyone => self.string("*"),
            Principal::Only(kinds) => self.object(|out| {
                for (kind, names) in kinds {
                    out.element(kind.as_str());
                    out.strings(names);
                }
            }),
        }
    }

    fn condition(&mut self, Condition(operators): &Condition) {
        self.object(|out| {
            for (operator, block) in operators {
                out.key(&operator.to_string());
                out.object(|out| {
                    for (key, values) in block {
                        out.key(key);
                        out.one_or_many(values, Self::value);
                    }
                });
            }
        });
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.string(text),
            Value::Number(_) | Value::Bool(_) => self.text.push_str(value.as_str()),
        }
    }

    fn strings(&mut self, values: &OneOrMany<String>) {
        self.one_or_many(values, |out, value| out.string(value));
    }

    fn clause<T>(
        &mut self,
        clause: &Clause<T>,
        [is, not]: [&'static str; 2],
        write: fn(&mut Self, &T),
    ) {
        let (name, value) = match clause {
            Clause::Is(value) => (is, value),
            Clause::Not(value) => (not, value),
        };
        self.element(name);
        write(self, value);
    }

    fn one_or_many<T>(&mut self, values: &OneOrMany<T>, write: impl Fn(&mut Self, &T)) {
        match values {
            OneOrMany::One(value) => write(self, value),
            OneOrMany::Many(values) => self.bracket('[', ']', |out| {
                for value in values {
                    out.next();
                    write(out, value);
                }
            }),
        }
    }

    fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.bracket('{', '}', write);
    }

    /// The name of an element of the policy language, which has nothing to escape.
    fn element(&mut self, name: &'static str) {
        self.next();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push('"');
        self.colon();
    }

    fn key(&mut self, key: &str) {
        self.next();
        self.string(key);
        self.colon();
    }

    fn colon(&mut self) {
        self.text.push(':');
        if self.layout == Layout::Pretty {
            self.text.push(' ');
        }
    }

    fn bracket(&mut self, open: char, close: char, write: impl FnOnce(&mut Self)) {
        self.text.push(open);
        self.depth += 1;
        self.first = true;
        write(self);
        self.depth -= 1;
        if !self.first {
            self.line();
        }
        self.first = false;
        self.text.push(close);
    }

    /// Begins the next entry of a bracket.
    fn next(&mut self) {
        if !self.first {
            self.text.push(',');
        }
        self.first = false;
        self.line();
    }

    fn line(&mut self) {
        if self.layout == Layout::Pretty {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("    ");
            }
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        if is_plain(text) {
            self.text.push_str(text);
        } else {
            self.escaped(text);
        }
        self.text.push('"');
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                // Writing to a String cannot fail.
                control if control < ' ' => {
                    let _ = write!(self.text, "\\u{:04x}", u32::from(control));
                }
                plain => self.text.push(plain),
            }
        }
    }
}

/// Whether a string of JSON may hold the text as it is.
fn is_plain(text: &str) -> bool {
    for byte in text.as_bytes() {
        if matches!(byte, b'"' | b'\\' | ..b' ') {
            return false;
        }
    }
    true
}
