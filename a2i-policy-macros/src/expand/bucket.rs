use super::attributes::Attributes;
use super::code::Code;
use super::constant::{
    Constant, Form, KEY_POLICY_STATEMENT, Text, docs, key_statement, stand_ins, unknown,
};
use super::item::{Expanded, Headers};
use a2i_policy_core::compose::{Companion, Cors};
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Bucket, Settings};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

/// `wrong` says whether the source has mistakes.
pub(super) fn expand(
    settings: &Settings,
    bucket: &Bucket,
    companion: &Companion,
    header: &Header,
    headers: &Headers<'_>,
    wrong: bool,
    into: &mut Expanded,
) {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let constants = constants(companion);
    let known = Known::of(settings, bucket);

    let name = bucket.name.as_ref().map_or("", |name| &name.value);
    let arn = settings.bucket_arn(bucket);
    let about = docs("S3 bucket", name, arn.as_deref(), &constants);
    attributes.docs(&mut into.item, &about);
    known.item(&attributes, &mut into.item, ident);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!("impl {ident} {{"));
    known.members(&mut into.item, &bucket.ident.value);
    if bucket.key_parameter.is_some() {
        into.item.text(format_args!(
            "   /// The key that encrypts its objects, by its ID.
            ///
            /// # Errors
            /// Where KMS gives no such ID, or the policies speak of the key that has it.
            pub fn with_kms_key(id: &__a2i::str)
                -> __a2i::Result<__a2i::KeyId<Self>, __a2i::ParameterError>
            {{
                __a2i::key_id(\"the key of bucket `{}`\", id, Parameters::TAKEN_KEYS)
            }}",
            bucket.ident.value
        ));
    }
    if let Some(key) = &bucket.kms_key {
        let key = Text {
            name: "KMS_KEY",
            filled_by: "kms_key",
            about: "The ARN of the KMS key that encrypts its objects.",
            value: &key.value,
        };
        key.expand(headers, &mut into.item);
    } else if wrong {
        into.item.text(format_args!(
            "pub const KMS_KEY: &'static __a2i::str = \"\";"
        ));
    }
    for constant in &constants {
        constant.expand(&attributes, ident, &bucket.ident.value, headers, into);
    }
    if wrong {
        let forms = [&CORS, &BUCKET_POLICY, &KEY_POLICY_STATEMENT];
        let stand_ins = stand_ins(&constants, &forms);
        into.item.text(format_args!("{stand_ins}"));
    }
    into.item.text(format_args!("}}"));
    let parts = known.parts(&bucket.ident.value);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl __a2i::Bucket for {ident} {{
            const DECLARED_IN_POLICIES: __a2i::BucketParts = {parts};
        }}"
    ));
    if let Some(path) = &header.same_as {
        attributes.cfg(&mut into.item);
        into.item.tokens(&same_as(path, bucket));
    }
}

const CORS: Form = Form {
    name: "CORS",
    template: "",
    filled_by: "",
    kind: "CorsConfiguration",
    variant: "Cors",
    template_variant: "",
    about: "The CORS configuration that Amazon A2I needs on it.",
};
const CORS_OF_LABELING: Form = Form {
    about: "The CORS configuration that Ground Truth needs on it.",
    ..CORS
};
const BUCKET_POLICY: Form = Form {
    name: "BUCKET_POLICY",
    template: "BUCKET_POLICY_TEMPLATE",
    filled_by: "bucket_policy",
    kind: "BucketPolicy",
    variant: "BucketPolicy",
    template_variant: "BucketPolicyTemplate",
    about: "Its policy.",
};
fn constants(companion: &Companion) -> Vec<Constant<'_>> {
    let mut constants = Vec::new();
    if let Some(cors) = companion.cors {
        constants.push(Constant {
            form: match cors {
                Cors::A2i => &CORS,
                Cors::GroundTruth => &CORS_OF_LABELING,
            },
            json: cors.json(),
            pretty: None,
            parameters: Vec::new(),
        });
    }
    if let Some(policy) = &companion.policy {
        constants.push(Constant {
            form: &BUCKET_POLICY,
            json: policy.to_json(),
            pretty: Some(("Bucket policy", policy.to_json_pretty())),
            parameters: policy.parameters(),
        });
    }
    constants.extend(key_statement(&companion.key_statements));
    constants
}

/// What of a bucket is known when the program is compiled.
enum Known {
    /// Its name and ARN.
    All { name: String, arn: String },
    /// What comes before its name in its ARN.
    NoName { prefix: String },
}

impl Known {
    fn of(settings: &Settings, bucket: &Bucket) -> Self {
        let arn = settings.bucket_arn(bucket).unwrap_or_default();
        let name = bucket.name.as_ref().map_or("", |name| &name.value);
        if bucket.parameter {
            let prefix = arn.strip_suffix(name).unwrap_or_default().to_owned();
            Self::NoName { prefix }
        } else {
            let name = name.to_owned();
            Self::All { name, arn }
        }
    }

    fn item(&self, attributes: &Attributes, code: &mut Code, ident: &Ident) {
        match self {
            Self::All { .. } => attributes.item(code, ident, None),
            Self::NoName { .. } => {
                code.text(format_args!(
                    "#[derive(
                        ::core::clone::Clone,
                        ::core::fmt::Debug,
                        ::core::cmp::PartialEq,
                        ::core::cmp::Eq,
                        ::core::hash::Hash,
                    )]"
                ));
                attributes.item(code, ident, Some("name: __a2i::Name"));
            }
        }
    }

    fn members(&self, code: &mut Code, bucket: &str) {
        match self {
            Self::All { name, arn } => code.text(format_args!(
                "\n/// The bucket's name.
                pub const NAME: &'static __a2i::str = {name:?};
                /// The bucket's ARN.
                pub const ARN: &'static __a2i::str = {arn:?};"
            )),
            Self::NoName { prefix } => code.text(format_args!(
                "\n/// The bucket, by its name.
                ///
                /// # Errors
                /// Where S3 takes no such name, or the policies speak of a bucket of that name.
                pub fn named(name: &__a2i::str)
                    -> __a2i::Result<Self, __a2i::ParameterError>
                {{
                    let name = __a2i::named({bucket:?}, name, Parameters::TAKEN)?;
                    __a2i::Ok(Self {{ name }})
                }}
                /// The bucket's name.
                #[must_use]
                pub fn name(&self) -> &__a2i::str {{ self.name.as_str() }}
                /// The bucket's ARN.
                #[must_use]
                pub fn arn(&self) -> __a2i::String {{ self.name.arn({prefix:?}) }}"
            )),
        }
    }

    fn parts(&self, bucket: &str) -> String {
        match self {
            Self::All { name, arn } => {
                format!("__a2i::BucketParts {{ name: {name:?}, arn: {arn:?} }}")
            }
            Self::NoName { .. } => unknown(&format!("the name of bucket `{bucket}`")),
        }
    }
}

/// The proof that a constant of the program holds the bucket's name.
fn same_as(path: &TokenStream, bucket: &Bucket) -> TokenStream {
    let ident = &bucket.ident.value;
    let name = bucket.name.as_ref().map_or("", |name| &name.value);
    let text = format!(
        "bucket `{ident}` is \"{name}\", but `{}` holds another name",
        path.to_string().replace(' ', "")
    );
    let first = path.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    quote_spanned! {span=>
        const _: () = ::core::assert!(__a2i::same(#path, #name), #text);
    }
}
