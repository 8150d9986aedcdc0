//! Who may assume a role.

use super::{Message, OTHERS_TRUSTED};
use crate::nearest::nearest;
use crate::parameter::quoted;
use crate::policy::{
    Mistake, is_account, is_built_in_provider, is_shared_provider, shared_providers,
};
use crate::reference::is_service_principal;

const TAKES: &str = "it takes `sagemaker`, `account \"…\"`, `oidc \"…\"`, `saml \"…\"`, a declared role or user, or a service or an ARN as a string";

/// The provider whose name is near, or which is known by that word.
fn nearest_provider(name: &str) -> Option<&'static str> {
    let word = name.to_lowercase();
    let mut known = shared_providers();
    let named = known.find(|known| known.split('.').any(|part| part == word));
    named.or_else(|| nearest(name, shared_providers()))
}

/// The verb that trusts what a text names, as it is written in the source.
fn trust_of(text: &str) -> Option<String> {
    let provider = |kind: &str| text.split_once(&format!(":{kind}-provider/"));
    if let Some((_, name)) = provider("oidc") {
        return Some(format!("trust oidc {name:?};"));
    }
    if let Some((_, name)) = provider("saml") {
        return Some(format!("trust saml {name:?};"));
    }
    let name = text
        .strip_prefix("https://")
        .unwrap_or(text)
        .trim_end_matches('/');
    if text.starts_with("arn:") || is_service_principal(text) && !is_built_in_provider(text) {
        Some(format!("trust {};", quoted(text)))
    } else if is_service_principal(&format!("{}.amazonaws.com", text.to_lowercase())) {
        Some(format!("trust \"{}.amazonaws.com\";", text.to_lowercase()))
    } else if is_account(text) {
        Some(format!("trust account {text:?};"))
    } else if text != name || is_shared_provider(name) {
        Some(format!("trust oidc {name:?};"))
    } else {
        None
    }
}

fn perhaps(message: Message, verb: Option<String>) -> Message {
    match verb {
        Some(verb) => message.help(format!("write `{verb}`")),
        None => message.help(OTHERS_TRUSTED),
    }
}

/// A word before a string that says what is meant.
pub(crate) fn unknown_trusted(word: &str, text: &str, nearest: Option<&str>) -> Message {
    let message = Message::new(format!("`trust` does not know `{word}`; {TAKES}"));
    match nearest {
        Some(_) => message.perhaps(nearest),
        None => perhaps(message, trust_of(text)),
    }
}

/// `trust role Deployer;`
pub(crate) fn kind_in_trust(kind: &str, name: &str) -> Message {
    Message::new(format!(
        "`trust` does not take `{kind}`: a declared role or user is named by its identifier alone"
    ))
    .help(format!("write `trust {name};`"))
}

/// What a word that names nothing may be meant to name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Meant<'a> {
    /// The nearest word that `trust` knows.
    pub(crate) word: Option<&'a str>,
    /// The nearest role or user that is declared.
    pub(crate) identity: Option<&'a str>,
    /// The service that is known by that name.
    pub(crate) service: Option<&'a str>,
}

pub(crate) fn unknown_trusted_name(name: &str, meant: Meant<'_>) -> Message {
    let message = Message::new(format!("`trust` does not know `{name}`; {TAKES}"));
    let service = meant.service.map(|service| format!("trust {service:?};"));
    // Rust's names of types, which identifiers of declarations are, begin in upper case.
    let as_type = name.starts_with(char::is_uppercase);
    match (as_type, meant.identity, meant.word, service) {
        (true, Some(identity), _, _) => message.perhaps(Some(identity)),
        (_, _, Some(word), _) => message.perhaps(Some(word)),
        (_, _, _, Some(service)) => perhaps(message, Some(service)),
        (_, identity, _, None) if identity.is_some() => message.perhaps(identity),
        (true, ..) => message.help(format!("declare `{name}`, or: {OTHERS_TRUSTED}")),
        _ => perhaps(message, None),
    }
}

pub(crate) fn bad_service_principal(name: &str, mistake: &Mistake) -> Message {
    let Mistake { verdict, why, .. } = mistake;
    let message = Message::new(format!("\"{}\" {verdict}: {why}", name.escape_debug()));
    perhaps(message, trust_of(name))
}

/// An ARN that no principal has.
pub(crate) fn bad_principal_arn(arn: &str) -> Message {
    let account = arn.split(':').nth(4).filter(|account| is_account(account));
    let begin = arn.split(['*', '?']).next().unwrap_or_default();
    let (why, verb) = if begin.len() < arn.len() {
        let of_account = account.map(|account| {
            format!(
                "trust account {account:?} when {{ ArnLike: {{ \"aws:PrincipalArn\": {arn:?} }} }};"
            )
        });
        (
            "a principal is named in full; a pattern belongs in a condition",
            of_account,
        )
    } else if arn.contains("-provider/") {
        ("an identity provider has a trust of its own", trust_of(arn))
    } else if arn.contains(":group/") {
        (
            "IAM does not accept a group as one; trust each of its users",
            None,
        )
    } else {
        (
            "`trust` takes the ARN of a role, a user, an account's `root`, or a session",
            None,
        )
    };
    let message = Message::new(format!(
        "\"{}\" is not a principal: {why}",
        arn.escape_debug()
    ));
    match (verb, account) {
        (Some(verb), _) => message.help(format!("write `{verb}`")),
        (None, Some(account)) => message.help(format!("write `trust account {account:?};`")),
        (None, None) => message.help(OTHERS_TRUSTED),
    }
}

/// `kind` is `oidc` or `saml`, and `why` what is wrong with a provider's name.
pub(crate) fn bad_provider(kind: &str, name: &str, why: &str) -> Message {
    let message = Message::new(format!(
        "no {} provider has the name \"{}\": {why}",
        kind.to_uppercase(),
        name.escape_debug()
    ));
    let begin = format!("trust {kind} ");
    match trust_of(name) {
        // The name alone: a condition may follow.
        Some(verb) if verb.starts_with(&begin) => {
            let named = verb.trim_start_matches(&begin).trim_end_matches(';');
            message.help(format!("write `{named}`"))
        }
        Some(verb) => message.help(format!("write `{verb}`")),
        None if kind == "oidc" && nearest_provider(name).is_some() => {
            message.perhaps(nearest_provider(name))
        }
        None if kind == "saml" => {
            message.help("name it as its ARN ends, behind `saml-provider/`, which IAM shows")
        }
        None => message.help("name it as its ARN ends, behind `oidc-provider/`, which IAM shows"),
    }
}

/// `of` is the provider whose claim the key is.
pub(crate) fn claim_of_another(key: &str, of: &str, provider: &str) -> Message {
    let claim = key.get(of.len() + 1..).unwrap_or_default();
    let message = Message::new(format!(
        "\"{key}\" is a claim of `{of}`, and tokens of `{provider}` are trusted here, which never carry it"
    ));
    message.help(format!("`\"{provider}:{claim}\"`"))
}

pub(crate) fn provider_without_account(provider: &str) -> Message {
    Message::new(format!(
        "a policy names the provider `{provider}` by its ARN, which takes the number of its account"
    ))
    .help("state `account` with its number, at the top")
}

/// `known` are the actions that are taken.
pub(crate) fn bad_with(action: &str, nearest: Option<&str>, known: &[&str]) -> Message {
    let known = super::alternatives(known.iter().copied());
    Message::new(format!(
        "`with` does not take \"{}\"; it takes {known}",
        action.escape_debug()
    ))
    .help("`with [\"sts:TagSession\"]` lets sessions have tags")
    .or_rather(nearest)
}

pub(crate) fn repeated_with(action: &str) -> Message {
    Message::new(format!("\"{action}\" is written twice here")).help("keep one of the two")
}
