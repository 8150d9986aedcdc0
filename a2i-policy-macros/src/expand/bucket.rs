use super::Expanded;
use super::attributes::Attributes;
use super::constant::Constant;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Bucket, Companion, Settings, cors};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

pub(super) fn expand(
    settings: &Settings,
    bucket: &Bucket,
    companion: &Companion,
    header: &Header,
) -> Expanded {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let cfg = &attributes.everywhere;
    let name = bucket.name.as_ref().map_or("", |name| name.value.as_str());
    let arn = settings.bucket_arn(bucket).unwrap_or_default();
    let docs = attributes.docs(&format!("The S3 bucket `{name}`."));
    let key = bucket.kms_key.as_ref().map(|key| {
        let key = &key.value;
        quote! {
            /// The ARN of the KMS key that encrypts its objects.
            pub const KMS_KEY: &'static ::core::primitive::str = #key;
        }
    });
    let mut documents = Expanded::default();
    let mut book = TokenStream::new();
    for constant in constants(companion) {
        documents.extend(constant.expand(ident, &bucket.ident.value, cfg));
        book.extend(constant.docs());
    }
    let Expanded {
        item: constants,
        documents,
    } = documents;
    let same_as = header
        .same_as
        .as_ref()
        .map(|path| same_as(path, &bucket.ident.value, name, cfg));
    let item = quote! {
        #docs #book #cfg
        #[allow(dead_code)]
        pub struct #ident;
        #cfg
        #[allow(dead_code)]
        impl #ident {
            /// The bucket's name.
            pub const NAME: &'static ::core::primitive::str = #name;
            /// The bucket's ARN.
            pub const ARN: &'static ::core::primitive::str = #arn;
            #key
            #constants
        }
        #cfg
        impl ::a2i_policy::Bucket for #ident {
            const NAME: &'static ::core::primitive::str = Self::NAME;
            const ARN: &'static ::core::primitive::str = Self::ARN;
        }
        #same_as
    };
    Expanded { item, documents }
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
fn same_as(path: &TokenStream, ident: &str, name: &str, cfg: &TokenStream) -> TokenStream {
    let text = format!(
        "bucket `{ident}` is \"{name}\", but `{}` holds another name",
        path.to_string().replace(' ', "")
    );
    let first = path.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    quote_spanned! {span=>
        #cfg
        const _: () = ::core::assert!(::a2i_policy::__private::same(#path, #name), #text);
    }
}
