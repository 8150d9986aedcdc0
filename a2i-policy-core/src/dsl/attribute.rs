use super::forms;
use super::parser::{Parser, drain, skip};
use crate::lint::{Level, lint};
use crate::message;
use crate::stack::{At, Marked};
use proc_macro2::{Delimiter, Group, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

/// An outer attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its path, if it is a single word: `doc`, `cfg`.
    pub name: String,
    /// What is in the brackets.
    pub content: TokenStream,
    /// Where the brackets are.
    pub span: Span,
}

impl Attribute {
    /// Takes the lints of `policies!` out of an `allow(…)`: their names and where these are. What is left
    /// is rustc's, which does not know ours.
    fn take_lints(&mut self) -> Vec<(String, Span)> {
        let mut lints = Vec::new();
        if self.name == "allow" {
            let content = std::mem::take(&mut self.content).into_iter();
            self.content = content
                .map(|token| match token {
                    TokenTree::Group(group) => TokenTree::Group(others(&group, &mut lints)),
                    token => token,
                })
                .collect();
        }
        lints
    }

    /// Whether it allows nothing, but may give a reason for that.
    fn allows_nothing(&self) -> bool {
        let lists = self
            .content
            .clone()
            .into_iter()
            .filter_map(|token| match token {
                TokenTree::Group(group) => Some(group.stream()),
                _ => None,
            });
        lists.flat_map(items).all(|item| {
            let mut tokens = item.into_iter();
            matches!(
                (tokens.next(), tokens.next()),
                (Some(TokenTree::Ident(word)), Some(TokenTree::Punct(sign)))
                    if word == "reason" && sign.as_char() == '='
            )
        })
    }
}

/// The list without the lints of `policies!`, which go to `taken`.
fn others(list: &Group, taken: &mut Vec<(String, Span)>) -> Group {
    let mut left = TokenStream::new();
    for item in items(list.stream()) {
        if let Some(lint) = own_lint(&item) {
            taken.push(lint);
        } else {
            left.extend(item);
            left.extend([TokenTree::Punct(Punct::new(',', Spacing::Alone))]);
        }
    }
    let mut others = Group::new(list.delimiter(), left);
    others.set_span(list.span());
    others
}

/// What is between the commas.
fn items(list: TokenStream) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<_> = list.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ',');
    let items = tokens.split(is_comma).filter(|item| !item.is_empty());
    items.map(<[_]>::to_vec).collect()
}

/// The name of a lint of `policies!`, if that is all.
fn own_lint(item: &[TokenTree]) -> Option<(String, Span)> {
    let [TokenTree::Ident(word)] = item else {
        return None;
    };
    let name = word.to_string();
    lint(&name)?;
    Some((name, word.span()))
}

/// What may come before a declaration and passes through to its item.
const ON_DECLARATIONS: [&str; 3] = ["doc", "cfg", "allow"];
/// What may come before a role or user, and means something here.
const LEAST_PRIVILEGE: &str = "least_privilege";

impl Parser<'_> {
    /// The attributes before a declaration.
    pub(super) fn attributes(&mut self, input: ParseStream<'_>) -> Option<Vec<Attribute>> {
        let mut attributes = self.any_attributes(input)?;
        attributes.retain(|attribute| {
            let name = attribute.name.as_str();
            let known = name == LEAST_PRIVILEGE || ON_DECLARATIONS.contains(&name);
            if !known {
                self.report(attribute.span, message::unknown_attribute(&attribute.name));
            }
            known
        });
        Some(attributes)
    }

    /// Takes the lints of `policies!` out of each `#[allow(…)]`, for the declaration at `of`.
    pub(super) fn own_lints(&mut self, attributes: &mut Vec<Attribute>, of: At) {
        attributes.retain_mut(|attribute| {
            let lints = attribute.take_lints();
            let own = !lints.is_empty();
            for (name, span) in lints {
                let name = self.marked(name, span);
                self.lint_level(&name, Level::Allow, Some(of));
            }
            !(own && attribute.allows_nothing())
        });
    }

    /// Takes out `#[least_privilege]`: where it is, if it does.
    pub(super) fn least_privilege(&mut self, attributes: &mut Vec<Attribute>) -> Option<At> {
        let mut found = None;
        attributes.retain(|attribute| {
            let other = attribute.name != LEAST_PRIVILEGE;
            if !other {
                found = Some(self.mark(attribute.span));
            }
            other
        });
        found
    }

    /// Reports `#[least_privilege]` before what has no privileges.
    pub(super) fn refuse_least_privilege(&mut self, attributes: &mut Vec<Attribute>, before: &str) {
        if let Some(at) = self.least_privilege(attributes) {
            self.report_at(at, message::misplaced_attribute(LEAST_PRIVILEGE, before));
        }
    }

    /// The `#[sid("…")]` before a verb. Doc comments may come there too, for the reader of the
    /// source.
    pub(super) fn sid(&mut self, input: ParseStream<'_>) -> Option<Option<Marked<String>>> {
        let mut sid = None;
        for attribute in self.any_attributes(input)? {
            match attribute.name.as_str() {
                "doc" => {}
                "sid" if sid.is_none() => sid = self.sid_text(&attribute),
                "sid" => self.report(attribute.span, message::repeated_sid_attribute()),
                "cfg" | "cfg_attr" => self.report(attribute.span, message::cfg_on_a_verb()),
                other => self.report(attribute.span, message::unknown_verb_attribute(other)),
            }
        }
        Some(sid)
    }

    /// Reports attributes where none but doc comments are allowed.
    pub(super) fn refuse_attributes(&mut self, attributes: &[Attribute], before: &str) {
        for attribute in attributes {
            if attribute.name != "doc" {
                let message = message::misplaced_attribute(&attribute.name, before);
                self.report(attribute.span, message);
            }
        }
    }

    fn any_attributes(&mut self, input: ParseStream<'_>) -> Option<Vec<Attribute>> {
        let mut attributes = Vec::new();
        while input.peek(Token![#]) {
            skip(input);
            let span = input.span();
            let is_inner = input.peek(Token![!]);
            if is_inner {
                skip(input);
            }
            let content = self.group(input, Delimiter::Bracket, forms::SID)?;
            if is_inner {
                self.report(span, message::inner_attribute());
                drain::<()>(&content);
                continue;
            }
            let Some((name, _)) = content.cursor().ident() else {
                self.expected::<()>(&content, "the name of an attribute", forms::SID);
                return drain(&content);
            };
            let (name, content) = (name.to_string(), content.parse().unwrap_or_default());
            attributes.push(Attribute {
                name,
                content,
                span,
            });
        }
        Some(attributes)
    }

    fn sid_text(&mut self, attribute: &Attribute) -> Option<Marked<String>> {
        use syn::parse::Parser as _;
        let mut sid = None;
        let read = |input: ParseStream<'_>| {
            skip(input);
            sid = self.sid_argument(input);
            if let (Some(_), false) = (&sid, input.is_empty()) {
                self.expected::<()>(input, "`]`", forms::SID);
            }
            drain::<()>(input);
            Ok(())
        };
        let _: syn::Result<()> = read.parse2(attribute.content.clone());
        sid
    }

    fn sid_argument(&mut self, input: ParseStream<'_>) -> Option<Marked<String>> {
        let content = self.group(input, Delimiter::Parenthesis, forms::SID)?;
        let sid = self.text(&content, "a string", forms::SID);
        drain::<()>(&content);
        sid
    }
}
