use super::forms::{DeclarationKeyword, Setting};
use crate::message::Wanted;
use crate::policy::{PARTITIONS, is_account, is_region};
use crate::stack::IdentityKind;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

/// What the source declares, by name, whether it can be read or not: what a help is made of.
#[derive(Default)]
pub(super) struct Known {
    named: Vec<Named>,
    /// The account, where it is written.
    account: Option<String>,
}

struct Named {
    keyword: DeclarationKeyword,
    ident: String,
    /// The name in AWS, where one is written.
    name: Option<String>,
}

impl Named {
    fn of(keyword: DeclarationKeyword, ident: &str, name: Option<String>) -> Self {
        Self {
            keyword,
            ident: ident.trim_start_matches("r#").to_owned(),
            name,
        }
    }
}

impl Known {
    pub(super) fn of(tokens: TokenStream) -> Self {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let at = |index: usize| tokens.get(index);
        let keyword = |index| DeclarationKeyword::named(&at(index)?.to_string());
        let ident = |index| match at(index) {
            Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
            _ => None,
        };
        let named = (0..tokens.len()).flat_map(|index| {
            let keyword_here = keyword(index).filter(|it| it.declares());
            keyword_here.map_or_else(Vec::new, |keyword_here| {
                // `role [A, B]` are several.
                if let Some(TokenTree::Group(list)) = at(index + 1) {
                    let list = list.stream().into_iter();
                    return list
                        .filter(|token| matches!(token, TokenTree::Ident(_)))
                        .map(|token| Named::of(keyword_here, &token.to_string(), None))
                        .collect();
                }
                // `policy of Input` is that of a bucket.
                let Some(name) = ident(index + 1).filter(|name| name != "of") else {
                    return Vec::new();
                };
                let text = at(index + 3).map(|token| syn::parse2::<LitStr>(token.clone().into()));
                let text = text.and_then(Result::ok).map(|text| text.value());
                // A keyword that goes on is the next declaration, and this one is half typed.
                let goes_on = keyword(index + 1).is_some_and(|next| match at(index + 2) {
                    Some(TokenTree::Punct(_)) => states(next, text.as_deref()),
                    Some(TokenTree::Group(block)) => block.delimiter() != Delimiter::Brace,
                    Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => true,
                    None => false,
                });
                if goes_on {
                    return Vec::new();
                }
                vec![Named::of(keyword_here, &name, text)]
            })
        });
        let is_account = |index: &usize| {
            let is = |index, text: &str| at(index).is_some_and(|it| it.to_string() == text);
            is(*index, "account") && is(index + 1, "=")
        };
        let account = (0..tokens.len()).find(is_account);
        let account = account.and_then(|index| at(index + 2).cloned());
        let account = account.and_then(|it| syn::parse2::<LitStr>(it.into()).ok());
        Self {
            named: named.collect(),
            account: account.map(|it| it.value()),
        }
    }

    pub(super) fn is_declared(&self, word: &str) -> bool {
        self.named.iter().any(|named| named.ident == word)
    }

    /// The identifiers of what may be wanted.
    pub(super) fn fitting(&self, wanted: Wanted) -> impl Iterator<Item = &str> {
        let fitting = self.named.iter().filter(move |it| fits(it.keyword, wanted));
        fitting.map(|named| named.ident.as_str())
    }

    /// What somebody means who writes this text: its identifier, its name in AWS, or its ARN.
    pub(super) fn meant(&self, text: &str, wanted: Wanted) -> Option<&str> {
        self.named_by(text, |keyword| fits(keyword, wanted))
    }

    /// The same of a policy that is declared.
    pub(super) fn policy(&self, text: &str) -> Option<&str> {
        self.named_by(text, |it| matches!(it, DeclarationKeyword::Policy))
    }

    fn named_by(&self, text: &str, fits: impl Fn(DeclarationKeyword) -> bool) -> Option<&str> {
        let last = text.trim_end_matches("/*").rsplit(['/', ':']).next()?;
        let same = |one: &str, other: &str| plain(one).eq(plain(other));
        let is_meant = |named: &&Named| {
            same(&named.ident, last) || named.name.as_deref().is_some_and(|name| same(name, last))
        };
        let mut fitting = self.named.iter().filter(|it| fits(it.keyword));
        fitting.find(is_meant).map(|named| named.ident.as_str())
    }

    /// An example of the guide, with what is declared in the place of its names, and `name` in that of what it
    /// declares itself.
    pub(super) fn own(&self, example: &str, name: Option<&str>) -> String {
        let mut own = String::with_capacity(example.len());
        let (keyword, declared) = example.split_once(' ').unwrap_or_default();
        let keyword = DeclarationKeyword::named(keyword).filter(|it| it.declares());
        let mut rest = example;
        if let (Some(keyword), Some(name)) = (keyword, name) {
            let is_in = |it: char| it.is_alphanumeric() || it == '_';
            if declared.starts_with(char::is_uppercase) {
                own = format!("{} {name}", keyword.keyword());
                rest = declared.trim_start_matches(is_in);
            }
        }
        while let Some(next) = rest.chars().next() {
            let word = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
            let (word, after) = rest.split_at(word.unwrap_or(rest.len()).max(next.len_utf8()));
            own.push_str(self.own_word(word).unwrap_or(word));
            rest = after;
        }
        own
    }

    fn own_word(&self, word: &str) -> Option<&str> {
        let (wanted, index) = match word {
            "111122223333" => return self.account.as_deref(),
            "Reviewers" => (Wanted::Group, 0),
            "Main" => (Wanted::Key, 0),
            "Input" => (Wanted::Bucket, 0),
            "Output" => (Wanted::Bucket, 1),
            "Reviewer" => (Wanted::Role, 0),
            "Operator" => (Wanted::Identity, 0),
            "ContentReview" => (Wanted::FlowDefinition, 0),
            _ => return None,
        };
        let mut fitting = self.fitting(wanted);
        let first = fitting.next();
        match index {
            0 => first,
            _ => fitting.next().or(first),
        }
    }
}

/// Whether a text is the value of a setting rather than the name of something that is named like one.
fn states(keyword: DeclarationKeyword, text: Option<&str>) -> bool {
    let (DeclarationKeyword::Setting(setting), Some(text)) = (keyword, text) else {
        return false;
    };
    match setting {
        Setting::Partition => PARTITIONS.contains(&text),
        Setting::Account => is_account(text),
        Setting::Region => is_region(text),
        Setting::Organization => text.starts_with("o-"),
        Setting::TrustPolicyLength => text.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Letters and digits, upper and lower case alike.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let characters = text.chars().filter(|it| it.is_alphanumeric());
    characters.map(|it| it.to_ascii_lowercase())
}

fn fits(keyword: DeclarationKeyword, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Bucket => matches!(keyword, DeclarationKeyword::Bucket),
        Wanted::Key => matches!(keyword, DeclarationKeyword::Key),
        Wanted::Policed => {
            matches!(
                keyword,
                DeclarationKeyword::Bucket | DeclarationKeyword::Key
            )
        }
        Wanted::Group => matches!(keyword, DeclarationKeyword::Group),
        Wanted::Role => matches!(keyword, DeclarationKeyword::Identity(IdentityKind::Role)),
        Wanted::Identity => matches!(keyword, DeclarationKeyword::Identity(_)),
        Wanted::FlowDefinition => {
            matches!(keyword, DeclarationKeyword::Task(spec) if spec.keyword == "flow_definition")
        }
        Wanted::Resource => match keyword {
            DeclarationKeyword::Task(spec) => spec.creates.is_some(),
            DeclarationKeyword::Policy => false,
            _ => true,
        },
    }
}
