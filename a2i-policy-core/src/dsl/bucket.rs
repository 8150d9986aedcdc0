use super::Header;
use super::attribute::Attribute;
use super::forms::{BUCKET, KMS_KEY};
use super::mend::{ahead, shown};
use super::parser::{Parser, drain, skip};
use crate::message;
use crate::nearest::nearest;
use crate::parameter;
use crate::stack::{Bucket, Declaration, Marked};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::env::VarError;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};

const AS: &str = r#"bucket Input = "my-input-bucket" as crate::storage::INPUT;"#;
const NAME: &str = "a string, `env!` or `param`";
const ENV: &str = r#"bucket Input = env!("INPUT_BUCKET", "my-input-bucket");"#;

impl Parser<'_> {
    /// `bucket Input = "name" as crate::storage::INPUT;` or `bucket Input = "name" { … }`, behind the
    /// keyword.
    pub(super) fn bucket(
        &mut self,
        input: ParseStream<'_>,
        mut attributes: Vec<Attribute>,
    ) -> Option<()> {
        self.refuse_least_privilege(&mut attributes, "a bucket");
        let (token, ident) = self.declared_name(input, "the bucket's identifier", "bucket")?;
        let mut bucket = Bucket {
            ident,
            name: None,
            parameter: false,
            kms_key: None,
            complete: true,
        };
        let mut header = Header {
            ident: token,
            attributes,
            same_as: None,
        };
        let read = self.bucket_value(input, &mut bucket, &mut header);
        bucket.complete &= read.is_some();
        self.declare(Declaration::Bucket(bucket), header);
        read
    }

    fn bucket_value(
        &mut self,
        input: ParseStream<'_>,
        bucket: &mut Bucket,
        header: &mut Header,
    ) -> Option<()> {
        let example = format!("bucket {} = \"…\";", bucket.ident.value);
        self.token::<Token![=]>(input, "`=`", &example)?;
        bucket.name = if input.peek(Ident) && !input.peek2(Token![!]) {
            let name = self.parameter(input, &bucket.ident.value)?;
            bucket.parameter = true;
            Some(name)
        } else {
            self.value_or_variable(input, NAME, &example)?
        };
        if input.peek(Token![as]) {
            if bucket.parameter {
                let message = message::parameter_is_no_constant(&bucket.ident.value);
                return self.error(input.span(), message);
            }
            skip(input);
            header.same_as = Some(self.path(input)?);
        }
        if input.peek(syn::token::Brace) {
            let block = self.group(input, Delimiter::Brace, KMS_KEY)?;
            bucket.complete &= self.bucket_options(&block, bucket).is_some();
            drain::<()>(&block);
            // A block ends the declaration, with or without a `;`.
            if input.peek(Token![;]) {
                skip(input);
            }
            return Some(());
        }
        self.semicolon(input, BUCKET.example)
    }

    /// `kms_key: "arn:aws:kms:…"`, in the block.
    fn bucket_options(&mut self, input: ParseStream<'_>, bucket: &mut Bucket) -> Option<()> {
        while !input.is_empty() {
            let option: Ident = self.token(input, "`kms_key`", KMS_KEY)?;
            if option != "kms_key" {
                let message = message::unknown_option(
                    &option.to_string(),
                    nearest(&option.to_string(), ["kms_key"]),
                );
                return self.error(option.span(), message);
            }
            if bucket.kms_key.is_some() {
                let message = message::repeated_field("bucket", "kms_key");
                return self.error(option.span(), message);
            }
            self.token::<Token![:]>(input, "`:`", KMS_KEY)?;
            bucket.kms_key =
                Some(self.value_or_variable(input, "a string or `env!`", KMS_KEY)??);
            if !input.is_empty() {
                self.token::<Token![,]>(input, "`,`", KMS_KEY)?;
            }
        }
        Some(())
    }

    /// `param`: the text that stands for the name.
    fn parameter(&mut self, input: ParseStream<'_>, bucket: &str) -> Option<Marked<String>> {
        let (word, at) = (input.fork().parse::<Ident>().ok()?, input.span());
        if word != "param" {
            let window = ahead(input.cursor());
            let is_call = |token: &TokenTree| matches!(token, TokenTree::Group(it) if it.delimiter() == Delimiter::Parenthesis);
            let help = match window.get(1) {
                Some(arguments) if word == "env" && is_call(arguments) => "write `env!`".to_owned(),
                _ if nearest(&word.to_string(), ["param"]).is_some() => {
                    "did you mean `param`?".to_owned()
                }
                _ => format!(
                    "write `\"{word}\"` if that is its name; a constant of the program goes behind that, as in `\"…\" as crate::{word}`"
                ),
            };
            let found = shown(&window);
            return self.error(at, message::expected(NAME, found.as_deref(), &help));
        }
        skip(input);
        Some(self.marked(parameter::mark(bucket), at))
    }

    /// A string or `env!`. The inner `None` is a variable that could not be read.
    fn value_or_variable(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<Option<Marked<String>>> {
        if input.peek(Ident) && input.peek2(Token![!]) {
            self.environment_variable(input)
        } else {
            Some(Some(self.text(input, what, example)?))
        }
    }

    /// `env!("VARIABLE", "default")`. The inner `None` is a variable that could not be read.
    fn environment_variable(&mut self, input: ParseStream<'_>) -> Option<Option<Marked<String>>> {
        let macro_name: Ident = self.token(input, "`env!`", ENV)?;
        if macro_name != "env" {
            let message = message::unknown_macro(&macro_name.to_string(), ENV);
            return self.error(macro_name.span(), message);
        }
        skip(input);
        let content = self.group(input, Delimiter::Parenthesis, ENV)?;
        let value = self.environment_arguments(&content);
        drain::<()>(&content);
        Some(value)
    }

    fn environment_arguments(&mut self, input: ParseStream<'_>) -> Option<Marked<String>> {
        let variable = self.string(input, "the name of a variable", ENV)?;
        let mut default = None;
        if !input.is_empty() {
            self.token::<Token![,]>(input, "`,`", ENV)?;
            if !input.is_empty() {
                default = Some(self.text(input, "the default, a string", ENV)?);
                // As behind the arguments of any macro.
                if input.peek(Token![,]) {
                    skip(input);
                }
            }
        }
        if !input.is_empty() {
            return self.expected(input, "`)`", ENV);
        }
        let name = variable.value();
        if name.is_empty() || name.contains(['=', '\0']) {
            return self.error(variable.span(), message::bad_variable_name(&name));
        }
        match (self.variable(&name), default) {
            (Ok(value), _) => Some(self.marked(value, variable.span())),
            (Err(VarError::NotPresent), Some(default)) => Some(default),
            (Err(VarError::NotPresent), None) => {
                self.error(variable.span(), message::unset_variable(&name))
            }
            (Err(VarError::NotUnicode(_)), _) => {
                self.error(variable.span(), message::variable_not_unicode(&name))
            }
        }
    }

    /// The path of a constant, such as `crate::storage::INPUT`.
    fn path(&mut self, input: ParseStream<'_>) -> Option<TokenStream> {
        let mut path = TokenStream::new();
        let mut separated = input.peek(Token![::]);
        loop {
            if separated {
                path.extend([skip(input), skip(input)].into_iter().flatten());
            }
            if !input.peek(Ident::peek_any) {
                return self.expected(input, "the path of a constant", AS);
            }
            path.extend(Ident::parse_any(input).ok().map(TokenTree::Ident));
            separated = input.peek(Token![::]);
            if !separated {
                return Some(path);
            }
        }
    }
}
