//! What is written in other languages and pasted in: recognised, so that the help leads to what says the
//! same here.

use super::written::written;
use crate::a2i::SAGEMAKER;
use crate::message::Language;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

/// Words that begin something in another language.
const WORDS: &[(Language, &[&str])] = &[
    (
        Language::Policies,
        &[
            "Effect",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Principal",
            "Sid",
            "Condition",
            "Version",
            "Statement",
            "Type",
            "Properties",
            "Resources",
            "Policies",
            "PolicyName",
            "PolicyDocument",
            "AssumeRolePolicyDocument",
            "ManagedPolicyArns",
            "RoleName",
            "UserName",
            "AWSTemplateFormatVersion",
        ],
    ),
    (
        Language::Terraform,
        &[
            "resource",
            "data",
            "variable",
            "output",
            "locals",
            "module",
            "provider",
            "terraform",
            "statement",
            "effect",
            "actions",
            "notactions",
            "resources",
            "not_resources",
            "principals",
            "condition",
            "assume_role_policy",
            "managed_policy_arns",
            "policy_arn",
            "inline_policy",
        ],
    ),
    (
        Language::Rust,
        &[
            "fn",
            "struct",
            "enum",
            "use",
            "const",
            "static",
            "type",
            "impl",
            "trait",
            "mod",
            "pub",
            "let",
            "extern",
            "macro_rules",
            "unsafe",
            "async",
        ],
    ),
];

/// The language of a word.
pub(super) fn language(word: &str) -> Option<Language> {
    let mut all = WORDS.iter();
    let (language, _) = all.find(|(_, words)| words.contains(&word))?;
    Some(*language)
}

/// The entries of `{ "key": value, … }`.
fn entries(tokens: TokenStream) -> Option<Vec<(String, Vec<TokenTree>)>> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is = |token: &TokenTree, mark: char| matches!(token, TokenTree::Punct(it) if it.as_char() == mark);
    let entries = tokens
        .split(|token| is(token, ','))
        .filter(|it| !it.is_empty());
    let entry = |entry: &[TokenTree]| {
        let (key, rest) = entry.split_first()?;
        let (mark, value) = rest.split_first()?;
        let key = text(key).unwrap_or_else(|| key.to_string());
        let separated = is(mark, ':') || is(mark, '=');
        (separated && !value.is_empty()).then(|| (key, value.to_vec()))
    };
    entries.map(entry).collect()
}

fn text(token: &TokenTree) -> Option<String> {
    let text = syn::parse2::<LitStr>(token.clone().into());
    text.ok().map(|text| text.value())
}

/// The verb that says what a statement of JSON says.
pub(super) fn statement(tokens: TokenStream) -> Option<String> {
    let mut entries = entries(tokens)?;
    let mut take = |key: &str| {
        let at = entries.iter().position(|(name, _)| name == key)?;
        Some(entries.swap_remove(at).1)
    };
    let effect = text(take("Effect")?.first()?)?.to_lowercase();
    let action = take("Action")?;
    let sid = take("Sid").map(|sid| format!("#[sid({})] ", written(sid)));
    let when = take("Condition").map(|when| format!(" when {}", written(when)));
    let (sid, when) = (sid.unwrap_or_default(), when.unwrap_or_default());
    let verb = match (take("Principal"), take("Resource")) {
        (None, Some(resource)) => format!("{effect} {} on {}", written(action), written(resource)),
        (Some(who), None) if effect == "allow" => format!("trust {}", principal_of(&who)?),
        _ => return None,
    };
    entries.is_empty().then(|| format!("{sid}{verb}{when};"))
}

fn principal_of(value: &[TokenTree]) -> Option<String> {
    match value {
        [TokenTree::Group(group)] => principal(group.stream()),
        _ => None,
    }
}

/// What `trust` takes for a `Principal` of JSON.
pub(super) fn principal(tokens: TokenStream) -> Option<String> {
    let entries = entries(tokens)?;
    let [(kind, value)] = entries.as_slice() else {
        return None;
    };
    let name = match value.as_slice() {
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => {
            let names: Vec<_> = list.stream().into_iter().collect();
            match names.as_slice() {
                [name] => text(name)?,
                _ => return None,
            }
        }
        [name] => text(name)?,
        _ => return None,
    };
    match kind.as_str() {
        "Service" if name == SAGEMAKER => Some("sagemaker".to_owned()),
        "Service" => Some(format!("{name:?}")),
        "AWS" => {
            let account = name
                .strip_suffix(":root")
                .and_then(|arn| arn.rsplit(':').next())
                .unwrap_or(&name);
            let digits = account.len() == 12 && account.bytes().all(|it| it.is_ascii_digit());
            digits.then(|| format!("account {account:?}"))
        }
        _ => None,
    }
}
