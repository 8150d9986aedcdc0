use super::forms::DeclarationKeyword;
use crate::message::Wanted;
use crate::stack::IdentityKind;
use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

/// What the source declares, by name, whether it can be read or not: what a help is made of.
#[derive(Default)]
pub(super) struct Known(Vec<Named>);

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
                // A keyword that goes on is the next declaration, and this one is half typed.
                if keyword(index + 1).is_some() && ident(index + 2).is_some() {
                    return Vec::new();
                }
                let text = at(index + 3).map(|token| syn::parse2::<LitStr>(token.clone().into()));
                let text = text.and_then(Result::ok).map(|text| text.value());
                vec![Named::of(keyword_here, &name, text)]
            })
        });
        Self(named.collect())
    }

    pub(super) fn is_declared(&self, word: &str) -> bool {
        self.0.iter().any(|named| named.ident == word)
    }

    /// The identifiers of what may be wanted.
    pub(super) fn fitting(&self, wanted: Wanted) -> impl Iterator<Item = &str> {
        let fitting = self.0.iter().filter(move |it| fits(it.keyword, wanted));
        fitting.map(|named| named.ident.as_str())
    }

    /// What somebody means who writes this text: its identifier, its name in AWS, or its ARN.
    pub(super) fn meant(&self, text: &str, wanted: Wanted) -> Option<&str> {
        meant(self.0.iter().filter(|it| fits(it.keyword, wanted)), text)
    }

    /// The identifier of the customer managed policy that this text names.
    pub(super) fn policy(&self, text: &str) -> Option<&str> {
        let of_policies = |it: &&Named| matches!(it.keyword, DeclarationKeyword::Policy);
        meant(self.0.iter().filter(of_policies), text)
    }

    /// An example of the guide, with what is declared in the place of its names.
    pub(super) fn own(&self, example: &str) -> String {
        let mut own = String::with_capacity(example.len());
        let mut rest = example;
        while let Some(next) = rest.chars().next() {
            let word = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
            let (word, after) = rest.split_at(word.unwrap_or(rest.len()).max(next.len_utf8()));
            own.push_str(self.own_name(word).unwrap_or(word));
            rest = after;
        }
        own
    }

    fn own_name(&self, word: &str) -> Option<&str> {
        let (wanted, index) = match word {
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

/// Letters and digits, upper and lower case alike.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let characters = text.chars().filter(|it| it.is_alphanumeric());
    characters.map(|it| it.to_ascii_lowercase())
}

/// The one of these that a text names.
fn meant<'n>(mut fitting: impl Iterator<Item = &'n Named>, text: &str) -> Option<&'n str> {
    let last = text.trim_end_matches("/*").rsplit(['/', ':']).next()?;
    let same = |one: &str, other: &str| plain(one).eq(plain(other));
    let is_meant = |named: &&Named| {
        same(&named.ident, last) || named.name.as_deref().is_some_and(|name| same(name, last))
    };
    fitting.find(is_meant).map(|named| named.ident.as_str())
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
