use super::Header;
use super::attribute::Attribute;
use super::forms::{BUCKET, KMS_KEY};
use super::parser::{Parser, drain, skip};
use super::value::{BUCKET_NAME, KEY, is_word};
use crate::message;
use crate::nearest::nearest;
use crate::parameter::Parameter;
use crate::stack::{Bucket, Declaration};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Token};

const AS: &str = r#"bucket Input = "my-input-bucket" as crate::storage::INPUT;"#;

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
        let is_word = is_word(input);
        let parameter = Parameter::Bucket(&bucket.ident.value);
        bucket.name = self.value_of(input, BUCKET_NAME, parameter)?;
        bucket.parameter = is_word;
        if input.peek(Token![as]) {
            if bucket.parameter {
                let message = message::parameter_is_no_constant(&bucket.ident.value);
                return self.error(input.span(), message);
            }
            skip(input);
            header.same_as = Some(self.path(input, "the path of a constant", AS)?);
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
            let mut key = self.value_or_variable(input, KEY)??;
            key.value = self.place.marked(&key.value).into_owned();
            bucket.kms_key = Some(key);
            if !input.is_empty() {
                self.token::<Token![,]>(input, "`,`", KMS_KEY)?;
            }
        }
        Some(())
    }

    /// A path, such as `crate::storage::INPUT`.
    pub(super) fn path(
        &mut self,
        input: ParseStream<'_>,
        what: &str,
        example: &str,
    ) -> Option<TokenStream> {
        let mut path = TokenStream::new();
        let mut separated = input.peek(Token![::]);
        loop {
            if separated {
                path.extend([skip(input), skip(input)].into_iter().flatten());
            }
            if !input.peek(Ident::peek_any) {
                return self.expected(input, what, example);
            }
            path.extend(Ident::parse_any(input).ok().map(TokenTree::Ident));
            separated = input.peek(Token![::]);
            if !separated {
                return Some(path);
            }
        }
    }
}
