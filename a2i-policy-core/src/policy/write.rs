use super::{Clause, Condition, Document, OneOrMany, Principal, Statement, Value};
use crate::parameter;
use std::fmt::Write;

/// How a document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// On one line, without white space.
    Compact,
    /// Four spaces a level, as the AWS guides print policies.
    Pretty,
}

impl Document {
    /// The canonical JSON on one line, without white space.
    ///
    /// Elements come in the order in which AWS documents them; values are alone or in arrays as
    /// the document holds them. The same document gives the same bytes, always. A
    /// [parameter](crate::parameter) is written `${Name}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_json_with(Layout::Compact, quote, quote)
    }

    /// The canonical JSON in lines, indented by four spaces, without a final newline.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        self.to_json_with(Layout::Pretty, quote, quote)
    }

    /// The canonical JSON, with each string value written by `string` and each condition key by `key`: for
    /// templates, in which a parameter is something else than a text, and a text may be a reference.
    #[must_use]
    pub fn to_json_with(
        &self,
        layout: Layout,
        string: impl Fn(&mut String, &str),
        key: impl Fn(&mut String, &str),
    ) -> String {
        let mut out = Writer::new(layout, &string, &key);
        out.document(self);
        out.text
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

fn write(layout: Layout, write: impl FnOnce(&mut Writer<'_>)) -> String {
    let mut out = Writer::new(layout, &quote, &quote);
    write(&mut out);
    out.text
}

struct Writer<'a> {
    text: String,
    /// Writes a string value.
    string: &'a dyn Fn(&mut String, &str),
    /// Writes a condition key.
    key: &'a dyn Fn(&mut String, &str),
    layout: Layout,
    depth: usize,
    /// Whether nothing has been written yet inside the innermost bracket.
    first: bool,
}

impl<'a> Writer<'a> {
    fn new(
        layout: Layout,
        string: &'a dyn Fn(&mut String, &str),
        key: &'a dyn Fn(&mut String, &str),
    ) -> Self {
        Self {
            text: String::new(),
            string,
            key,
            layout,
            depth: 0,
            first: true,
        }
    }

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
        (self.key)(&mut self.text, key);
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
        (self.string)(&mut self.text, text);
    }
}

/// Appends a text as a JSON string, a [parameter](crate::parameter) in it as `${Name}`.
pub fn quote(json: &mut String, text: &str) {
    json.push('"');
    if is_plain(text) {
        json.push_str(text);
    } else {
        escape(json, text);
    }
    json.push('"');
}

fn escape(json: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            // Writing to a String cannot fail.
            control if control < ' ' => {
                let _ = write!(json, "\\u{:04x}", u32::from(control));
            }
            parameter::ACCOUNT => json.push_str(parameter::SHOWN_ACCOUNT),
            parameter::REGION => json.push_str(parameter::SHOWN_REGION),
            parameter::OPEN | parameter::OPEN_KEY => json.push_str("${"),
            parameter::CLOSE => json.push('}'),
            plain => json.push(plain),
        }
    }
}

/// Whether a string of JSON may hold the text as it is.
fn is_plain(text: &str) -> bool {
    for byte in text.as_bytes() {
        if matches!(*byte, b'"' | b'\\' | ..b' ' | parameter::FIRST_BYTE) {
            return false;
        }
    }
    true
}
