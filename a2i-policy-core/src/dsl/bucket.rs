use super::Header;
use super::attribute::Attribute;
use super::forms::BUCKET;
use super::parser::{Parser, drain, skip};
use crate::message;
use crate::stack::{Bucket, Declaration, Marked};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::env::VarError;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

const AS: &str = r#"bucket Input = "my-input-bucket" as crate::storage::INPUT;"#;
const ENV: &str = r#"bucket Input = env!("INPUT_BUCKET", "my-input-bucket");"#;

impl Parser<'_> {
    /// `bucket Input = "name" as crate::storage::INPUT;`, behind the keyword.
    pub(super) fn bucket(
        &mut self,
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
    ) -> Option<()> {
        let (token, ident) = self.name(input, "the bucket's identifier", BUCKET.example)?;
        let mut bucket = Bucket { ident, name: None };
        let mut header = Header {
            ident: token,
            attributes,
            same_as: None,
        };
        let read = self.bucket_value(input, &mut bucket, &mut header);
        self.declare(Declaration::Bucket(bucket), header);
        read
    }

    fn bucket_value(
        &mut self,
        input: ParseStream<'_>,
        bucket: &mut Bucket,
        header: &mut Header,
    ) -> Option<()> {
        self.token::<Token![=]>(input, "`=`", BUCKET.example)?;
        bucket.name = if input.peek(Ident) && input.peek2(Token![!]) {
            self.environment_variable(input)?
        } else {
            Some(self.text(input, "a string or `env!`", BUCKET.example)?)
        };
        if input.peek(Token![as]) {
            skip(input);
            header.same_as = Some(self.path(input)?);
        }
        self.semicolon(input, BUCKET.example)
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
        let variable: LitStr = self.token(input, "the name of a variable", ENV)?;
        let mut default = None;
        if input.peek(Token![,]) {
            skip(input);
            if !input.is_empty() {
                default = Some(self.text(input, "the default, a string", ENV)?);
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
