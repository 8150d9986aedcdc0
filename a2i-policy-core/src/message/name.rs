//! Names: of declarations, in AWS, and of what they refer to.

use super::{Message, a};

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
    .help(format!("`bucket {bucket} = param;`"))
}

pub(crate) fn bad_bucket_name(name: &str, why: &str) -> Message {
    let message = Message::new(format!(
        "S3 never allowed a bucket \"{}\": {why}",
        name.escape_debug()
    ));
    let legal = |character: char| character.is_ascii_alphanumeric() || character == '.';
    let lower = name.to_lowercase();
    let fixed = lower.replace(|character| !legal(character), "-");
    let fixed = fixed.trim_matches(['-', '.']);
    if (3..=63).contains(&fixed.len()) && fixed != name {
        return message.help(format!("`\"{fixed}\"`"));
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

/// `letters` are those that it may have.
pub(crate) fn bad_task_name(
    noun: &str,
    keyword: &str,
    ident: &str,
    name: &str,
    letters: &str,
) -> Message {
    Message::new(format!(
        "SageMaker allows no {noun} \"{}\": the name has 1 to 63 characters, {letters}, digits and single or repeated `-` between them",
        name.escape_debug()
    ))
    .help(format!("`{keyword} {ident} = \"content-review\" {{`"))
}

pub(crate) fn legacy_bucket_name(name: &str) -> Message {
    Message::new(format!(
        "S3 makes no new bucket \"{name}\": names with underscores or upper case are those of buckets that were made in us-east-1 before March 2018"
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

    /// How one of this name is declared.
    fn declared(self, name: &str) -> String {
        match self {
            Self::Bucket => format!(
                "`bucket {name} = \"my-bucket\";`, or, of another `policies!`, `bucket {name} = \"my-bucket\" as crate::other::{name}::NAME;`"
            ),
            Self::Policed => format!("`bucket {name} = \"my-bucket\";`"),
            Self::Key => format!(
                "`key {name} = \"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\";`"
            ),
            Self::Role => format!("`role {name} {{ trust sagemaker; }}`"),
            Self::Identity => format!("`user {name} {{ attach AmazonAugmentedAIFullAccess; }}`"),
            Self::Group => format!("`group {name} {{ attach AmazonAugmentedAIFullAccess; }}`"),
            Self::FlowDefinition => format!(
                "`flow_definition {name} {{ role: Reviewer, input: Input, output: Output }}`"
            ),
            Self::Resource => "declare it, or write an ARN as a string".to_owned(),
        }
    }
}

pub(crate) fn unknown_name(name: &str, wanted: Wanted, nearest: Option<&str>) -> Message {
    let message = Message::new(format!("no {} `{name}` is declared", wanted.noun()));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help(wanted.declared(name)),
    }
}

pub(crate) fn wrong_kind(name: &str, is: &str, wanted: Wanted, declared: Option<&str>) -> Message {
    let wanted = wanted.noun();
    let message = Message::new(format!("`{name}` is {}; expected {}", a(is), a(wanted)));
    match declared {
        Some(_) => message.perhaps(declared),
        None => message.help(format!("declare a {wanted} and name it here")),
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
