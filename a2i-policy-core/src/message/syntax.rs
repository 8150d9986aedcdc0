//! What cannot be read.

use super::{Message, a, alternatives};
use crate::policy::{LEGAL_OPERATOR, no_operator, repeated};

pub(crate) fn expected(what: &str, found: Option<&str>, help: &str) -> Message {
    let found = found.map_or_else(|| "the end".to_owned(), |found| format!("`{found}`"));
    Message::new(format!("expected {what}, found {found}")).help(help)
}

/// A mark that ends nothing.
pub(crate) fn needless(mark: &str) -> Message {
    Message::new(format!("unexpected `{mark}`")).help(format!("delete `{mark}`"))
}

/// `word` is what other tools call the policy of a bucket or key.
pub(crate) fn policy_elsewhere(word: &str, of: &str) -> Message {
    Message::new(format!("`{word}` declares nothing; expected `policy of`"))
        .help(format!("write `policy of {of}`"))
}

/// `word` is what other tools call the verb.
pub(crate) fn verb_elsewhere(word: &str, noun: &str, verb: &str) -> Message {
    Message::new(format!(
        "`{word}` is what other tools call it: a {noun} takes `{verb}`"
    ))
    .perhaps(Some(verb))
}

/// `all` is the statement as it is written.
pub(crate) fn folder_called(all: &str) -> Message {
    Message::new("`under` is not a method: it follows the bucket").help(format!("write `{all}`"))
}

pub(crate) fn unknown_declaration<'a>(
    word: &str,
    nearest: Option<&str>,
    keywords: impl IntoIterator<Item = &'a str>,
) -> Message {
    let keywords = alternatives(keywords);
    let message = Message::new(format!("unknown declaration `{word}`; expected {keywords}"));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help("begin the declaration with one of these words"),
    }
}

/// `block` is that of a role or user, where one is declared.
pub(crate) fn verb_outside(verb: &str, block: Option<&str>) -> Message {
    let message = Message::new(format!("`{verb}` is outside of a role or user"));
    message.help(match block {
        Some(block) => format!("move it into the block of `{block}`"),
        None => "declare a role or user, and move it into its block".to_owned(),
    })
}

pub(crate) fn unknown_verb<'a>(
    word: &str,
    kind: &str,
    nearest: Option<&str>,
    verbs: impl IntoIterator<Item = &'a str>,
) -> Message {
    let verbs = alternatives(verbs);
    let message = Message::new(format!("unknown verb `{word}`; a {kind} takes {verbs}"));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help("begin the statement with one of these words"),
    }
}

/// A declaration in the block of another one.
pub(crate) fn declaration_inside(keyword: &str, block: &str) -> Message {
    Message::new(format!("`{keyword}` is inside of the block of `{block}`"))
        .help(format!("move it out of the block of `{block}`"))
}

/// A field of a task in the block of an identity.
pub(crate) fn field_outside(field: &str, noun: &str) -> Message {
    Message::new(format!("`{field}` is a field of a {noun}"))
        .help(format!("move it into the block of the {noun}"))
}

/// A verb in the block of a task.
pub(crate) fn verb_in_task(verb: &str, noun: &str, block: Option<&str>) -> Message {
    let message = Message::new(format!(
        "`{verb}` is a verb of a role or user; {} has fields",
        a(noun)
    ));
    message.help(match block {
        Some(block) => format!("move it into the block of `{block}`"),
        None => "move it into the block of a role or user".to_owned(),
    })
}

/// A language that is not the one of `policies!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// JSON and CloudFormation.
    Policies,
    Terraform,
    Rust,
}

pub(crate) fn other_language(word: &str, language: Language) -> Message {
    match language {
        Language::Policies => Message::new(format!(
            "`{word}` is a word of JSON and CloudFormation, not of `policies!`"
        ))
        .help("keep the policy as a JSON file and name that with `include` in the role or user, or say the same with `allow … on …;`"),
        Language::Terraform => Message::new(format!(
            "`{word}` is a word of Terraform, not of `policies!`"
        ))
        .help("keep the policy as a JSON file and name that with `include` in the role or user, or say the same with `allow … on …;`"),
        Language::Rust => Message::new(format!(
            "`{word}` begins an item of Rust, and `policies!` holds declarations alone"
        ))
        .help("move it out of `policies! { … }`"),
    }
}

/// A statement of JSON, or part of one.
pub(crate) fn pasted(verb: Option<&str>) -> Message {
    let message = Message::new("expected a verb, found `{`: this is JSON");
    message.help(match verb {
        Some(verb) => format!("write `{verb}`"),
        None => "keep the policy as a JSON file and name that with `include`, or say the same with `allow … on …;`".to_owned(),
    })
}

/// `all` is the whole statement, with its list in brackets.
pub(crate) fn bare_list(all: &str) -> Message {
    Message::new("several are a list, in brackets").help(format!("write `{all}`"))
}

/// `all` are statements with one name each.
pub(crate) fn one_name(verb: &str, all: &str) -> Message {
    Message::new(format!("`{verb}` takes one name")).help(format!("write `{all}`"))
}

/// `all` is the statement in its order.
pub(crate) fn resource_first(all: &str) -> Message {
    Message::new("the actions come before `on` and the resources").help(format!("write `{all}`"))
}

/// `why` says why a user has none of what the verb declares.
/// `statement` is all of it.
pub(crate) fn of_roles_alone(user: &str, verb: &str, why: &str, statement: &str) -> Message {
    Message::new(format!("user `{user}` has a `{verb}`, but {why}"))
        .help(format!("delete `{statement}`, or make `{user}` a role"))
}

/// What `trust` takes, for somebody whom it does not.
pub(crate) const OTHERS_TRUSTED: &str = "`trust` takes `sagemaker`, the name of another service or the ARN of a role or user as a string, a declared role or user, `account` and the number of one, and `oidc` or `saml` and the name of a provider";

/// `meant` is what `trust` takes for it.
pub(crate) fn json_principal(meant: Option<&str>) -> Message {
    let message =
        Message::new("expected `sagemaker`, `account` or a string, found `{`: this is JSON");
    message.help(match meant {
        Some(meant) => format!("write `{meant}`"),
        None => OTHERS_TRUSTED.to_owned(),
    })
}

pub(crate) fn unknown_member(bucket: &str, member: &str) -> Message {
    Message::new(format!(
        "`{bucket}.{member}`: all that a bucket has is `objects`"
    ))
    .help("did you mean `objects`?")
}

pub(crate) fn unknown_macro(name: &str) -> Message {
    Message::new(format!(
        "`{name}!` is not allowed here; a bucket's name is a string, `env!` or `param`"
    ))
    .help("write `env`, with the name of a variable in it")
}

pub(crate) fn quoted_name(name: &str) -> Message {
    Message::new(format!("\"{name}\" is a declared name, in quotes"))
        .help(format!("write `{name}`, without quotes"))
}

pub(crate) fn list_in_parentheses(names: &str) -> Message {
    Message::new("several are a list in brackets").help(format!("write `[{names}]`"))
}

pub(crate) fn list_without_brackets(names: &str) -> Message {
    Message::new("several are a list in brackets")
        .help(format!("replace `{names}` with `[{names}]`"))
}

pub(crate) fn empty_list(example: &str) -> Message {
    Message::new("an empty list names nothing").help(format!("write it like `{example}`"))
}

/// `all` is the operator with the block that it lacks.
pub(crate) fn bare_comparison(all: &str) -> Message {
    Message::new("a condition has an operator, and that a block of keys")
        .help(format!("write `when {{ {all} }}`"))
}

pub(crate) fn empty_when(example: &str) -> Message {
    Message::new("an empty condition restricts nothing")
        .help(format!("delete it, or write it like `{example}`"))
}

pub(crate) fn unknown_operator(name: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(no_operator(name));
    match nearest {
        None => message.help(LEGAL_OPERATOR),
        nearest => message.perhaps(nearest),
    }
}

/// `noun` is what each of its policies is.
pub(crate) fn empty_level(noun: &str) -> Message {
    Message::new(format!(
        "this level has no {noun}: at least one is attached to each"
    ))
    .help("name the file of one, or leave the level out")
}

pub(crate) fn repeated_operator(operator: &str) -> Message {
    Message::new(repeated(operator)).help(format!(
        "write all its keys under one `{operator}: {{ … }}`"
    ))
}

pub(crate) fn repeated_key(key: &str) -> Message {
    Message::new(repeated(key)).help(format!(
        "write all its values as one list: `\"{key}\": [\"…\", \"…\"]`"
    ))
}

pub(crate) fn repeated_setting(keyword: &str) -> Message {
    Message::new(format!("`{keyword}` is set twice")).help("keep one of the two lines")
}

pub(crate) fn unknown_option<'a>(
    name: &str,
    nearest: Option<&str>,
    options: impl IntoIterator<Item = &'a str>,
) -> Message {
    let options = alternatives(options);
    let message = Message::new(format!("a bucket has no `{name}`; it has {options}"));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => message.help("delete it"),
    }
}

pub(crate) fn repeated_derive() -> Message {
    Message::new("`derive;` is written twice").help("keep one of the two")
}

pub(crate) fn unknown_assertion(word: &str, nearest: Option<&str>) -> Message {
    Message::new(format!("expected `can` or `cannot`, found `{word}`")).perhaps(nearest)
}

pub(crate) fn misspelt_word(meant: &str, found: &str) -> Message {
    Message::new(format!("expected `{meant}`, found `{found}`")).perhaps(Some(meant))
}

pub(crate) fn can_directly() -> Message {
    Message::new(
        "`directly` goes with `cannot` alone: what is allowed through roles never counts for `can`",
    )
    .help("delete `directly`")
}
