use super::Header;
use super::attribute::Attribute;
use super::fix::ahead;
use super::forms::{
    EXTERNAL_WORD, Form, VerbKeyword, Word, external_identity, identities, identity,
};
use super::parser::{Parser, skip};
use super::verb::Into;
use super::words::Vocabulary;
use super::written::written;
use crate::message;
use crate::nearest::nearest;
use crate::stack::{Declaration, Identity, IdentityKind, Marked, StatedContext};
use proc_macro2::{Delimiter, TokenTree};
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

impl Parser<'_> {
    /// `role Reviewer = "name" { … }` or `user …`, behind the keyword; `role [A, B] { … }` are several that are
    /// alike but for their names.
    pub(super) fn identity(
        &mut self,
        input: ParseStream<'_>,
        kind: IdentityKind,
        mut attributes: Vec<Attribute>,
    ) -> Option<()> {
        let form = identity(kind);
        let least_privilege = self.least_privilege(&mut attributes);
        let what = format!("the {}'s identifier", form.keyword);
        let is_list = input.peek(syn::token::Bracket);
        self.list_without_brackets(input)?;
        let declared = self
            .one_or_many(input, identities(kind), |parser, input| {
                parser.declared(input, attributes.clone(), &what, form.keyword)
            })?
            .into_vec();
        let (_, first) = declared.first()?;
        let sign = input.span();
        let mut identity = Identity {
            kind,
            name: first.clone(),
            external: None,
            ident: first.clone(),
            trusts: Vec::new(),
            grants: Vec::new(),
            attached: Vec::new(),
            boundary: None,
            properties: Box::default(),
            member: Vec::new(),
            tags: Vec::new(),
            carries: StatedContext::default(),
            derives: None,
            least_privilege,
            complete: true,
        };
        let read = if is_list && input.peek(Token![=]) {
            let keyword = form.keyword;
            self.error(sign, message::name_of_several(keyword, &first.value))
        } else {
            self.identity_body(input, form, &mut identity)
        };
        identity.complete &= read.is_some();
        for (header, ident) in declared {
            let name = if is_list { &ident } else { &identity.name };
            let own = Identity {
                name: name.clone(),
                ident,
                ..identity.clone()
            };
            self.declare(Declaration::Identity(own), Header { sign, ..header });
        }
        read
    }

    fn identity_body(
        &mut self,
        input: ParseStream<'_>,
        form: Form,
        identity: &mut Identity,
    ) -> Option<()> {
        if is_named(input) {
            self.token::<Token![=]>(input, "`=`", form.example)?;
            if input.peek(Ident) {
                self.external_identity(input, identity)?;
                if input.peek(Token![;]) {
                    skip(input);
                    return Some(());
                }
            } else {
                let what = "a string, or `external` and an ARN";
                identity.name = self.text(input, what, form.example)?;
            }
        }
        let block = self.group(input, Delimiter::Brace, form.example)?;
        identity.complete &= self.each(&block, begins_verb, |parser, input| {
            parser.verb(input, &mut Into::Identity(identity))
        });
        self.no_word(Vocabulary::Verb);
        Some(())
    }
}

impl Parser<'_> {
    /// `Nora, Emil` or `(Nora, Emil)` in the place of `[Nora, Emil]`.
    fn list_without_brackets(&mut self, input: ParseStream<'_>) -> Option<()> {
        let window = ahead(input.cursor());
        let is_comma = |token: &TokenTree| token.to_string() == ",";
        match window.as_slice() {
            [TokenTree::Group(list), ..] if list.delimiter() == Delimiter::Parenthesis => {
                let names = written(list.stream());
                let message = message::list_in_parentheses(&names);
                self.error(input.span(), message)
            }
            [TokenTree::Ident(_), comma, TokenTree::Ident(_), ..] if is_comma(comma) => {
                let is_name =
                    |token: &&TokenTree| matches!(token, TokenTree::Ident(_)) || is_comma(token);
                let names = written(window.iter().take_while(is_name).cloned());
                let message = message::list_without_brackets(&names);
                self.error(comma.span(), message)
            }
            _ => Some(()),
        }
    }

    /// `external "arn:…"`
    fn external_identity(&mut self, input: ParseStream<'_>, identity: &mut Identity) -> Option<()> {
        let example = external_identity(identity.kind);
        let word: Ident = self.token(input, "`external`", example)?;
        if word != EXTERNAL_WORD {
            let (word, span) = (word.to_string(), word.span());
            let nearest = nearest(&word, [EXTERNAL_WORD]);
            let message = message::unknown_maker(&word, nearest, &self.own(example));
            return self.error(span, message);
        }
        if let Some(at) = identity.least_privilege.take() {
            let ident = &identity.ident.value;
            self.report_at(at, message::least_privilege_of_others(ident));
        }
        let noun = identity.kind.keyword();
        let arn = self.placed(input, &format!("the ARN of a {noun}, as a string"), example)?;
        // Without its path.
        let name = arn.value.rsplit('/').next().unwrap_or_default().to_owned();
        identity.name = Marked {
            value: name,
            at: arn.at,
        };
        identity.external = Some(arn);
        Some(())
    }
}

/// Whether a name comes, or who makes it, behind `=` or where that is forgotten.
pub(super) fn is_named(input: ParseStream<'_>) -> bool {
    let is_external = |word: Option<Ident>| word.is_some_and(|word| word == EXTERNAL_WORD);
    input.peek(Token![=])
        || input.peek(LitStr)
        || is_external(input.fork().parse().ok())
        || (input.peek(Token![:]) && (input.peek2(LitStr) || input.peek2(Ident)))
}

pub(super) fn begins_verb(input: ParseStream<'_>) -> bool {
    let Some((word, _)) = input.cursor().ident() else {
        return input.peek(Token![#]);
    };
    VerbKeyword::named(&word.to_string()).is_some()
        && (input.peek2(Ident)
            || input.peek2(LitStr)
            || input.peek2(syn::token::Bracket)
            || input.peek2(syn::token::Brace)
            || input.peek2(Token![;]))
}
