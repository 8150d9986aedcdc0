use super::Expanded;
use super::attributes::Attributes;
use super::constant::Constant;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Bucket, Companion, Settings, cors};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

pub(super) fn expand(
    settings: &Settings,
    bucket: &Bucket,
    companion: &Companion,
    header: &Header,
    into: &mut Expanded,
) {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let name = bucket.name.as_ref().map_or("", |name| name.value.as_str());
    let arn = settings.bucket_arn(bucket).unwrap_or_default();
    let constants = constants(companion);

    attributes.docs(&mut into.item, &format!("The S3 bucket `{name}`."));
    for constant in &constants {
        constant.docs(&mut into.item);
    }
    attributes.item(&mut into.item, ident);
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl {ident} {{
            /// The bucket's name.
            pub const NAME: &'static ::core::primitive::str = {name:?};
            /// The bucket's ARN.
            pub const ARN: &'static ::core::primitive::str = {arn:?};"
    ));
    if let Some(key) = &bucket.kms_key {
        let key = &key.value;
        into.item.text(format_args!(
            "/// The ARN of the KMS key that encrypts its objects.
            pub const KMS_KEY: &'static ::core::primitive::str = {key:?};"
        ));
    }
    for constant in &constants {
        constant.expand(&attributes, ident, &bucket.ident.value, into);
    }
    into.item.text(format_args!("}}"));
    attributes.cfg(&mut into.item);
    into.item.text(format_args!(
        "impl ::a2i_policy::Bucket for {ident} {{
            const PARTS: ::a2i_policy::__private::BucketParts =
                ::a2i_policy::__private::BucketParts {{ name: Self::NAME, arn: Self::ARN }};
        }}"
    ));
    if let Some(path) = &header.same_as {
        attributes.cfg(&mut into.item);
        into.item.tokens(&same_as(path, &bucket.ident.value, name));
    }
}

fn constants(companion: &Companion) -> Vec<Constant> {
    let mut constants = Vec::new();
    if companion.cors {
        constants.push(Constant {
            name: "CORS",
            kind: "CorsConfiguration",
            variant: "Cors",
            new: "cors_configuration",
            about: "The CORS configuration that Amazon A2I needs on it.",
            json: cors(),
            pretty: None,
        });
    }
    if let Some(statement) = &companion.key_statement {
        constants.push(Constant {
            name: "KEY_POLICY_STATEMENT",
            kind: "KeyPolicyStatement",
            variant: "KeyPolicyStatement",
            new: "key_policy_statement",
            about: "The statement that the policy of its KMS key needs.",
            json: statement.to_json(),
            pretty: Some(("Statement of the key policy", statement.to_json_pretty())),
        });
    }
    constants
}

/// The proof that a constant of the program holds the bucket's name.
fn same_as(path: &TokenStream, ident: &str, name: &str) -> TokenStream {
    let text = format!(
        "bucket `{ident}` is \"{name}\", but `{}` holds another name",
        path.to_string().replace(' ', "")
    );
    let first = path.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    quote_spanned! {span=>
        const _: () = ::core::assert!(::a2i_policy::__private::same(#path, #name), #text);
    }
}
