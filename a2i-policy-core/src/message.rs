//! Every message, in one place.
//!
//! A message says what is wrong, of what, and why; then, in a `help:` line, what to write. A name in
//! backquotes stands in the source as it is printed. `tests/ui/fail` shows every message.

use crate::stack::Access;
use std::fmt::{self, Write};

/// What is wrong, and the mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    text: String,
    help: Option<String>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl Message {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            help: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the nearest name as the mend.
    fn perhaps(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// ``"`a`, `b` or `c`"``
fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().collect();
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        let separator = match index {
            0 => "",
            last if last + 1 == words.len() => " or ",
            _ => ", ",
        };
        // Writing to a String cannot fail.
        let _ = write!(text, "{separator}`{word}`");
    }
    text
}

/// `a role`, `an account`
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}

// Syntax.

pub(crate) fn expected(what: &str, found: Option<&str>, example: &str) -> Message {
    let found = found.map_or_else(|| "the end".to_owned(), |found| format!("`{found}`"));
    Message::new(format!("expected {what}, found {found}"))
        .help(format!("write it like `{example}`"))
}

pub(crate) fn unknown_declaration<'a>(
    word: &str,
    nearest: Option<&str>,
    keywords: impl IntoIterator<Item = &'a str>,
) -> Message {
    let keywords = alternatives(keywords);
    Message::new(format!(
        "`{word}` declares nothing; here may stand {keywords}"
    ))
    .perhaps(nearest)
}

pub(crate) fn verb_outside(verb: &str, example: &str) -> Message {
    Message::new(format!("`{verb}` stands outside of a role or user"))
        .help(format!("`role Reviewer {{ {example} }}`"))
}

pub(crate) fn unknown_verb<'a>(
    word: &str,
    kind: &str,
    nearest: Option<&str>,
    verbs: impl IntoIterator<Item = &'a str>,
) -> Message {
    let verbs = alternatives(verbs);
    Message::new(format!(
        "`{word}` is no verb; in a {kind} may stand {verbs}"
    ))
    .perhaps(nearest)
}

pub(crate) fn trust_in_user(user: &str) -> Message {
    Message::new(format!(
        "user `{user}` has a `trust`, but only a role can be assumed: IAM keeps no trust policy for a user"
    ))
    .help(format!("delete this line, or declare `role {user} {{ trust sagemaker; }}`"))
}

pub(crate) fn unknown_trusted(word: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(format!(
        "`{word}` is nobody that `trust` knows; after it may stand `sagemaker`, `account \"…\"` or a service principal as a string"
    ));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help(format!("`trust \"{word}.amazonaws.com\";`")),
    }
}

pub(crate) fn unknown_member(bucket: &str, member: &str) -> Message {
    Message::new(format!(
        "`{bucket}.{member}`: all that a bucket has is `objects`"
    ))
    .help(format!("`{bucket}.objects`"))
}

pub(crate) fn unknown_macro(name: &str, example: &str) -> Message {
    Message::new(format!(
        "`{name}!` cannot stand here; a bucket's name is a string or `env!`"
    ))
    .help(format!("`{example}`"))
}

pub(crate) fn empty_list(example: &str) -> Message {
    Message::new("an empty list names nothing").help(format!("write it like `{example}`"))
}

pub(crate) fn empty_when(example: &str) -> Message {
    Message::new("an empty condition restricts nothing")
        .help(format!("delete it, or write it like `{example}`"))
}

pub(crate) fn unknown_operator(name: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(format!("IAM knows no condition operator `{name}`"));
    match nearest {
        None => message.help("`StringEquals`, `StringLike`, `ArnLike`, `Bool` or another of IAM's"),
        nearest => message.perhaps(nearest),
    }
}

pub(crate) fn repeated_operator(operator: &str) -> Message {
    Message::new(format!(
        "`{operator}` stands twice in one condition; JSON would keep only one of them"
    ))
    .help(format!(
        "write all its keys under one `{operator}: {{ … }}`"
    ))
}

pub(crate) fn repeated_key(key: &str, operator: &str) -> Message {
    Message::new(format!(
        "\"{key}\" stands twice under `{operator}`; JSON would keep only one of them"
    ))
    .help(format!(
        "write all its values as one list: `\"{key}\": [\"…\", \"…\"]`"
    ))
}

// Attributes.

pub(crate) fn unknown_attribute(name: &str) -> Message {
    Message::new(format!(
        "`#[{name}]` means nothing here; before a declaration may stand doc comments, `#[cfg(…)]` and `#[allow(…)]`"
    ))
    .help("delete it")
}

pub(crate) fn unknown_verb_attribute(name: &str) -> Message {
    Message::new(format!(
        "`#[{name}]` means nothing here; before a verb may stand `#[sid(\"…\")]`"
    ))
    .help("delete it")
}

pub(crate) fn misplaced_attribute(name: &str, before: &str) -> Message {
    Message::new(format!("`#[{name}]` means nothing before {before}")).help("delete it")
}

pub(crate) fn cfg_on_a_verb() -> Message {
    Message::new(
        "a verb cannot be conditional: the policy is one constant and one file for every configuration",
    )
    .help("put `#[cfg(…)]` before the role or user instead")
}

pub(crate) fn repeated_sid_attribute() -> Message {
    Message::new("a statement has one Sid").help("delete all but one `#[sid(…)]`")
}

// Environment variables.

pub(crate) fn unset_variable(name: &str) -> Message {
    Message::new(format!("environment variable `{name}` is not set")).help(format!(
        "set it for the build, or give a default: `env!(\"{name}\", \"my-bucket\")`"
    ))
}

pub(crate) fn variable_not_unicode(name: &str) -> Message {
    Message::new(format!(
        "environment variable `{name}` does not hold Unicode text"
    ))
    .help(format!("set `{name}` to the name of a bucket"))
}

pub(crate) fn bad_variable_name(name: &str) -> Message {
    Message::new(format!(
        "no environment variable can be named `{}`",
        name.escape_debug()
    ))
    .help("`env!(\"INPUT_BUCKET\")`")
}

// Names.

pub(crate) fn duplicate_name(name: &str, first: &str) -> Message {
    Message::new(format!(
        "`{name}` is declared twice; the first is {}",
        a(first)
    ))
    .help(format!(
        "give one of the two another name, such as `{name}2`"
    ))
}

pub(crate) fn case_twin(name: &str, twin: &str, noun: &str) -> Message {
    Message::new(format!(
        "`{name}` and the {noun} `{twin}` differ only in case: IAM takes them for one name, and so do many file systems"
    ))
    .help(format!("give one of the two another name, such as `{name}2`"))
}

pub(crate) fn reserved_name(name: &str) -> Message {
    Message::new(format!(
        "`{name}` is what `policies!` names its list of all documents"
    ))
    .help(format!("choose another name, such as `{name}_`"))
}

pub(crate) fn device_name(name: &str) -> Message {
    Message::new(format!(
        "`{name}` cannot name exported files: Windows keeps that name for a device"
    ))
    .help(format!("choose another name, such as `{name}Role`, and keep the one in IAM: `{name}Role = \"{name}\"`"))
}

pub(crate) fn unknown_name(name: &str, wanted: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(format!("no {wanted} `{name}` is declared"));
    match (nearest, wanted) {
        (Some(_), _) => message.perhaps(nearest),
        (None, "bucket") => message.help(format!("`bucket {name} = \"my-bucket\";`")),
        (None, "role") => message.help(format!("`role {name} {{ trust sagemaker; }}`")),
        (None, _) => message.help("declare it, or write an ARN as a string"),
    }
}

pub(crate) fn wrong_kind(name: &str, is: &str, wanted: &str, declared: Option<&str>) -> Message {
    let message = Message::new(format!("`{name}` is {}; here stands {}", a(is), a(wanted)));
    match declared {
        Some(_) => message.perhaps(declared),
        None => message.help(format!("declare a {wanted} and name it here")),
    }
}

pub(crate) fn same_physical_name(noun: &str, name: &str, first: &str) -> Message {
    Message::new(format!(
        "the name \"{name}\" is taken by the {noun} `{first}`; an account holds only one {noun} of a name, upper and lower case alike"
    ))
    .help("choose another name")
}

// Values.

pub(crate) fn repeated_setting(keyword: &str) -> Message {
    Message::new(format!("`{keyword}` is set twice")).help("keep one of the two lines")
}

pub(crate) fn bad_partition<'a>(
    value: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!(
        "AWS has no partition \"{value}\"; a partition is {known}"
    ))
    .perhaps(nearest)
}

pub(crate) fn bad_account(value: &str) -> Message {
    Message::new(format!(
        "\"{value}\" is no AWS account: the number has 12 digits, without dashes"
    ))
    .help("`\"111122223333\"`")
}

pub(crate) fn bad_region(value: &str) -> Message {
    Message::new(format!("\"{value}\" does not look like an AWS region")).help("`\"us-east-1\"`")
}

pub(crate) fn bad_bucket_name(name: &str, why: &str) -> Message {
    let message = Message::new(format!(
        "S3 never allowed a bucket \"{}\": {why}",
        name.escape_debug()
    ));
    let legal = |character: char| character.is_ascii_alphanumeric() || character == '.';
    let lower = name.to_lowercase();
    let mended = lower.replace(|character| !legal(character), "-");
    let mended = mended.trim_matches(['-', '.']);
    if (3..=63).contains(&mended.len()) && mended != name {
        return message.help(format!("`\"{mended}\"`"));
    }
    message.help("a bucket's name has 3 to 63 characters: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends")
}

pub(crate) fn bad_identity_name(noun: &str, ident: &str, name: &str, why: &str) -> Message {
    Message::new(format!(
        "IAM allows no {noun} \"{}\": {why}",
        name.escape_debug()
    ))
    .help(format!("`{noun} {ident} = \"reviewer\" {{`"))
}

pub(crate) fn bad_task_name(noun: &str, keyword: &str, ident: &str, name: &str) -> Message {
    Message::new(format!(
        "SageMaker allows no {noun} \"{}\": the name has 1 to 63 characters, lower-case letters, digits and single or repeated `-` between them",
        name.escape_debug()
    ))
    .help(format!("`{keyword} {ident} = \"content-review\" {{`"))
}

pub(crate) fn bad_action(action: &str, why: &str) -> Message {
    Message::new(format!("\"{}\" is no action: {why}", action.escape_debug()))
        .help("write it like `\"s3:GetObject\"`, `\"s3:Get*\"` or `\"*\"`")
}

pub(crate) fn bad_arn(arn: &str, why: &str) -> Message {
    Message::new(format!("\"{}\" is no resource: {why}", arn.escape_debug())).help(
        "write `\"*\"`, an ARN such as `\"arn:aws:s3:::my-bucket/*\"`, or a declared name such as `Input.objects`",
    )
}

pub(crate) fn bad_keys() -> Message {
    Message::new("the empty string is no object's key")
        .help("`Input.objects` for every object, `Input.objects(\"incoming/*\")` for some")
}

pub(crate) fn bad_prefix(verb: &str, bucket: &str, prefix: &str, why: &str) -> Message {
    let folder = prefix.trim_end_matches(['/', '*']);
    let help = if folder.is_empty() {
        format!("`{verb} {bucket};` for every object")
    } else {
        format!("`{verb} {bucket} under \"{folder}/\";`")
    };
    Message::new(format!("\"{}\" is no prefix: {why}", prefix.escape_debug())).help(help)
}

pub(crate) fn bad_sid(sid: &str) -> Message {
    let letters: String = sid.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = if letters.is_empty() {
        "ReadInput"
    } else {
        &letters
    };
    Message::new(format!(
        "IAM allows no Sid \"{}\": only letters and digits, without spaces",
        sid.escape_debug()
    ))
    .help(format!("`#[sid(\"{letters}\")]`"))
}

pub(crate) fn repeated_sid(sid: &str, policy: &str) -> Message {
    Message::new(format!(
        "two statements of the {policy} have the Sid \"{sid}\"; IAM wants them unique"
    ))
    .help(format!("`#[sid(\"{sid}2\")]` before this line"))
}

pub(crate) fn bad_service_principal(name: &str) -> Message {
    Message::new(format!(
        "\"{}\" is no service principal: one looks like `lambda.amazonaws.com`",
        name.escape_debug()
    ))
    .help("`trust \"lambda.amazonaws.com\";`, or for an account `trust account \"111122223333\";`")
}

pub(crate) fn bad_character(character: char) -> Message {
    Message::new(format!(
        "IAM allows no {} (U+{:04X}) in a policy: only tab, line feed, carriage return and U+0020 to U+00FF",
        character.escape_debug(),
        u32::from(character)
    ))
    .help("delete it, or match it with `?`")
}

// Whole declarations.

pub(crate) fn empty_user(user: &str) -> Message {
    Message::new(format!("user `{user}` is empty: it may do nothing"))
        .help("say what it may do, such as `allow \"sagemaker:StartHumanLoop\" on \"*\";`")
}

pub(crate) fn trusts_nobody(role: &str) -> Message {
    Message::new(format!(
        "role `{role}` trusts nobody: IAM creates no role without a trust policy"
    ))
    .help(format!("add `trust sagemaker;` to `{role}`"))
}

pub(crate) fn unknown_field<'a>(
    noun: &str,
    field: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!(
        "{} has no field `{field}`; it has {known}",
        a(noun)
    ))
    .perhaps(nearest)
}

pub(crate) fn missing_field(noun: &str, task: &str, field: &str, example: &str) -> Message {
    Message::new(format!("{noun} `{task}` has no `{field}`"))
        .help(format!("add `{field}: {example},`"))
}

pub(crate) fn repeated_field(noun: &str, field: &str) -> Message {
    Message::new(format!("{} has one `{field}`", a(noun))).help("keep one of the two lines")
}

pub(crate) fn many_in_one(noun: &str, field: &str, first: &str) -> Message {
    Message::new(format!("{} has one `{field}`, not several", a(noun)))
        .help(format!("`{field}: {first},`"))
}

// Needs.

/// A need that is not met.
pub(crate) struct Unmet<'a> {
    pub(crate) role: &'a str,
    pub(crate) noun: &'a str,
    pub(crate) task: &'a str,
    pub(crate) operation: &'a str,
    /// `None` where SageMaker must assume the role.
    pub(crate) access: Option<Access>,
    pub(crate) bucket: &'a str,
    pub(crate) bucket_name: &'a str,
    pub(crate) miss: Miss,
}

/// How a need came to be unmet: the nearest that any statement came to it.
pub(crate) enum Miss {
    /// A `Deny` covers some or all of it, or would where a condition holds that may.
    Denied {
        statement: usize,
        condition: Option<String>,
    },
    /// The right action on the right resource, under a condition that is not known to hold.
    Condition { statement: usize, condition: String },
    /// The right action on only a part of the resource.
    TooNarrow { resources: Vec<String> },
    /// The right action on other resources.
    Elsewhere { resources: Vec<String> },
    /// No statement comes near.
    Nothing,
}

pub(crate) fn need_unmet(unmet: &Unmet<'_>) -> Message {
    let Unmet {
        role,
        noun,
        task,
        operation,
        bucket,
        bucket_name,
        ..
    } = unmet;
    let (policy, problem, call, verb) = match unmet.access {
        None => (
            "trust policy",
            "SageMaker may not assume it".to_owned(),
            "`sts:AssumeRole` for the principal `sagemaker.amazonaws.com`".to_owned(),
            "trust sagemaker;".to_owned(),
        ),
        Some(access) => {
            let (verb, action) = (access.keyword(), access.action());
            (
                "permissions policy",
                format!("it may not {verb} every object of `{bucket}`"),
                format!("`{action}` on every object of `{bucket_name}`"),
                format!("{verb} {bucket};"),
            )
        }
    };
    let add = format!("add `{verb}` to `{role}`");
    let (reason, help) = match &unmet.miss {
        Miss::Denied {
            statement,
            condition,
        } => (
            match condition {
                None => format!("statement {statement} of its {policy} denies that"),
                Some(condition) => format!(
                    "statement {statement} of its {policy} denies that where {condition} holds, which may be so for this call"
                ),
            },
            format!("delete the `deny` from `{role}`, or deny less"),
        ),
        Miss::Condition {
            statement,
            condition,
        } => (
            format!(
                "statement {statement} of its {policy} allows that only where {condition} holds, which is not known to hold for this call"
            ),
            match unmet.access {
                None => "delete the `when`, or compare \"aws:SourceAccount\" with the account that `account = \"…\";` states".to_owned(),
                Some(_) => format!("{add}, without `when`"),
            },
        ),
        Miss::TooNarrow { resources } => (
            format!(
                "its {policy} allows that only on {}",
                alternatives(resources.iter().map(String::as_str))
            ),
            add,
        ),
        Miss::Elsewhere { resources } => (
            format!(
                "its {policy} allows that only on {}, which is elsewhere",
                alternatives(resources.iter().map(String::as_str))
            ),
            add,
        ),
        Miss::Nothing => (format!("no statement of its {policy} allows that"), add),
    };
    Message::new(format!(
        "role `{role}` does not work for {noun} `{task}`: {problem}\n{operation} needs {call}, and {reason}"
    ))
    .help(help)
}
