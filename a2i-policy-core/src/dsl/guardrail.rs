use super::forms::guardrail;
use super::include::Keeper;
use super::parser::{Parser, drain};
use crate::message;
use crate::stack::{Guardrail, GuardrailKind, Include};
use proc_macro2::{Delimiter, Span};
use syn::Token;
use syn::parse::ParseStream;

/// The levels of one kind, and whether they are written as such.
type Levels = Vec<Vec<Include>>;

impl Parser<'_> {
    /// `"scp.json";`, `["a.json", "b.json"]` of one level, or `[["root.json"], ["account.json"]]` of several, behind
    /// the keyword, which is at `span`.
    pub(super) fn guardrail(
        &mut self,
        input: ParseStream<'_>,
        kind: GuardrailKind,
        span: Span,
    ) -> Option<()> {
        let form = guardrail(kind);
        let at = self.mark(span);
        let levels = self.levels(input, kind);
        let read = levels
            .as_ref()
            .and_then(|_| self.semicolon(input, form.example));
        self.guard(Guardrail {
            kind,
            at,
            levels: levels.unwrap_or_default(),
            complete: read.is_some(),
        });
        read
    }

    fn levels(&mut self, input: ParseStream<'_>, kind: GuardrailKind) -> Option<Levels> {
        let example = guardrail(kind).example;
        if !input.peek(syn::token::Bracket) {
            return Some(vec![vec![self.guardrail_file(input, kind)?]]);
        }
        let span = input.span();
        let content = self.group(input, Delimiter::Bracket, example)?;
        if content.is_empty() {
            return self.error(span, message::empty_list(&self.own(example)));
        }
        let several = content.peek(syn::token::Bracket);
        let mut levels = Levels::new();
        while !content.is_empty() {
            let level = match several {
                true => {
                    let span = content.span();
                    let Some(level) = self.group(&content, Delimiter::Bracket, example) else {
                        return drain(&content);
                    };
                    if level.is_empty() {
                        let message = message::empty_level(kind.noun());
                        self.report(span, message);
                        return drain(&content);
                    }
                    let files = self.guardrail_files(&level, kind);
                    drain::<()>(&level);
                    files
                }
                false => self.guardrail_files(&content, kind),
            };
            let Some(level) = level else {
                return drain(&content);
            };
            levels.push(level);
            if !content.is_empty() && self.token::<Token![,]>(&content, "`,`", example).is_none() {
                return drain(&content);
            }
        }
        Some(levels)
    }

    /// The files of one level, to the end of the list.
    fn guardrail_files(
        &mut self,
        input: ParseStream<'_>,
        kind: GuardrailKind,
    ) -> Option<Vec<Include>> {
        let example = guardrail(kind).example;
        let mut files = Vec::new();
        while !input.is_empty() {
            files.push(self.guardrail_file(input, kind)?);
            if !input.is_empty() {
                self.token::<Token![,]>(input, "`,`", example)?;
            }
        }
        Some(files)
    }

    fn guardrail_file(&mut self, input: ParseStream<'_>, kind: GuardrailKind) -> Option<Include> {
        let example = guardrail(kind).example;
        let path = self.text(input, "the path of a JSON file, as a string", example)?;
        let document = self.document(&path, kind.policy(), Keeper::Service("AWS Organizations"))?;
        Some(Include {
            path,
            statements: document.statements.into_vec(),
        })
    }
}
