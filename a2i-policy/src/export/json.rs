//! JSON that holds whole policy documents, laid out as they are.

use std::fmt::Write;

pub(super) enum Json {
    Text(String),
    Bool(bool),
    Number(usize),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// JSON in lines, indented by four spaces.
    Document(String),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// An object of the entries that are there.
    pub(super) fn object<const COUNT: usize>(entries: [(&str, Option<Self>); COUNT]) -> Self {
        let entries = entries.into_iter();
        let there = entries.filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Self::Object(there.collect())
    }

    /// The object, if it holds anything.
    pub(super) fn unless_empty(entries: Vec<(String, Self)>) -> Option<Self> {
        (!entries.is_empty()).then_some(Self::Object(entries))
    }

    /// The file: in lines, indented by four spaces, with a final newline.
    pub(super) fn into_file(self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Text(value) => quote(text, value),
            Self::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => text.push_str(&value.to_string()),
            Self::Document(document) => {
                for (index, line) in document.lines().enumerate() {
                    if index > 0 {
                        new_line(text, depth);
                    }
                    text.push_str(line);
                }
            }
            Self::List(values) => within(text, depth, ['[', ']'], values, |text, value| {
                value.write(text, depth + 1);
            }),
            Self::Object(entries) => {
                within(text, depth, ['{', '}'], entries, |text, (key, value)| {
                    quote(text, key);
                    text.push_str(": ");
                    value.write(text, depth + 1);
                });
            }
        }
    }
}

fn within<T>(
    text: &mut String,
    depth: usize,
    [open, close]: [char; 2],
    values: &[T],
    write: impl Fn(&mut String, &T),
) {
    text.push(open);
    for (index, value) in values.iter().enumerate() {
        text.push_str(if index == 0 { "" } else { "," });
        new_line(text, depth + 1);
        write(text, value);
    }
    if !values.is_empty() {
        new_line(text, depth);
    }
    text.push(close);
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("    ", depth));
}

fn quote(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            // Writing to a string does not fail.
            control if control.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            plain => text.push(plain),
        }
    }
    text.push('"');
}
