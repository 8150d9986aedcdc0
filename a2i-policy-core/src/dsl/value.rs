//! A value that may be written, come from the environment of the build, or be known only at deployment.

use super::fix::ahead;
use super::forms::{BUCKET, BucketOption, KEY, Setting};
use super::parser::{Parser, drain, skip};
use crate::message;
use crate::nearest::nearest;
use crate::parameter::{Parameter, Place, as_written};
use crate::stack::Marked;
use proc_macro2::{Delimiter, TokenTree};
use std::env::VarError;
use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::{Ident, Token};

/// What may be in place of a value.
#[derive(Clone, Copy)]
pub(super) struct ValueForm {
    /// In words.
    what: &'static str,
    example: &'static str,
    env: &'static str,
    /// What it is called.
    noun: &'static str,
    /// An example of `param`, where that may be written.
    param: Option<&'static str>,
}

const PARAM_TOO: &str = "a string, `env!` or `param`";

pub(super) const BUCKET_NAME: ValueForm = ValueForm {
    what: PARAM_TOO,
    example: BUCKET.example,
    env: r#"bucket Input = env!("INPUT_BUCKET", "my-input-bucket");"#,
    noun: "the name of a bucket",
    param: Some("bucket Input = param;"),
};
pub(super) const ACCOUNT: ValueForm = ValueForm {
    what: PARAM_TOO,
    example: Setting::Account.form().example,
    env: r#"account = env!("AWS_ACCOUNT_ID", "111122223333");"#,
    noun: "the number of an account",
    param: Some("account = param;"),
};
pub(super) const REGION: ValueForm = ValueForm {
    what: PARAM_TOO,
    example: Setting::Region.form().example,
    env: r#"region = env!("AWS_REGION", "us-east-1");"#,
    noun: "the name of a region",
    param: Some("region = param;"),
};
pub(super) const KEY_ARN: ValueForm = ValueForm {
    what: "a string or `env!`",
    example: KEY.example,
    env: BUCKET_NAME.env,
    noun: "the ARN of a key",
    param: None,
};
/// The key of a bucket, where that is not an identifier.
pub(super) const KMS_KEY: ValueForm = ValueForm {
    what: "the identifier of a key, a string or `env!`",
    example: BucketOption::KmsKey.form().example,
    ..KEY_ARN
};
/// The account of a bucket of others.
pub(super) const OWNER: ValueForm = ValueForm {
    what: "a string or `env!`",
    example: BucketOption::Account.form().example,
    param: None,
    ..ACCOUNT
};

/// What of `account` and `region` is a parameter, wherever in the source that is said.
pub(super) fn place(mut at: Cursor<'_>) -> Place {
    let mut place = Place::default();
    while let Some((_, next)) = at.token_tree() {
        let setting = at.ident().and_then(|(setting, at)| {
            let (equals, at) = at.punct()?;
            let (value, _) = at.ident()?;
            (equals.as_char() == '=' && value == "param").then_some(setting)
        });
        if let Some(setting) = setting {
            place.account |= setting == Setting::Account.form().keyword;
            place.region |= setting == Setting::Region.form().keyword;
        }
        at = next;
    }
    place
}

impl Parser<'_> {
    /// A string, `env!` or `param`. The inner `None` is a variable that could not be read.
    pub(super) fn value_of(
        &mut self,
        input: ParseStream<'_>,
        form: ValueForm,
        parameter: Parameter<'_>,
    ) -> Option<Option<Marked<String>>> {
        if is_word(input) {
            return self.parameter(input, form, parameter).map(Some);
        }
        self.value_or_variable(input, form)
    }

    /// `param`: the text that stands for what is filled in.
    fn parameter(
        &mut self,
        input: ParseStream<'_>,
        form: ValueForm,
        parameter: Parameter<'_>,
    ) -> Option<Marked<String>> {
        let (word, at) = (input.fork().parse::<Ident>().ok()?, input.span());
        if word != "param" {
            let help = instead_of_word(input, &word, form);
            let found = word.to_string();
            return self.error(at, message::expected(form.what, Some(&found), &help));
        }
        skip(input);
        Some(self.marked(parameter.mark(), at))
    }

    /// A string or `env!`. The inner `None` is a variable that could not be read.
    pub(super) fn value_or_variable(
        &mut self,
        input: ParseStream<'_>,
        form: ValueForm,
    ) -> Option<Option<Marked<String>>> {
        if input.peek(Ident) && input.peek2(Token![!]) {
            self.environment_variable(input, form)
        } else {
            Some(Some(self.text(input, form.what, form.example)?))
        }
    }

    /// `env!("VARIABLE", "default")`. The inner `None` is a variable that could not be read.
    fn environment_variable(
        &mut self,
        input: ParseStream<'_>,
        form: ValueForm,
    ) -> Option<Option<Marked<String>>> {
        let macro_name: Ident = self.token(input, "`env!`", form.env)?;
        if macro_name != "env" {
            let message = message::unknown_macro(&macro_name.to_string(), &self.own(form.env));
            return self.error(macro_name.span(), message);
        }
        skip(input);
        let content = self.group(input, Delimiter::Parenthesis, form.env)?;
        let value = self.environment_arguments(&content, form);
        drain::<()>(&content);
        Some(value)
    }

    fn environment_arguments(
        &mut self,
        input: ParseStream<'_>,
        form: ValueForm,
    ) -> Option<Marked<String>> {
        if let Some((name, _)) = input.cursor().ident() {
            let (name, span) = (name.to_string(), name.span());
            let help = format!("write `\"{name}\"`");
            let message = message::expected("the name of a variable", Some(&name), &help);
            return self.error(span, message);
        }
        let variable = self.string(input, "the name of a variable", form.env)?;
        let mut default = None;
        if !input.is_empty() {
            self.token::<Token![,]>(input, "`,`", form.env)?;
            if !input.is_empty() {
                default = Some(self.text(input, "the default, a string", form.env)?);
                // As behind the arguments of any macro.
                if input.peek(Token![,]) {
                    skip(input);
                }
            }
        }
        if !input.is_empty() {
            return self.expected(input, "`)`", form.env);
        }
        let name = variable.value();
        if name.is_empty() || name.contains(['=', '\0']) {
            return self.error(variable.span(), message::bad_variable_name(&name));
        }
        match (self.variable(&name), default) {
            (Ok(value), _) => Some(self.marked(as_written(value), variable.span())),
            (Err(VarError::NotPresent), Some(default)) => Some(default),
            (Err(VarError::NotPresent), None) => {
                self.error(variable.span(), message::unset_variable(&name))
            }
            (Err(VarError::NotUnicode(_)), _) => self.error(
                variable.span(),
                message::variable_not_unicode(&name, form.noun),
            ),
        }
    }

    /// A string in which `${AWS::AccountId}` and `${AWS::Region}` stand for the account and the region, where
    /// those are parameters.
    pub(super) fn placed(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<Marked<String>> {
        let text = self.text(input, what, example)?;
        Some(self.in_place(&text))
    }

    /// A text with what stands for the account and the region, where those are parameters.
    pub(super) fn in_place(&self, text: &Marked<String>) -> Marked<String> {
        Marked {
            value: self.place.marked(&text.value).into_owned(),
            at: text.at,
        }
    }
}

/// Whether a word comes here that is not a macro.
pub(super) fn is_word(input: ParseStream<'_>) -> bool {
    input.peek(Ident) && !input.peek2(Token![!])
}

/// What is meant by a word that is not a value.
fn instead_of_word(input: ParseStream<'_>, word: &Ident, form: ValueForm) -> String {
    let is_call = matches!(
        ahead(input.cursor()).get(1),
        Some(TokenTree::Group(it)) if it.delimiter() == Delimiter::Parenthesis
    );
    let param = form.param.and(nearest(&word.to_string(), ["param"]));
    if word == "env" && is_call {
        "write `env!`".to_owned()
    } else if param.is_some() {
        "did you mean `param`?".to_owned()
    } else {
        format!(
            "write `\"{word}\"`, if that is {}; constants of the program are not known here",
            form.noun
        )
    }
}
