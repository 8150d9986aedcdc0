//! Names that are known only at deployment, inside the texts of a policy.
//!
//! A parameter is written in a text between two characters that no policy may hold, so that nothing a user
//! writes is taken for one. Where a text is shown or written, it is `${Name}`; what it is in a template
//! is for the writer of that to say, which takes the text [apart](parts).

use std::borrow::Cow;

/// The marks around a parameter. AWS allows no character past U+00FF in a policy.
/// ("CreatePolicy", IAM API Reference, the pattern of `PolicyDocument`.)
pub(crate) const OPEN: char = '\u{e000}';
pub(crate) const CLOSE: char = '\u{e001}';
/// The first byte of both, in UTF-8.
pub(crate) const FIRST_BYTE: u8 = 0xee;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// As written.
    Text(&'a str),
    /// What the parameter of this name will hold.
    Parameter(&'a str),
}

/// The text that stands for a parameter.
#[must_use]
pub fn mark(name: &str) -> String {
    format!("{OPEN}{name}{CLOSE}")
}

/// Whether a text holds a parameter.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    text.contains(OPEN)
}

/// The pieces of a text, none of them empty.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let pieces = text.split(OPEN).enumerate();
    let pieces = pieces.flat_map(|(index, piece)| match piece.split_once(CLOSE) {
        Some((name, after)) if index > 0 => [Some(Part::Parameter(name)), Some(Part::Text(after))],
        _ => [Some(Part::Text(piece)), None],
    });
    pieces.flatten().filter(|part| *part != Part::Text(""))
}

/// The text as people see it, with `${Name}` for each parameter.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_marked(text) {
        text.replace(OPEN, "${").replace(CLOSE, "}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::{FIRST_BYTE, Part, mark, parts, shown};

    #[test]
    fn a_text_is_taken_apart() {
        let text = format!("a{}/b{}", mark("In"), mark("Out"));
        let taken: Vec<_> = parts(&text).collect();
        assert_eq!(
            taken,
            [
                Part::Text("a"),
                Part::Parameter("In"),
                Part::Text("/b"),
                Part::Parameter("Out"),
            ]
        );
        assert_eq!(shown(&text), "a${In}/b${Out}");
        assert_eq!(parts("a").collect::<Vec<_>>(), [Part::Text("a")]);
        assert_eq!(parts("").count(), 0);
        assert_eq!(shown("${aws:username}"), "${aws:username}");
        assert_eq!(mark("").bytes().filter(|it| *it == FIRST_BYTE).count(), 2);
    }
}
