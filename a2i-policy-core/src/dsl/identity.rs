use super::Header;
use super::attribute::Attribute;
use super::forms::{Form, VerbKeyword, Word, identity};
use super::parser::{Parser, skip};
use super::verb::Into;
use crate::stack::{Declaration, Identity, IdentityKind, StatedContext};
use proc_macro2::Delimiter;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

impl Parser<'_> {
    /// `role Reviewer = "name" { … }` or `user …`, behind the keyword.
    pub(super) fn identity(
        &mut self,
        input: ParseStream<'_>,
        kind: IdentityKind,
        mut attributes: Vec<Attribute>,
    ) -> Option<()> {
        let form = identity(kind);
        let least_privilege = self.least_privilege(&mut attributes);
        let what = format!("the {}'s identifier", form.keyword);
        let (token, ident) = self.declared_name(input, &what, form.keyword)?;
        let mut identity = Identity {
            kind,
            name: ident.clone(),
            ident,
            trusts: Vec::new(),
            grants: Vec::new(),
            attached: Vec::new(),
            boundary: None,
            path: None,
            max_session: None,
            description: None,
            member: Vec::new(),
            tags: Vec::new(),
            carries: StatedContext::default(),
            derives: None,
            least_privilege,
            complete: true,
        };
        let header = Header {
            ident: token,
            attributes,
            same_as: None,
        };
        let read = self.identity_body(input, form, &mut identity);
        identity.complete &= read.is_some();
        self.declare(Declaration::Identity(identity), header);
        read
    }

    fn identity_body(
        &mut self,
        input: ParseStream<'_>,
        form: Form,
        identity: &mut Identity,
    ) -> Option<()> {
        if input.peek(Token![=]) {
            skip(input);
            identity.name = self.text(input, "a string", form.example)?;
        }
        let block = self.group(input, Delimiter::Brace, form.example)?;
        identity.complete &= self.each(&block, begins_verb, |parser, input| {
            parser.verb(input, &mut Into::Identity(identity))
        });
        Some(())
    }
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
