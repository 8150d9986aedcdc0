use super::forms;
use super::parser::{Parser, drain, skip};
use crate::check::{self, Level};
use crate::message;
use crate::stack::{At, Marked};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

/// An outer attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its path, if it is a single word: `doc`, `cfg`.
    pub name: String,
    /// What stands in the brackets.
    pub content: TokenStream,
    /// Where the brackets stand.
    pub span: Span,
}

impl Attribute {
    /// The words of `allow(…)`, if it is one.
    fn lints(&self) -> Vec<(String, Span)> {
        let mut words = Vec::new();
        if self.name == "allow" {
            for token in self.content.clone() {
                if let TokenTree::Group(group) = token {
                    words.extend(group.stream().into_iter().filter_map(|token| match token {
                        TokenTree::Ident(word) => Some((word.to_string(), word.span())),
                        _ => None,
                    }));
                }
            }
        }
        words
    }
}

/// What may stand before a declaration and passes through to its item.
const ON_DECLARATIONS: [&str; 3] = ["doc", "cfg", "allow"];
/// What may stand before a role or user, and means something here.
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

    /// Takes out each `#[allow(…)]` that names lints of `policies!`, for the declaration at `of`.
    pub(super) fn own_lints(&mut self, attributes: &mut Vec<Attribute>, of: At) {
        attributes.retain(|attribute| {
            let names = attribute.lints();
            let own = |(name, _): &(String, Span)| check::lint(name).is_some();
            let all = !names.is_empty() && names.iter().all(own);
            for (name, span) in names.into_iter().filter(|_| all) {
                let name = self.marked(name, span);
                self.lint_level(&name, Level::Allow, Some(of));
            }
            !all
        });
    }

    /// Takes out `#[least_privilege]`: where it stands, if it does.
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

    /// The `#[sid("…")]` before a verb. Doc comments may stand there too, for the reader of the
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

    /// Reports attributes where none but doc comments may stand.
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
            let content = self.group(input, Delimiter::Bracket, forms::SID)?;
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
