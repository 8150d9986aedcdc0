use super::Header;
use super::attribute::Attribute;
use super::forms::{BUCKET, BUCKET_OPTION, BucketOption, KEY, Word};
use super::parser::{Parser, drain, skip};
use super::value::{BUCKET_NAME, KEY_ARN, KMS_KEY, OWNER, is_param, is_word};
use super::words::Vocabulary;
use crate::message::{self, Wanted};
use crate::nearest::nearest;
use crate::parameter::Parameter;
use crate::stack::{Bucket, Declaration, Key};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

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
        let (mut header, ident) =
            self.declared(input, attributes, "the bucket's identifier", "bucket")?;
        let mut bucket = Bucket {
            ident,
            name: None,
            parameter: false,
            kms_key: None,
            key: None,
            key_parameter: None,
            account: None,
            complete: true,
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
            let block = self.group(input, Delimiter::Brace, BUCKET_OPTION)?;
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

    /// `key Main = "arn:aws:kms:…";`, behind the keyword.
    pub(super) fn key(
        &mut self,
        input: ParseStream<'_>,
        mut attributes: Vec<Attribute>,
    ) -> Option<()> {
        self.refuse_least_privilege(&mut attributes, "a key");
        let (header, ident) = self.declared(input, attributes, "the key's identifier", "key")?;
        let mut key = Key {
            ident,
            arn: None,
            parameter: None,
            complete: true,
        };
        let read = self.key_value(input, &mut key);
        let has_arn = key.arn.is_some() || key.parameter.is_some();
        key.complete = read.is_some() && has_arn;
        self.declare(Declaration::Key(key), header);
        read
    }

    fn key_value(&mut self, input: ParseStream<'_>, key: &mut Key) -> Option<()> {
        self.token::<Token![=]>(input, "`=`", KEY.example)?;
        let is_word = is_word(input);
        let parameter = Parameter::Key(&key.ident.value);
        let arn = self.value_of(input, KEY_ARN, parameter)?;
        if is_word {
            key.parameter = arn.map(|word| word.at);
        } else {
            key.arn = arn.map(|arn| self.in_place(&arn));
        }
        self.semicolon(input, KEY.example)
    }

    /// `kms_key: Main, account: "111122223333"`, in the block.
    fn bucket_options(&mut self, input: ParseStream<'_>, bucket: &mut Bucket) -> Option<()> {
        while !input.is_empty() {
            let what = "`kms_key` or `account`";
            let name: Ident = self.token(input, what, BUCKET_OPTION)?;
            self.word(Vocabulary::Bucket, &name);
            let word = name.to_string();
            let Some(option) = BucketOption::named(&word) else {
                let options = || BucketOption::ALL.iter().map(|it| it.keyword());
                let meant = nearest(&word, options());
                let message = message::unknown_option(&word, meant, options());
                return self.error(name.span(), message);
            };
            let example = option.form().example;
            let known = match option {
                BucketOption::KmsKey => {
                    bucket.kms_key.is_some()
                        || bucket.key.is_some()
                        || bucket.key_parameter.is_some()
                }
                BucketOption::Account => bucket.account.is_some(),
            };
            if known {
                let message = message::repeated_field("bucket", option.keyword());
                return self.error(name.span(), message);
            }
            self.token::<Token![:]>(input, "`:`", example)?;
            match option {
                BucketOption::KmsKey if is_param(input) => {
                    let word =
                        self.value_of(input, KMS_KEY, Parameter::KeyOf(&bucket.ident.value))?;
                    bucket.key_parameter = word.map(|word| word.at);
                }
                BucketOption::KmsKey if is_word(input) => {
                    bucket.key = Some(self.named(input, Wanted::Key, example)?);
                }
                BucketOption::KmsKey if self.is_quoted_key(input) => {
                    bucket.key = Some(self.named(input, Wanted::Key, example)?);
                }
                BucketOption::KmsKey => {
                    let arn = self.value_or_variable(input, KMS_KEY)??;
                    let is_arn = arn.value.starts_with("arn:");
                    let known = self.known().meant(&arn.value, Wanted::Key);
                    if let (false, Some(known)) = (is_arn, known) {
                        let message = message::quoted_name(known);
                        self.report_at(arn.at, message);
                        return None;
                    }
                    bucket.kms_key = Some(self.in_place(&arn));
                }
                BucketOption::Account => {
                    bucket.account = Some(self.value_or_variable(input, OWNER)??);
                }
            }
            if !input.is_empty() {
                self.token::<Token![,]>(input, "`,`", example)?;
            }
        }
        Some(())
    }

    /// Whether the identifier of a key comes in quotes.
    fn is_quoted_key(&self, input: ParseStream<'_>) -> bool {
        let text = input.fork().parse::<LitStr>();
        text.is_ok_and(|text| {
            let text = text.value();
            !text.starts_with("arn:") && self.known().meant(&text, Wanted::Key).is_some()
        })
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
