use super::fix::ahead;
use super::forms::WHEN;
use super::parser::{Parser, drain, skip};
use super::written::written;
use crate::lint::lint_of;
use crate::message::{self, Message};
use crate::parameter::as_written;
use crate::policy::{Code, Operator, Value, nearest_operator, other_case};
use crate::reference;
use crate::stack::{Comparison, Marked, When};
use proc_macro2::Delimiter;
use syn::parse::ParseStream;
use syn::{Ident, Lit, LitStr, Token};

impl Parser<'_> {
    /// `{ StringEquals: { "aws:SourceAccount": "…" } }`, behind `when`.
    pub(super) fn when(&mut self, input: ParseStream<'_>) -> Option<When> {
        let first = std::cell::Cell::new(true);
        let operators = self.entries(input, |parser, input| {
            let is_first = first.replace(false);
            if is_first {
                parser.no_operator(input)?;
            }
            let operator = parser.operator(input)?;
            parser.token::<Token![:]>(input, "`:`", WHEN)?;
            if is_first && input.peek(LitStr) {
                let all = written(ahead(input.cursor()));
                let message = message::bare_comparison(&format!("{}: {{ {all} }}", operator.value));
                return parser.error(input.span(), message);
            }
            let block = parser.entries(input, Self::comparison)?;
            Some((operator, block))
        })?;
        Some(When(operators))
    }

    /// `"aws:SourceAccount": "…"`, without an operator.
    fn no_operator(&mut self, input: ParseStream<'_>) -> Option<()> {
        let Ok(key) = input.fork().parse::<LitStr>() else {
            return Some(());
        };
        let Some(key) = reference::condition_key(&key.value()) else {
            return Some(());
        };
        let operator = key.value_type.operator();
        let all = written(ahead(input.cursor()));
        let message = message::bare_comparison(&format!("{operator}: {{ {all} }}"));
        self.error(input.span(), message)
    }

    /// `{ entry, entry }`, with at least one entry.
    fn entries<T>(
        &mut self,
        input: ParseStream<'_>,
        entry: impl Fn(&mut Self, ParseStream<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let span = input.span();
        let content = self.group(input, Delimiter::Brace, WHEN)?;
        let mut entries = Vec::new();
        while !content.is_empty() {
            let Some(one) = entry(self, &content) else {
                return drain(&content);
            };
            entries.push(one);
            if !content.is_empty() && self.token::<Token![,]>(&content, "`,`", WHEN).is_none() {
                return drain(&content);
            }
        }
        if entries.is_empty() {
            return self.error(span, message::empty_when(WHEN));
        }
        Some(entries)
    }

    /// `StringEquals`, `ForAnyValue:StringLike` or either as a string.
    fn operator(&mut self, input: ParseStream<'_>) -> Option<Marked<Operator>> {
        let (name, span) = if input.peek(LitStr) {
            let literal = self.string(input, "a string", WHEN)?;
            (literal.value(), literal.span())
        } else {
            let first: Ident = self.token(input, "a condition operator", WHEN)?;
            let mut name = first.to_string();
            if input.peek(Token![:]) && input.peek2(Ident) {
                skip(input);
                let second: Ident = self.token(input, "a condition operator", WHEN)?;
                name = format!("{name}:{second}");
            }
            (name, first.span())
        };
        match name.parse::<Operator>() {
            Ok(operator) => {
                let operator = self.marked(operator, span);
                if let Some(message) = other_case(operator.value, &name) {
                    let lint = lint_of(Code::OperatorCase);
                    self.lint_at(lint, operator.at, Message::new(message));
                }
                Some(operator)
            }
            Err(()) => self.error(
                span,
                message::unknown_operator(&name, nearest_operator(&name).as_deref()),
            ),
        }
    }

    fn comparison(&mut self, input: ParseStream<'_>) -> Option<Comparison> {
        let key = self.text(input, "a condition key, as a string", WHEN)?;
        self.token::<Token![:]>(input, "`:`", WHEN)?;
        let values = self.one_or_many(input, WHEN, Self::value)?;
        Some(Comparison { key, values })
    }

    fn value(&mut self, input: ParseStream<'_>) -> Option<Marked<Value>> {
        let what = "a string, a number, `true` or `false`";
        let (begin, span) = (input.cursor(), input.span());
        let literal: Lit = self.token(input, what, WHEN)?;
        let value = match &literal {
            // With the sign, if there is one.
            Lit::Int(number) if number.suffix().is_empty() => {
                Value::Number(number.base10_digits().to_owned())
            }
            Lit::Float(number) if number.suffix().is_empty() => {
                Value::Number(number.base10_digits().trim_end_matches('.').to_owned())
            }
            Lit::Str(text) if text.suffix().is_empty() => {
                Value::String(self.place.marked(&as_written(text.value())).into_owned())
            }
            Lit::Bool(boolean) => Value::Bool(boolean.value),
            _ => {
                return self.unexpected(&ahead(begin), span, what, WHEN, &|_| false);
            }
        };
        Some(self.marked(value, span))
    }
}
