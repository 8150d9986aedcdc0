use super::forms::{ASSERT, CARRIES, CONTEXT};
use super::parser::{Parser, drain, skip, take};
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::policy::OneOrMany;
use crate::reference::{self, On, Operation};
use crate::stack::{Assertion, At, Marked, StatedContext, StatedNeed};
use proc_macro2::{Delimiter, Ident};
use syn::Token;
use syn::parse::ParseStream;

/// A key and its values.
type Entry = (Marked<String>, OneOrMany<Marked<String>>);

impl Parser<'_> {
    /// `Reviewer cannot "s3:DeleteObject" on Output.objects;`, behind `assert`. Several identities
    /// may be put in brackets.
    pub(super) fn assertion(&mut self, input: ParseStream<'_>) -> Option<()> {
        let example = ASSERT.example;
        let identities = self.one_or_many(input, example, |parser, input| {
            parser.named(input, Wanted::Identity, example)
        })?;
        let word: Ident = self.token(input, "`can` or `cannot`", example)?;
        let can = match word.to_string().as_str() {
            "can" => true,
            "cannot" => false,
            other => {
                let message = message::unknown_assertion(other, nearest(other, ["can", "cannot"]));
                return self.error(word.span(), message);
            }
        };
        let at = self.mark(word.span());
        let directly = match input.cursor().ident() {
            Some((word, _)) if word == "directly" => {
                skip(input);
                if can {
                    return self.error(word.span(), message::can_directly());
                }
                true
            }
            // A word that is near to it.
            Some((word, _)) if !can && nearest(&word.to_string(), ["directly"]).is_some() => {
                self.report(
                    word.span(),
                    message::misspelt_word("directly", &word.to_string()),
                );
                skip(input).is_some()
            }
            _ => false,
        };
        let names: Vec<_> = identities.iter().map(|name| name.value.as_str()).collect();
        let names = match names.as_slice() {
            [name] => (*name).to_owned(),
            names => format!("[{}]", names.join(", ")),
        };
        let directly_word = if directly { " directly" } else { "" };
        self.bare_list(input, &format!("assert {names} {word}{directly_word}"))?;
        let requests = self.requests(input, example)?;
        self.semicolon(input, example)?;
        for identity in identities.into_vec() {
            self.assert(Assertion {
                at,
                identity,
                can,
                directly,
                requests: requests.clone(),
            });
        }
        Some(())
    }

    /// `"s3:GetObject" on Input.objects when { "key": "value" }`
    pub(super) fn requests(&mut self, input: ParseStream<'_>, example: &str) -> Option<StatedNeed> {
        let (actions, resources) = self.actions_on_resources(input, example)?;
        let context = match take(input, "when") {
            true => self.context(input)?,
            false => StatedContext::default(),
        };
        Some(StatedNeed {
            actions,
            resources,
            context,
        })
    }

    /// `"s3:GetObject" on Input.objects`, or the operations that are called: `operation "s3:HeadObject" on …`.
    pub(super) fn need(&mut self, input: ParseStream<'_>, example: &str) -> Option<StatedNeed> {
        if !take(input, "operation") {
            return self.requests(input, example);
        }
        let need = self.requests(input, example)?;
        let mut actions: Vec<Marked<String>> = Vec::new();
        for Marked { value, at } in need.actions {
            for action in self.actions_of(&value, at) {
                // Two operations may need one action.
                if actions.iter().all(|known| known.value != action) {
                    actions.push(Marked {
                        value: action.to_owned(),
                        at,
                    });
                }
            }
        }
        Some(StatedNeed { actions, ..need })
    }

    /// The actions that an operation needs, all on one resource; none where that cannot be said.
    fn actions_of(&mut self, text: &str, at: At) -> Vec<&'static str> {
        match reference::operation(text) {
            Some(Operation {
                actions,
                on: On::One,
            }) => return actions,
            Some(operation) => self.report_at(at, message::operation_on_several(text, &operation)),
            None => {
                let client = text.split_once(':').map_or(text, |(client, _)| client);
                let nearest = nearest(text, reference::operations_of(client));
                self.report_at(at, message::unknown_operation(text, nearest));
            }
        }
        Vec::new()
    }

    /// `{ "sagemaker:WorkteamType": "public-crowd" }`
    fn context(&mut self, input: ParseStream<'_>) -> Option<StatedContext> {
        let block = self.group(input, Delimiter::Brace, CONTEXT)?;
        self.context_entries(&block, CONTEXT)
    }

    /// The same in `carries`, where it says something.
    pub(super) fn carried(&mut self, input: ParseStream<'_>) -> Option<StatedContext> {
        let span = input.span();
        let block = self.group(input, Delimiter::Brace, CARRIES)?;
        if block.is_empty() {
            return self.error(span, message::empty_list(CARRIES));
        }
        self.context_entries(&block, CARRIES)
    }

    /// Adds what a `carries` states to what an earlier one did.
    pub(super) fn carry(&mut self, known: &mut StatedContext, more: StatedContext) {
        if known.is_empty() {
            *known = more;
            return;
        }
        for entry in more.0 {
            self.context_entry_once(known, entry);
        }
    }

    fn context_entries(&mut self, input: ParseStream<'_>, example: &str) -> Option<StatedContext> {
        let mut context = StatedContext::default();
        while !input.is_empty() {
            let Some(entry) = self.context_entry(input, example) else {
                return drain(input);
            };
            self.context_entry_once(&mut context, entry);
        }
        Some(context)
    }

    fn context_entry_once(&mut self, context: &mut StatedContext, entry: Entry) {
        let (key, _) = &entry;
        let twin = |(known, _): &Entry| known.value.eq_ignore_ascii_case(&key.value);
        if context.iter().any(twin) {
            self.report_at(key.at, message::repeated_key(&key.value));
        }
        context.0.push(entry);
    }

    fn context_entry(&mut self, input: ParseStream<'_>, example: &str) -> Option<Entry> {
        let key = self.text(input, "a condition key, as a string", example)?;
        self.token::<Token![:]>(input, "`:`", example)?;
        let values = self.one_or_many(input, example, |parser, input| {
            parser.placed(input, "a string", example)
        })?;
        if !input.is_empty() {
            self.token::<Token![,]>(input, "`,`", example)?;
        }
        Some((key, values))
    }
}
