use super::forms::{ASSERT, CONTEXT};
use super::parser::{Parser, drain, skip};
use crate::message;
use crate::nearest::nearest;
use crate::policy::OneOrMany;
use crate::stack::{Assertion, Marked, StatedNeed};
use proc_macro2::{Delimiter, Ident};
use syn::Token;
use syn::parse::ParseStream;

type Context = Vec<(Marked<String>, OneOrMany<Marked<String>>)>;

impl Parser<'_> {
    /// `Reviewer cannot "s3:DeleteObject" on Output.objects;`, behind `assert`. Several identities
    /// may stand in brackets.
    pub(super) fn assertion(&mut self, input: ParseStream<'_>) -> Option<()> {
        let example = ASSERT.example;
        let identities = self.one_or_many(input, example, |parser, input| {
            let what = "the identifier of a role or user";
            parser.name(input, what, example).map(|(_, name)| name)
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
            _ => false,
        };
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
        let context = match input.cursor().ident() {
            Some((word, _)) if word == "when" => {
                skip(input);
                self.context(input)?
            }
            _ => Vec::new(),
        };
        Some(StatedNeed {
            actions,
            resources,
            context,
        })
    }

    /// `{ "sagemaker:WorkteamType": "public-crowd" }`
    fn context(&mut self, input: ParseStream<'_>) -> Option<Context> {
        let block = self.group(input, Delimiter::Brace, CONTEXT)?;
        let mut context: Context = Vec::new();
        while !block.is_empty() {
            let Some(entry) = self.context_entry(&block) else {
                return drain(&block);
            };
            let twin =
                |(known, _): &(Marked<String>, _)| known.value.eq_ignore_ascii_case(&entry.0.value);
            if context.iter().any(twin) {
                self.report_at(entry.0.at, message::repeated_key(&entry.0.value));
            }
            context.push(entry);
        }
        Some(context)
    }

    fn context_entry(
        &mut self,
        input: ParseStream<'_>,
    ) -> Option<(Marked<String>, OneOrMany<Marked<String>>)> {
        let key = self.text(input, "a condition key, as a string", CONTEXT)?;
        self.token::<Token![:]>(input, "`:`", CONTEXT)?;
        let values = self.one_or_many(input, CONTEXT, |parser, input| {
            parser.text(input, "a string", CONTEXT)
        })?;
        if !input.is_empty() {
            self.token::<Token![,]>(input, "`,`", CONTEXT)?;
        }
        Some((key, values))
    }
}
