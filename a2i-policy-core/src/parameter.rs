//! Names that are known only at deployment, inside the texts of a policy.
//!
//! A parameter is written in a text with characters that no policy may hold, so that nothing a user
//! writes is taken for one. Where a text is shown or written, it is `${Input}`, `${AWS::AccountId}` or
//! `${AWS::Region}`, as CloudFormation calls the latter, which are no Rust identifiers; what it is in a template
//! is for the writer of that to say, which takes the text [apart](parts).

use std::borrow::Cow;
use std::fmt;

/// The marks around the identifier of a bucket. AWS allows no character past U+00FF in a policy.
/// ("CreatePolicy", IAM API Reference, the pattern of `PolicyDocument`.)
pub(crate) const OPEN: char = '\u{e000}';
pub(crate) const CLOSE: char = '\u{e001}';
/// What comes before the identifier of a key in the place of [`OPEN`], or before that of a bucket whose key is meant.
pub(crate) const OPEN_KEY: char = '\u{effd}';
/// The account and the region of a stack, as one character each.
pub(crate) const ACCOUNT: char = '\u{effe}';
pub(crate) const REGION: char = '\u{efff}';
/// The first byte of all of them, in UTF-8.
pub(crate) const FIRST_BYTE: u8 = 0xee;

/// ("General purpose bucket naming rules", Amazon S3 User Guide.)
pub(crate) const LONGEST_BUCKET_NAME: usize = 63;

/// An ID of a key, of the longest form that there is: that of a multi-Region key has 36 characters as well.
const EXAMPLE_KEY: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
#[cfg(feature = "dsl")]
pub(crate) const LONGEST_KEY_ID: usize = EXAMPLE_KEY.len();

const MARKS: [char; 4] = [OPEN, OPEN_KEY, ACCOUNT, REGION];
/// What follows the identifier of a bucket whose key is meant; no identifier holds a dot.
const KEY_OF: &str = ".kms_key";

/// What is known only at deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Parameter<'a> {
    /// The account of the stack.
    Account,
    /// The region of the stack.
    Region,
    /// The name of the bucket of this identifier.
    Bucket(&'a str),
    /// The ID of the KMS key of this identifier, in the account and the region of the stack.
    Key(&'a str),
    /// The ID of the KMS key that encrypts the bucket of this identifier, likewise.
    KeyOf(&'a str),
}

impl<'a> Parameter<'a> {
    /// What a text stands for, if that is one parameter and nothing else.
    #[must_use]
    pub fn of(text: &'a str) -> Option<Self> {
        match first_part(text)? {
            (Part::Parameter(parameter), "") => Some(parameter),
            _ => None,
        }
    }

    /// By what it is known in templates: between the braces of `${…}`.
    #[must_use]
    pub fn name(self) -> Cow<'a, str> {
        match self {
            Self::Account => "AWS::AccountId".into(),
            Self::Region => "AWS::Region".into(),
            Self::Bucket(ident) | Self::Key(ident) => ident.into(),
            Self::KeyOf(bucket) => format!("{bucket}{KEY_OF}").into(),
        }
    }

    /// The identifier of the declaration that it is about.
    #[must_use]
    pub const fn ident(self) -> Option<&'a str> {
        match self {
            Self::Account | Self::Region => None,
            Self::Bucket(ident) | Self::Key(ident) | Self::KeyOf(ident) => Some(ident),
        }
    }

    /// What comes before it in an ARN, where it is the name of a resource.
    const fn before(self) -> Option<&'static str> {
        match self {
            Self::Account | Self::Region => None,
            Self::Bucket(_) => Some(":s3:::"),
            Self::Key(_) | Self::KeyOf(_) => Some(":key/"),
        }
    }

    /// Whether it is one where it stands behind this text. The name of a resource is one in the ARN of that alone:
    /// elsewhere, as in the key of an object, a request may hold that character itself.
    pub(crate) fn stands_behind(self, text: &str) -> bool {
        self.before().is_none_or(|before| text.ends_with(before))
    }

    /// The text that stands for it.
    #[must_use]
    pub fn mark(self) -> String {
        match self {
            Self::Account => ACCOUNT.to_string(),
            Self::Region => REGION.to_string(),
            Self::Bucket(_) => format!("{OPEN}{}{CLOSE}", self.name()),
            Self::Key(_) | Self::KeyOf(_) => format!("{OPEN_KEY}{}{CLOSE}", self.name()),
        }
    }
}

/// As people see it in the texts of policies.
impl fmt::Display for Parameter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${{{}}}", self.name())
    }
}

/// The account and the region as people see them: the pseudo parameters of CloudFormation.
///
/// Source: "Pseudo parameters reference", AWS CloudFormation User Guide.
pub(crate) const SHOWN_ACCOUNT: &str = "${AWS::AccountId}";
pub(crate) const SHOWN_REGION: &str = "${AWS::Region}";

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// As written.
    Text(&'a str),
    /// What a parameter will hold.
    Parameter(Parameter<'a>),
}

/// The text that stands for the name of a bucket.
#[must_use]
pub fn mark(name: &str) -> String {
    Parameter::Bucket(name).mark()
}

/// A text as it was written: what it holds of our own characters stays one that no policy may hold, and stands
/// for nothing.
#[cfg(feature = "dsl")]
pub(crate) fn as_written(text: String) -> String {
    if is_marked(&text) {
        text.replace(MARKS, "\u{fffd}")
    } else {
        text
    }
}

/// Whether a text holds a parameter.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    text.as_bytes().contains(&FIRST_BYTE) && text.contains(MARKS)
}

/// The pieces of a text, none of them empty.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (part, behind) = first_part(rest)?;
        rest = behind;
        Some(part)
    })
}

/// The first piece of a text, and what comes behind it.
fn first_part(text: &str) -> Option<(Part<'_>, &str)> {
    let first = text.chars().next()?;
    let behind = text.get(first.len_utf8()..)?;
    let parameter = match first {
        ACCOUNT => Some((Parameter::Account, behind)),
        REGION => Some((Parameter::Region, behind)),
        OPEN | OPEN_KEY => {
            let named = behind.split_once(CLOSE);
            named.map(|(name, behind)| (named_by(first, name), behind))
        }
        _ => None,
    };
    if let Some((parameter, behind)) = parameter {
        return Some((Part::Parameter(parameter), behind));
    }
    let end = behind
        .find(MARKS)
        .map_or(text.len(), |at| at + first.len_utf8());
    let (written, behind) = text.split_at_checked(end)?;
    Some((Part::Text(written), behind))
}

/// What stands behind a mark.
fn named_by(mark: char, name: &str) -> Parameter<'_> {
    match (mark, name.strip_suffix(KEY_OF)) {
        (OPEN_KEY, Some(bucket)) => Parameter::KeyOf(bucket),
        (OPEN_KEY, None) => Parameter::Key(name),
        _ => Parameter::Bucket(name),
    }
}

/// The text as people see it in quotes, as a literal of Rust.
#[must_use]
#[cfg(feature = "dsl")]
pub(crate) fn quoted(text: &str) -> String {
    format!("{:?}", shown(text))
}

/// The text as people see it, with `${Name}` for each parameter.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if !is_marked(text) {
        return text.into();
    }
    let part = |part: Part<'_>| match part {
        Part::Text(text) => text.to_owned(),
        Part::Parameter(parameter) => parameter.to_string(),
    };
    parts(text).map(part).collect::<String>().into()
}

/// The text with something that may be filled in for each parameter: for a bucket a name as long as there are, since
/// what is too long with it cannot be deployed everywhere.
#[must_use]
pub fn example(text: &str) -> Cow<'_, str> {
    if !is_marked(text) {
        return text.into();
    }
    let part = |part: Part<'_>| match part {
        Part::Text(text) => text.to_owned(),
        Part::Parameter(Parameter::Account) => "111122223333".to_owned(),
        Part::Parameter(Parameter::Region) => "us-east-1".to_owned(),
        Part::Parameter(Parameter::Bucket(_)) => format!("{:x<LONGEST_BUCKET_NAME$}", "parameter-"),
        Part::Parameter(Parameter::Key(_) | Parameter::KeyOf(_)) => EXAMPLE_KEY.to_owned(),
    };
    parts(text).map(part).collect::<String>().into()
}

/// The account and the region of a stack that are known only at deployment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Whether the account is a parameter.
    pub account: bool,
    /// Whether the region is.
    pub region: bool,
}

impl Place {
    /// A text in which `${AWS::AccountId}` and `${AWS::Region}` were written for them.
    #[must_use]
    pub fn marked(self, text: &str) -> Cow<'_, str> {
        let mut text = Cow::Borrowed(text);
        let both = [
            (self.account, SHOWN_ACCOUNT, ACCOUNT),
            (self.region, SHOWN_REGION, REGION),
        ];
        for (_, shown, mark) in both.into_iter().filter(|(is, ..)| *is) {
            if text.contains(shown) {
                text = text.replace(shown, mark.encode_utf8(&mut [0; 4])).into();
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{
        ACCOUNT, CLOSE, FIRST_BYTE, OPEN, OPEN_KEY, Parameter, Part, Place, REGION, mark, parts,
        shown,
    };

    #[test]
    fn a_text_is_taken_apart() {
        let text = format!("a{}/b{}", mark("In"), mark("Out"));
        let taken: Vec<_> = parts(&text).collect();
        assert_eq!(
            taken,
            [
                Part::Text("a"),
                Part::Parameter(Parameter::Bucket("In")),
                Part::Text("/b"),
                Part::Parameter(Parameter::Bucket("Out")),
            ]
        );
        assert_eq!(shown(&text), "a${In}/b${Out}");
        #[cfg(feature = "dsl")]
        assert_eq!(super::quoted(&text), r#""a${In}/b${Out}""#);
        assert_eq!(parts("a").collect::<Vec<_>>(), [Part::Text("a")]);
        assert_eq!(parts("").count(), 0);
        assert_eq!(shown("${aws:username}"), "${aws:username}");
        for mark in [OPEN, OPEN_KEY, CLOSE, ACCOUNT, REGION] {
            assert_eq!(mark.to_string().as_bytes().first(), Some(&FIRST_BYTE));
        }
    }

    #[test]
    fn a_key_is_known_by_its_own_identifier_or_that_of_its_bucket() {
        for (key, text) in [
            (Parameter::Key("Main"), "key/${Main}"),
            (Parameter::KeyOf("Out"), "key/${Out.kms_key}"),
        ] {
            let marked = format!("key/{}", key.mark());
            let taken: Vec<_> = parts(&marked).collect();
            assert_eq!(taken, [Part::Text("key/"), Part::Parameter(key)]);
            assert_eq!(shown(&marked), text);
        }
    }

    #[test]
    fn the_account_and_the_region_are_one_character_each() {
        let place = Place {
            account: true,
            region: true,
        };
        let written = "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:${AWS::Partition}";
        let text = place.marked(written);
        let taken: Vec<_> = parts(&text).collect();
        assert_eq!(
            taken,
            [
                Part::Text("arn:aws:sqs:"),
                Part::Parameter(Parameter::Region),
                Part::Text(":"),
                Part::Parameter(Parameter::Account),
                Part::Text(":${AWS::Partition}"),
            ]
        );
        assert_eq!(shown(&text), written);
        assert_eq!(Place::default().marked(written), written);
    }

    /// Whatever a request holds.
    #[test]
    fn a_lone_mark_is_a_text() {
        let text = format!("a{OPEN}b");
        let taken: Vec<_> = parts(&text).collect();
        assert_eq!(taken.len(), 2);
    }
}
