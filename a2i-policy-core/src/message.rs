//! Every message, in one place.
//!
//! A message says what is wrong, of what, and why; then, in a `help:` line, what to write. A name in
//! backquotes stands in the source as it is printed. `tests/ui/fail` shows every message.

use crate::a2i::Operation;
use crate::parameter::{Part, parts, shown};
use crate::policy::Code;
use std::fmt::{self, Write};

/// What is wrong, and the mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    text: String,
    help: Option<String>,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.text))?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {}", shown(help)),
            None => Ok(()),
        }
    }
}

impl Message {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            help: None,
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says before it where it is.
    pub(crate) fn of(mut self, place: &str) -> Self {
        self.text.insert_str(0, place);
        self
    }

    /// Adds the lint that found it.
    pub(crate) fn of_lint(mut self, lint: &str) -> Self {
        let silence = format!("`allow({lint});` silences this");
        self.help = Some(match self.help {
            Some(help) => format!("{help}; {silence}"),
            None => silence,
        });
        self
    }

    /// Adds the nearest name as another mend, which is to be thought of first.
    pub(crate) fn or_rather(self, nearest: Option<&str>) -> Self {
        let Some(name) = nearest else { return self };
        let help = match &self.help {
            Some(help) => format!("did you mean `{name}`? Else {help}"),
            None => format!("did you mean `{name}`?"),
        };
        self.help(help)
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
pub(crate) fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
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
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
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

/// `service` is the service principal that is known by that word.
pub(crate) fn unknown_trusted(word: &str, nearest: Option<&str>, service: Option<&str>) -> Message {
    let message = Message::new(format!(
        "`{word}` is nobody that `trust` knows; after it may stand `sagemaker`, `account \"…\"` or a service principal as a string"
    ));
    match (nearest, service) {
        (Some(_), _) => message.perhaps(nearest),
        (None, Some(service)) => message.help(format!("`trust \"{service}\";`")),
        (None, None) => message.help(
            "`trust sagemaker;`, `trust \"lambda.amazonaws.com\";` for another service, `trust account \"111122223333\";` for an account, and `include \"trust.json\";` for anybody else, such as an identity provider",
        ),
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
        "`{name}!` cannot stand here; a bucket's name is a string, `env!` or `param`"
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

pub(crate) fn reserved_name(name: &str, what: &str) -> Message {
    Message::new(format!("`{name}` is what `policies!` names {what}"))
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
        (None, "flow definition") => message.help(format!(
            "`flow_definition {name} {{ role: Reviewer, input: Input, output: Output }}`"
        )),
        (None, "role or user") => message.help(format!(
            "`user {name} {{ attach AmazonAugmentedAIFullAccess; }}`"
        )),
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

/// `ident` and `first` are the identifiers of the two.
pub(crate) fn same_physical_name(noun: &str, name: &str, ident: &str, first: &str) -> Message {
    if noun == "bucket" {
        return Message::new(format!(
            "the name \"{name}\" is that of the bucket `{first}`: both would be one bucket, and what is said of one would not hold of the other"
        ))
        .help(format!(
            "delete this declaration and write `{first}` in the place of `{ident}`, or give it a name of its own"
        ));
    }
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

pub(crate) fn bad_region(value: &str, nearest: Option<&str>) -> Message {
    Message::new(format!(
        "\"{}\" does not look like an AWS region",
        value.escape_debug()
    ))
    .help(format!("`\"{}\"`", nearest.unwrap_or("us-east-1")))
}

/// `stated` says whether the stack states its partition.
pub(crate) fn region_of_another_partition(
    region: &str,
    partition: &str,
    (own, stated): (&str, bool),
) -> Message {
    let own = if stated {
        format!("and the stack states `{own}`")
    } else {
        format!("and a stack that states none is in `{own}`")
    };
    Message::new(format!(
        "the region \"{region}\" is in the partition `{partition}`, {own}"
    ))
    .help(format!("`partition = \"{partition}\";`"))
}

/// `noun` is what the ARN is of. `why` says which part of it contradicts which setting.
pub(crate) fn elsewhere(noun: &str, arn: &str, why: &str, help: &str) -> Message {
    Message::new(format!("{noun} \"{arn}\" {why}")).help(help)
}

pub(crate) fn foreign_key(arn: &str, account: &str, own: &str) -> Message {
    Message::new(format!(
        "the key \"{arn}\" is in the account {account}, and the stack is in {own}: its policy must let {own} use it, which is not looked at here"
    ))
    .help(format!("name a key of {own}, or see to the key's policy"))
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

pub(crate) fn bad_arn(arn: &str, mistake: &crate::policy::Mistake) -> Message {
    use crate::policy::Mend;
    let crate::policy::Mistake { verdict, why, .. } = mistake;
    let message = Message::new(format!("\"{}\" {verdict}: {why}", arn.escape_debug()));
    match &mistake.mend {
        Mend::Arn(arn) => message.help(format!("write `\"{arn}\"`")),
        Mend::Say(mend) => message.help(*mend),
        Mend::Any => message.help(
            "write `\"*\"`, an ARN such as `\"arn:aws:s3:::my-bucket/*\"`, or a declared name such as `Input.objects`",
        ),
    }
}

/// `stated` says whether the stack states its partition. `mended` is the same ARN in that partition.
pub(crate) fn foreign_partition(
    arn: &str,
    partition: &str,
    (own, stated): (&str, bool),
    mended: &str,
) -> Message {
    let own = if stated {
        format!("`{own}`, as the stack states")
    } else {
        format!("`{own}`, since none is stated")
    };
    Message::new(format!(
        "\"{}\" is in the partition `{partition}`, and all that is declared is in {own}: nobody of one partition has rights in another",
        arn.escape_debug()
    ))
    .help(if stated {
        format!("write `\"{mended}\"`")
    } else {
        format!("state `partition = \"{partition}\";`, or write `\"{mended}\"`")
    })
}

pub(crate) fn placeholder(placeholder: &crate::policy::validate::Placeholder<'_>) -> Message {
    Message::new(placeholder.message()).help(placeholder.mend().unwrap_or(
        "write what it stands for; a declared name such as `Input.objects` needs no ARN, and `bucket Input = param;` is a bucket whose name is known only at deployment",
    ))
}

pub(crate) fn no_policy_variable(name: &str, declared: bool) -> Message {
    let message = Message::new(format!(
        "`${{{name}}}` is no policy variable: those are keys of a request's context, such as `${{aws:username}}`"
    ));
    if declared {
        message.help(format!(
            "write `{name}.objects` or `{name}`, without quotes"
        ))
    } else {
        message.help(format!(
            "for a bucket whose name is known only at deployment, declare `bucket {name} = param;` and write `{name}.objects`"
        ))
    }
}

pub(crate) fn bad_keys() -> Message {
    Message::new("the empty string is no object's key")
        .help("`Input.objects` for every object, `Input.objects(\"incoming/*\")` for some")
}

/// `before` is what stands before the bucket: a verb, or a field with its colon.
pub(crate) fn bad_prefix(before: &str, bucket: &str, prefix: &str, why: &str) -> Message {
    let folder = prefix.trim_end_matches(['/', '*']);
    let end = if before.ends_with(':') { ',' } else { ';' };
    let help = if folder.is_empty() {
        format!("`{before} {bucket}{end}` for every object")
    } else {
        format!("`{before} {bucket} under \"{folder}/\"{end}`")
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

pub(crate) fn unused_field(noun: &str, field: &str, because: &str, word: &str) -> Message {
    Message::new(format!(
        "`{field}` means nothing here: {} whose `{because}` is `{word}` does not use it",
        a(noun)
    ))
    .help("delete this line")
}

pub(crate) fn unknown_word<'a>(
    field: &str,
    word: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!("`{field}` is never `{word}`; it is {known}")).perhaps(nearest)
}

pub(crate) fn bad_workteam(arn: &str) -> Message {
    Message::new(format!(
        "\"{}\" is no work team",
        arn.escape_debug()
    ))
    .help("`private`, `vendor`, `public` or an ARN: `\"arn:aws:sagemaker:us-east-1:111122223333:workteam/private-crowd/reviewers\"`")
}

pub(crate) fn bad_key_arn(arn: &str, why: &str) -> Message {
    Message::new(format!(
        "\"{}\" is no ARN of a KMS key: {why}",
        arn.escape_debug()
    ))
    .help("`\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"`")
}

pub(crate) fn bad_tag(what: &str, text: &str, longest: usize) -> Message {
    Message::new(format!(
        "\"{}\" is no {what} of a tag: it has {} to {longest} characters, letters, digits, spaces and `_.:/=+-@`, and does not begin with `aws:`",
        text.escape_debug(),
        usize::from(what == "key"),
    ))
    .help("choose another one")
}

pub(crate) fn repeated_tag(key: &str) -> Message {
    Message::new(format!("the tag \"{key}\" stands twice")).help("keep one of the two")
}

pub(crate) fn unknown_option(name: &str, example: &str) -> Message {
    Message::new(format!("a bucket has no `{name}`; it has `kms_key`"))
        .help(format!("write it like `{example}`"))
}

// Verbs.

pub(crate) fn no_sid(verb: &str) -> Message {
    Message::new(format!("`{verb}` is no statement, so it has no Sid")).help("delete `#[sid(…)]`")
}

pub(crate) fn no_condition(verb: &str) -> Message {
    Message::new(format!("`{verb}` takes no condition")).help("delete the `when { … }`")
}

pub(crate) fn repeated_derive() -> Message {
    Message::new("`derive;` stands twice").help("keep one of the two")
}

pub(crate) fn nothing_to_derive(identity: &str) -> Message {
    Message::new(format!(
        "`{identity}` derives its grants from its tasks, and no task names it"
    ))
    .help(format!(
        "declare the task that `{identity}` serves, or delete this line"
    ))
}

pub(crate) fn repeated_attach(policy: &str) -> Message {
    Message::new(format!("`{policy}` is attached twice")).help("keep one of the two lines")
}

pub(crate) fn unknown_managed_policy(name: &str, nearest: Option<&str>, date: &str) -> Message {
    let message = Message::new(format!("AWS has no managed policy `{name}`, as of {date}"));
    match nearest {
        None => message.help("if AWS has added it since, `cargo update -p a2i-policy-data` may bring it; or write its statements with `allow` or `include`"),
        nearest => message.perhaps(nearest),
    }
}

pub(crate) fn unreadable_file(path: &str, error: &std::io::Error) -> Message {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::InvalidData => "it does not hold UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Message::new(format!("\"{}\" cannot be read: {why}", path.escape_debug()))
        .help("the path begins at the package's folder, where its `Cargo.toml` is")
}

pub(crate) fn included(path: &str, finding: &crate::policy::Finding) -> Message {
    // The first line says where.
    Message::new(format!("{path}:{finding}")).help(format!("correct {path}: IAM would refuse it"))
}

pub(crate) fn variables_of_2008(path: &str, statement: usize) -> Message {
    Message::new(format!(
        "statement {statement} of {path} holds `${{`, which is plain text in a document without `\"Version\": \"2012-10-17\"`, and would be a policy variable here"
    ))
    .help(format!(
        "if it is meant as a variable, add `\"Version\": \"2012-10-17\"` to {path}; else write `${{$}}{{`"
    ))
}

pub(crate) fn trust_included_in_user(user: &str, path: &str) -> Message {
    Message::new(format!(
        "{path} is a trust policy, but `{user}` is a user: only a role can be assumed"
    ))
    .help(format!(
        "include it in a role, or delete this line from `{user}`"
    ))
}

// Lints.

pub(crate) fn unknown_lint<'a>(
    name: &str,
    nearest: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Message {
    let known = alternatives(known);
    Message::new(format!("there is no lint `{name}`; the lints are {known}")).perhaps(nearest)
}

pub(crate) fn closed_service() -> Message {
    Message::new("Amazon A2I takes no new customers; accounts that use it already can go on")
}

pub(crate) fn public_workteam(task: &str) -> Message {
    Message::new(format!(
        "flow definition `{task}` has the public work team, and Amazon Mechanical Turk closed on 2026-09-30"
    ))
    .help("`workteam: private,` or `workteam: vendor,`")
}

pub(crate) fn legacy_bucket_name(name: &str) -> Message {
    Message::new(format!(
        "S3 makes no new bucket \"{name}\": names with underscores or upper case are those of buckets that were made in us-east-1 before March 2018"
    ))
}

pub(crate) fn misfit(misfit: &crate::policy::validate::Misfit) -> Message {
    let message = Message::new(misfit.text.clone());
    match &misfit.nearest {
        Some(nearest) => message.help(format!("did you mean `{nearest}`?")),
        None if misfit.mend.is_some() => message.help(misfit.mend.clone().unwrap_or_default()),
        None if matches!(
            misfit.code,
            Code::NewAction | Code::NewService | Code::NewConditionKey
        ) =>
        {
            message
                .help("if AWS has added it since, `cargo update -p a2i-policy-data` may bring it")
        }
        None => message,
    }
}

pub(crate) fn misspelt_principal(service: &str, nearest: &str) -> Message {
    Message::new(format!("no service is known as `{service}`"))
        .help(format!("did you mean `{nearest}`?"))
}

pub(crate) fn new_principal(service: &str) -> Message {
    Message::new(format!(
        "no service is known as `{service}`, as of {}, and IAM refuses a principal that does not exist",
        crate::reference::DATE
    ))
    .help("look it up in the guide of the service; another account is `trust account \"111122223333\";`, and an identity provider is trusted by `include \"trust.json\";`")
}

pub(crate) fn confused_deputy(role: &str, service: &str) -> Message {
    Message::new(format!(
        "{service} may assume `{role}` on behalf of any account: its trust has no condition on \"aws:SourceAccount\" or \"aws:SourceArn\""
    ))
    .help("`… when { StringEquals: { \"aws:SourceAccount\": \"111122223333\" } };`")
}

pub(crate) fn everything_allowed() -> Message {
    Message::new("everything is allowed on everything").help("name the actions that are needed")
}

pub(crate) fn allow_all_but() -> Message {
    Message::new("`NotAction` with `Allow` lets in every action that it does not list, also those that AWS adds later")
        .help("list what is allowed in `Action`, or what is not in a `Deny`")
}

/// `handing` is the action that hands on rights, `to` the condition key that says to whom.
pub(crate) fn hands_on_any_role(action: &str, operation: Operation) -> Message {
    let condition = format!(
        "when {{ StringEquals: {{ \"{}\": \"…\" }} }}",
        operation.key()
    );
    match operation {
        Operation::PassRole => Message::new(format!(
            "`{action}` lets any role of the account be passed, to any service: whoever may do that has the rights of all of them"
        ))
        .help(format!("`pass Reviewer;` for one role to SageMaker, or name the roles and add `{condition}`")),
        Operation::CreateServiceLinkedRole => Message::new(format!(
            "`{action}` lets the service-linked role of any service be created"
        ))
        .help(format!("add `{condition}`")),
    }
}

pub(crate) fn suspicious(path: &str, finding: &crate::policy::Finding) -> Message {
    Message::new(format!("{path}:{finding}"))
}

// Quotas.

/// `heaviest` is the statement that weighs most, with its number and weight.
pub(crate) fn too_long(
    identity: &str,
    policy: &str,
    (count, longest_name): (usize, Option<usize>),
    quota: usize,
    heaviest: Option<(usize, usize)>,
    mend: &str,
) -> Message {
    let names = longest_name.map_or_else(String::new, |longest| {
        format!(", with names of {longest} characters for its parameters")
    });
    let heaviest = heaviest.map_or_else(String::new, |(number, weight)| {
        format!("; statement {number} weighs most, {weight}")
    });
    Message::new(format!(
        "the {policy} of `{identity}` is {count} characters long, white space aside{names}, and IAM stores {quota}{heaviest}"
    ))
    .help(mend)
}

/// `raised` says whether `quota` is the highest that there is.
pub(crate) fn too_many_attached(
    noun: &str,
    identity: &str,
    count: usize,
    quota: usize,
    raised: bool,
) -> Message {
    let attaches = if raised {
        format!("no more than {quota} to a {noun}, even where the quota was raised")
    } else {
        format!("{quota} to a {noun} where the quota was not raised")
    };
    Message::new(format!(
        "{count} managed policies are attached to `{identity}`, and IAM attaches {attaches}"
    ))
    .help("attach a policy that covers several, or write what is needed with `allow` or `derive;`")
}

pub(crate) fn bad_quota(value: &str) -> Message {
    Message::new(format!(
        "\"{}\" is no length of trust policies: IAM stores 2048 characters, or up to 8192 where the quota was raised",
        value.escape_debug()
    ))
    .help("`trust_policy_length = \"8192\";`")
}

// Assertions.

pub(crate) fn unknown_assertion(word: &str, nearest: Option<&str>) -> Message {
    Message::new(format!(
        "`{word}` asserts nothing; here may stand `can` or `cannot`"
    ))
    .perhaps(nearest)
}

pub(crate) fn can_directly() -> Message {
    Message::new(
        "`directly` goes with `cannot` alone: what is allowed through roles never counts for `can`",
    )
    .help("delete `directly`")
}

pub(crate) fn impossible_context(key: &str, value: &str, identity: &str, fact: &str) -> Message {
    Message::new(format!(
        "no request of `{identity}` carries `{value}` under \"{key}\": AWS puts `{fact}` there"
    ))
    .help(format!("delete \"{key}\" from the `when`"))
}

pub(crate) fn absent_context(key: &str, identity: &str, kind: &str) -> Message {
    Message::new(format!(
        "no request of the {kind} `{identity}` carries \"{key}\": AWS does not send it for a {kind}"
    ))
    .help(format!("delete \"{key}\" from the `when`"))
}

pub(crate) fn repeated_context(key: &str) -> Message {
    Message::new(format!("\"{key}\" stands twice in one context")).help(format!(
        "write all its values as one list: `\"{key}\": [\"…\", \"…\"]`"
    ))
}

// Least privilege.

/// A resource as it can be written: a parameter by its name alone.
fn written(resource: &str) -> String {
    match parts(resource).collect::<Vec<_>>().as_slice() {
        [_, Part::Parameter(name)] => (*name).to_owned(),
        [_, Part::Parameter(name), Part::Text("/*")] => format!("{name}.objects"),
        [_, Part::Parameter(name), Part::Text(keys)] => {
            let keys = keys.strip_prefix('/').unwrap_or(keys);
            format!("{name}.objects(\"{keys}\")")
        }
        _ => format!("\"{resource}\""),
    }
}

pub(crate) fn unneeded(
    identity: &str,
    action: &str,
    resource: &str,
    example: Option<&str>,
    near: Option<(String, String)>,
) -> Message {
    let example = example.map_or_else(String::new, |example| format!(", such as {example}"));
    let message = Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but no task needs all of `{action}` on `{resource}`{example}"
    ));
    match near {
        Some((action, resource)) => message.help(format!(
            "allow only what is needed, such as `\"{action}\" on {}`",
            written(&resource)
        )),
        None => message.help("delete this grant, or declare the task that needs it"),
    }
}

pub(crate) fn unneeded_trust(identity: &str, who: &str) -> Message {
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but no task has {who} assume it"
    ))
    .help("delete this line, or declare the task that needs it")
}

/// A grant that lacks the condition that says on whose behalf a task's requests are made. `example` is one
/// that no task makes.
pub(crate) fn unbounded(identity: &str, action: &str, example: &str, remedy: &str) -> Message {
    let alone = match action.get(..4) {
        Some(service) if service.eq_ignore_ascii_case("kms:") => "not through S3 alone",
        _ => "not to SageMaker alone",
    };
    // Without a context it says nothing that is not said.
    let example = match example.contains(" when ") {
        true => format!(", such as {example}"),
        false => String::new(),
    };
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but allows `{action}` where no task needs it: {alone}{example}"
    ))
    .help(format!("write `{remedy}` instead"))
}

pub(crate) fn attached_unread(identity: &str, policy: &str) -> Message {
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but what `{policy}` allows is not known"
    ))
    .help(format!("`derive;` in place of `attach {policy};`"))
}

pub(crate) fn attached_more(identity: &str, policy: &str, action: &str, resource: &str) -> Message {
    Message::new(format!(
        "`{identity}` is `#[least_privilege]`, but `{policy}` allows more than its tasks need, such as `{action}` on `{resource}`"
    ))
    .help(format!("`derive;` in place of `attach {policy};`"))
}
