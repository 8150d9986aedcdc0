use super::attributes::Attributes;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Bucket, Settings};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

pub(super) fn expand(settings: &Settings, bucket: &Bucket, header: &Header) -> TokenStream {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let cfg = &attributes.everywhere;
    let name = bucket.name.as_ref().map_or("", |name| name.value.as_str());
    let arn = settings.bucket_arn(bucket).unwrap_or_default();
    let docs = attributes.docs(&format!("The S3 bucket `{name}`."));
    let same_as = header.same_as.as_ref().map(|path| {
        let text = format!(
            "bucket `{ident}` is \"{name}\", but `{}` holds another name",
            path.to_string().replace(' ', "")
        );
        let span = path
            .clone()
            .into_iter()
            .next()
            .map_or_else(Span::call_site, |token| token.span());
        quote_spanned! {span=>
            #cfg
            const _: () = ::core::assert!(::a2i_policy::__private::same(#path, #name), #text);
        }
    });
    quote! {
        #docs #cfg
        #[allow(dead_code)]
        pub struct #ident;
        #cfg
        #[allow(dead_code)]
        impl #ident {
            /// The bucket's name.
            pub const NAME: &'static ::core::primitive::str = #name;
            /// The bucket's ARN.
            pub const ARN: &'static ::core::primitive::str = #arn;
        }
        #cfg
        impl ::a2i_policy::Bucket for #ident {
            const NAME: &'static ::core::primitive::str = Self::NAME;
            const ARN: &'static ::core::primitive::str = Self::ARN;
        }
        #same_as
    }
}
