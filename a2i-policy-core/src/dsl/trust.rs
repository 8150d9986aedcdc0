use super::forms::{Form, WITH, Word, trusted};
use super::parser::{Parser, take};
use super::pasted;
use super::words::Vocabulary;
use crate::message;
use crate::nearest::nearest;
use crate::stack::{Marked, Trust, Trusted, TrustedWord};
use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Ident, LitStr};

impl Parser<'_> {
    /// `account "111122223333" with ["sts:TagSession"] when { … };`, behind `trust`.
    pub(super) fn trust(
        &mut self,
        input: ParseStream<'_>,
        sid: Option<Marked<String>>,
        form: Form,
    ) -> Option<Trust> {
        let trusted = self.trusted(input)?;
        let with = self.with(input)?;
        let what = match with.is_empty() {
            true => "`with`, `when` or `;`",
            false => "`when` or `;`",
        };
        let when = self.end_of_verb(input, form, what)?;
        Some(Trust {
            sid,
            trusted,
            with,
            when,
        })
    }

    /// `with ["sts:TagSession"]`, if it comes here.
    fn with(&mut self, input: ParseStream<'_>) -> Option<Vec<Marked<String>>> {
        if !take(input, "with") {
            return Some(Vec::new());
        }
        let actions = self.one_or_many(input, WITH, |parser, input| {
            parser.text(input, "an action, as a string", WITH)
        })?;
        Some(actions.into_vec())
    }

    fn trusted(&mut self, input: ParseStream<'_>) -> Option<Trusted> {
        let example = r#"trust sagemaker;` or `trust "lambda.amazonaws.com";"#;
        if input.peek(LitStr) {
            let name = self.placed(input, "a string", example)?;
            return Some(Trusted::named(name));
        }
        if let Some((TokenTree::Group(group), _)) = input.cursor().token_tree() {
            let meant = pasted::principal(group.stream());
            return self.error(input.span(), message::json_principal(meant.as_deref()));
        }
        let what =
            "`sagemaker`, `account`, `oidc`, `saml`, a string or the identifier of a role or user";
        let word = input.cursor().ident().map(|(word, _)| word.to_string());
        let known = word.as_deref().and_then(<TrustedWord as Word>::named);
        let span = input.span();
        let name = self.term(input, Vocabulary::Trusted, what, example)?;
        if known.is_none() {
            self.again_as_name();
        }
        match known {
            Some(TrustedWord::SageMaker) => Some(Trusted::SageMaker(name.at)),
            Some(word @ TrustedWord::Account) => {
                let what = "the number of an account, as a string";
                let account = self.placed(input, what, trusted(word))?;
                Some(Trusted::Account(account))
            }
            Some(word @ TrustedWord::Provider(kind)) => {
                let what = "the name of an identity provider, as a string";
                let provider = self.placed(input, what, trusted(word))?;
                Some(Trusted::Provider(kind, provider))
            }
            None if input.peek(LitStr) => {
                let text: LitStr = input.parse().ok()?;
                let words = TrustedWord::ALL.iter().map(|word| word.keyword());
                let nearest = nearest(&name.value, words.filter(|word| *word != "sagemaker"));
                let message = message::unknown_trusted(&name.value, &text.value(), nearest);
                self.error(span, message)
            }
            // `trust role Deployer;`
            None if matches!(name.value.as_str(), "role" | "user") && input.peek(Ident) => {
                let message =
                    message::kind_in_trust(&name.value, &input.cursor().ident()?.0.to_string());
                self.error(span, message)
            }
            None => Some(Trusted::Identity(name)),
        }
    }
}
