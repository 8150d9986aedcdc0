use super::{Inside, Json, Node, Reason};
use crate::cases::cases;
use proptest::prelude::*;
use serde_json::value::RawValue;

fn tail(text: &str, start: usize) -> &str {
    text.get(start..).unwrap()
}

/// That a text is cut as `serde_json` cuts it, or refused for its reason in its place.
fn agree(text: &str) {
    let expected: Result<&RawValue, _> = serde_json::from_str(text);
    match (Json::parse(text), expected) {
        (Ok(json), Ok(raw)) => agree_on_value(text, json.root().unwrap(), raw),
        (Err(ours), Err(theirs)) => {
            let (line, column) = (theirs.line(), theirs.column());
            let place = format!(" at line {line} column {column}");
            let message = format!("{}{place}", serde_json_says(ours.reason));
            assert_eq!(message, theirs.to_string(), "{text:?}");
            let lines = text.split_inclusive('\n').take(line - 1);
            let before: usize = lines.map(str::len).sum();
            let near = before + column.saturating_sub(1);
            match theirs.is_eof() {
                true => assert_eq!(ours.at, text.len()..text.len(), "{text:?}"),
                false if near < text.len() => assert!(ours.at.contains(&near), "{text:?}"),
                false => assert!(ours.at.is_empty(), "{text:?}"),
            }
        }
        (ours, theirs) => panic!("{text:?}: {} and {theirs:?}", ours.is_ok()),
    }
}

const fn serde_json_says(reason: Reason) -> &'static str {
    match reason {
        Reason::EndsIn(Inside::Value) => "EOF while parsing a value",
        Reason::EndsIn(Inside::String) => "EOF while parsing a string",
        Reason::EndsIn(Inside::List) => "EOF while parsing a list",
        Reason::EndsIn(Inside::Object) => "EOF while parsing an object",
        Reason::NoValue => "expected value",
        Reason::UnknownWord => "expected ident",
        Reason::ObjectGoesOn => "expected `,` or `}`",
        Reason::ListGoesOn => "expected `,` or `]`",
        Reason::KeyNoString => "key must be a string",
        Reason::NoColon => "expected `:`",
        Reason::InvalidNumber => "invalid number",
        Reason::ControlCharacter => {
            "control character (\\u0000-\\u001F) found while parsing a string"
        }
        Reason::InvalidEscape => "invalid escape",
        Reason::TextAfterTheEnd => "trailing characters",
        Reason::TooManyValues => "",
    }
}

fn agree_on_value(text: &str, node: Node<'_>, raw: &RawValue) {
    assert_eq!(text.get(node.range(text)), Some(raw.get()));
    if let Some(nodes) = node.list() {
        let values: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap();
        assert_eq!(nodes.clone().count(), values.len(), "{text:?}");
        for (node, value) in nodes.zip(values) {
            agree_on_value(text, node, value);
        }
    }
    if let Some(entries) = node.object() {
        let mut rest = tail(raw.get(), 1).trim_start();
        for (key, value) in entries {
            let (colon, _) = tail(rest, key.text.len()).split_once(':').unwrap();
            assert!(rest.starts_with(key.text) && colon.trim().is_empty());
            rest = tail(rest, key.text.len() + colon.len() + 1).trim_start();
            let raw = serde_json::from_str(value.text).unwrap();
            agree_on_value(text, value, raw);
            assert!(rest.starts_with(value.text), "{text:?}");
            rest = tail(rest, value.text.len()).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        assert_eq!(rest, "}", "{text:?}");
    }
    if let Some(string) = node.string() {
        let expected = serde_json::from_str::<String>(raw.get());
        assert_eq!(string.ok().as_deref(), expected.ok().as_deref(), "{text:?}");
    }
    let number = serde_json::from_str::<f64>(raw.get());
    let range = |error: &serde_json::Error| error.to_string().contains("out of range");
    assert_eq!(
        node.number().is_some(),
        number.as_ref().map_or_else(range, |_| true)
    );
    let boolean = serde_json::from_str(raw.get());
    assert_eq!(node.boolean(), boolean.ok());
}

#[test]
fn every_mistake_has_the_reason_and_place_that_serde_json_gives_it() {
    for text in [
        "",
        " ",
        "{",
        "[",
        "}",
        "]",
        "[}",
        "{]",
        "[,",
        "{,",
        "[1,",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\"",
        "{\"a\"1",
        "{\"a\":",
        "{\"a\":1 \"b\"",
        "{1",
        "{\"a\":}",
        "1 2",
        "nul",
        "nulx",
        "tru\n",
        "fals\u{e9}",
        "-",
        "-\n",
        "-x",
        "00",
        "007",
        "-01",
        "1.",
        "1.\n",
        "1.x",
        "1e",
        "1e+",
        "1e\n",
        "1E-x",
        ".5",
        "+1",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\\u{e9}\"",
        "\"\\u",
        "\"\\u12",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u\u{e9}\u{e9}\"",
        "\"\u{1}\"",
        "\"a\n\"",
        "\n\n \"\n",
        "\u{feff}{}",
        "{\n\"a\"\n:\n1\n,\n\"\u{e9}\": x}",
    ] {
        agree(text);
        assert!(Json::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn escapes_are_characters_or_none() {
    for (text, character) in [
        (r#""\"\\\/\b\f\n\r\t\u00e9""#, true),
        (r#""\ud83d\ude00""#, true),
        (r#""\uD83D\uDE00 \uFFFF""#, true),
        (r#""\ud83d""#, false),
        (r#""\ude00""#, false),
        (r#""\ud83d\ud83d\ude00""#, false),
        (r#""\ud83d\n""#, false),
        (r#""\ud83dx""#, false),
        (r#""\ud83d\u0041""#, false),
    ] {
        agree(text);
        let json = Json::parse(text).unwrap();
        let string = json.root().unwrap().string().unwrap();
        assert_eq!(string.is_ok(), character, "{text}");
    }
}

#[test]
fn no_nesting_is_too_deep() {
    let deep = "[{\"a\":".repeat(100_000);
    assert!(Json::parse(&deep).is_err());
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(Json::parse(&deep).is_ok());
}

/// Texts that are JSON more often than not.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "null|true|false|-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,4})?",
        "\"([ a-zé😀]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4}|\\\\u[dD][89a-fA-F][0-9]{2}){0,5}\"",
    ];
    let space = "[ \n\t\r]{0,2}";
    leaf.prop_recursive(4, 32, 5, move |inner| {
        let entry = (space, "\"[a-z]{0,3}\"", space, inner.clone()).prop_map(
            |(before, key, after, value)| format!("{before}{key}{after}:{after}{value}{before}"),
        );
        let value =
            (space, inner, space).prop_map(|(before, value, after)| before + &value + &after);
        prop_oneof![
            proptest::collection::vec(value, 0..5).prop_map(|all| format!("[{}]", all.join(","))),
            proptest::collection::vec(entry, 0..5).prop_map(|all| format!("{{{}}}", all.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_json_is_cut_alike(text in json()) {
        agree(&text);
    }

    #[test]
    fn what_is_nearly_json_fails_alike(
        text in json(),
        at in any::<prop::sample::Index>(),
        length in 0..4_usize,
        other in "[\\[\\]{},:\"a-zé\\\\0-9.\\-+ \n\u{1}]{0,3}",
    ) {
        let characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        let before = characters[..at].iter();
        let after = characters.iter().skip(at + length);
        agree(&before.copied().chain(other.chars()).chain(after.copied()).collect::<String>());
    }

    #[test]
    fn any_characters_fail_alike(text in "[\\[\\]{},:\"tru\\\\e0-1.\\-+ \n\u{1}]{0,8}") {
        agree(&text);
    }
}
