//! Names: of declarations, in AWS, and of what they refer to.

use super::{Message, a, alternatives, meant};

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

pub(crate) fn reserved_name(name: &str, what: &str) -> Message {
    Message::new(format!("`{name}` is what `policies!` names {what}"))
        .help(format!("choose another name, such as `{name}_`"))
}

pub(crate) fn device_name(name: &str, noun: &str) -> Message {
    let mut letters = noun.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let other: String = name.chars().chain(first).chain(letters).collect();
    Message::new(format!(
        "`{name}` cannot name exported files: Windows keeps that name for a device"
    ))
    .help(format!(
        "choose another name, such as `{other}`, and keep the one in IAM: `{other} = \"{name}\"`"
    ))
}

pub(crate) fn parameter_is_no_constant(bucket: &str) -> Message {
    Message::new(format!(
        "bucket `{bucket}` is a parameter, so no constant can hold its name: that is known only at deployment"
    ))
    .help(format!("write `bucket {bucket} = param;`"))
}

pub(crate) fn bad_bucket_name(name: &str, why: &str) -> Message {
    let message = Message::new(format!(
        "S3 never allowed a bucket \"{}\": {why}",
        name.escape_debug()
    ));
    if let Some(meant) = meant::bucket(name) {
        return message.help(format!("write `\"{meant}\"`"));
    }
    if name.contains(['$', '{', '<', '%']) {
        return message.help("a name that is known only at deployment is `param`, and one that the build knows is `env!(\"…\")`, each in the place of the string");
    }
    message.help("a bucket's name has 3 to 63 characters: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends")
}

/// `legal` says what a name is made of.
pub(crate) fn bad_identity_name(
    noun: &str,
    name: &str,
    why: &str,
    legal: impl Fn(char) -> bool,
) -> Message {
    let message = Message::new(format!(
        "IAM allows no {noun} \"{}\": {why}",
        name.escape_debug()
    ));
    // Of an ARN the path is what others gave it.
    let has_path = matches!(noun, "role" | "user") && name.starts_with('/');
    message.help(
        match (meant::identity(name, legal), name.rsplit_once('/')) {
            (Some(meant), Some((path, _))) if has_path && !path.is_empty() => {
                format!("write `\"{meant}\"`, and `path \"{path}/\";` in its block")
            }
            (Some(meant), _) => format!("write `\"{meant}\"`"),
            (None, _) => "a name has 1 to 64 letters, digits and `_+=,.@-`".to_owned(),
        },
    )
}

/// `letters` are those that it may have.
pub(crate) fn bad_task_name(noun: &str, name: &str, letters: &str) -> Message {
    let message = Message::new(format!(
        "SageMaker allows no {noun} \"{}\": the name has 1 to 63 characters, {letters}, digits and single or repeated `-` between them",
        name.escape_debug()
    ));
    message.help(match meant::task(name) {
        Some(meant) => format!("write `\"{meant}\"`"),
        None => "give it a name of its own behind `=`".to_owned(),
    })
}

pub(crate) fn legacy_bucket_name(name: &str) -> Message {
    Message::new(format!(
        "S3 no longer accepts \"{name}\" for new buckets: names with underscores or upper case are those of buckets that were made in us-east-1 before March 2018"
    ))
}

/// What a name should name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Bucket,
    Key,
    /// What has a policy of its own.
    Policed,
    Role,
    Identity,
    Group,
    FlowDefinition,
    /// Anything that has an ARN.
    Resource,
}

impl Wanted {
    const fn noun(self) -> &'static str {
        match self {
            Self::Bucket => "bucket",
            Self::Key => "key",
            Self::Policed => "bucket or key",
            Self::Role => "role",
            Self::Identity => "role or user",
            Self::Group => "group",
            Self::FlowDefinition => "flow definition",
            Self::Resource => {
                "bucket, key, role, user, group, policy, flow definition or worker template"
            }
        }
    }

    /// What is expected where one is named.
    pub(crate) fn identifier(self) -> String {
        format!("the identifier of {}", a(self.noun()))
    }
}

/// What may be named where nothing is.
pub(crate) fn name_one(wanted: Wanted, known: &[&str]) -> String {
    let noun = wanted.noun();
    match known {
        [] => format!("declare {} and name it here", a(noun)),
        known => format!("name a {noun}: {}", alternatives(known.iter().copied())),
    }
}

/// `text` is the name of something in AWS, where its identifier is wanted.
pub(crate) fn not_an_identifier(text: &str, wanted: Wanted, known: &[&str]) -> Message {
    let found = format!("expected {}, found `{text}`", wanted.identifier());
    Message::new(found).help(match known {
        [meant] => format!("replace `{text}` with `{meant}`"),
        known => name_one(wanted, known),
    })
}

pub(crate) fn unknown_name(
    name: &str,
    wanted: Wanted,
    nearest: Option<&str>,
    known: &[&str],
) -> Message {
    let message = Message::new(format!("no {} `{name}` is declared", wanted.noun()));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None if wanted == Wanted::Bucket => message.help(format!(
            "{}; one of another `policies!` is declared here too, by `bucket {name} = \"…\" as crate::other::{name}::NAME;`",
            name_one(wanted, known)
        )),
        None => message.help(name_one(wanted, known)),
    }
}

/// `known` are some that it could be.
pub(crate) fn wrong_kind(name: &str, is: &str, wanted: Wanted, known: &[&str]) -> Message {
    let noun = wanted.noun();
    let message = Message::new(format!("`{name}` is {}; expected {}", a(is), a(noun)));
    match known {
        [only] => message.perhaps(Some(only)),
        [] if (is, noun) == ("user", "role") => message.help(format!(
            "replace `user {name}` with `role {name}`, or name a role"
        )),
        _ => message.help(name_one(wanted, known)),
    }
}

/// `ident` and `first` are the identifiers of the two.
pub(crate) fn same_bucket(name: &str, ident: &str, first: &str) -> Message {
    Message::new(format!(
        "the name \"{name}\" is that of the bucket `{first}`: both would be one bucket, and what is said of one would not hold of the other"
    ))
    .help(format!(
        "delete this declaration and write `{first}` in the place of `{ident}`, or give it a name of its own"
    ))
}

/// `ident` and `first` are the identifiers of the two.
pub(crate) fn same_key(arn: &str, ident: &str, first: &str) -> Message {
    Message::new(format!(
        "\"{arn}\" is the key `{first}`: both would be one key, and what is said of one would not hold of the other"
    ))
    .help(format!(
        "delete this declaration and write `{first}` in the place of `{ident}`"
    ))
}

pub(crate) fn taken_name(noun: &str, name: &str, first: &str) -> Message {
    Message::new(format!(
        "the name \"{name}\" is taken by the {noun} `{first}`; an account holds only one {noun} of a name, upper and lower case alike"
    ))
    .help("choose another name")
}
