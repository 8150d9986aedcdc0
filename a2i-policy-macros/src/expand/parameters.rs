//! What holds the names of the buckets that are parameters.

use super::code::Code;
use a2i_policy_core::compose::taken_names;
use a2i_policy_core::dsl::{Header, Source};
use a2i_policy_core::stack::Bucket;
use proc_macro2::Ident;

/// The struct `Parameters`, where one of the buckets is a parameter.
pub(super) fn expand<'a>(
    source: &Source,
    buckets: impl Iterator<Item = (&'a Bucket, &'a Header)>,
    code: &mut Code,
) {
    let parameters = buckets.filter(|(bucket, _)| bucket.parameter);
    let parameters: Vec<_> = parameters.collect();
    if parameters.is_empty() {
        return;
    }
    let each = |of: fn(&str, &Ident) -> String| -> String {
        let one = |(bucket, header): &(&Bucket, &Header)| {
            cfg(header) + &of(&bucket.ident.value, &header.ident) + ", "
        };
        parameters.iter().map(one).collect()
    };
    let fields = each(|name, ident| format!("{}: {ident}", field(name)));
    let values = each(|name, _| field(name));
    let names = each(|name, _| format!("({name:?}, {}.name())", field(name)));
    let taken = taken_names(&source.stack, &source.composed);
    let taken: Vec<_> = taken.iter().collect();
    code.text(format_args!(
        "#[doc = \"The names of the buckets that are parameters, no two of them the same.\"]
        #[allow(dead_code, non_snake_case)]
        #[derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
        )]
        pub struct Parameters {{ {fields} }}
        impl Parameters {{
            const TAKEN: &'static [&'static ::core::primitive::str] = &{taken:?};
            #[doc = \"Takes them together.\\n\\n# Errors\\n\\nWhere two have one name: they were checked as different buckets.\"]
            #[allow(non_snake_case)]
            pub fn new({fields}) -> ::core::result::Result<Self, ::a2i_policy::BucketNameError> {{
                ::a2i_policy::__private::different(&[{names}])?;
                ::core::result::Result::Ok(Self {{ {values} }})
            }}
        }}"
    ));
}

/// The field that holds a parameter: no keyword, and no name that may stand for a constant.
pub(super) fn field(name: &str) -> String {
    format!("bucket_{name}")
}

/// The `#[cfg]` of a declaration, before what speaks of it.
pub(super) fn cfg(header: &Header) -> String {
    let attributes = header.attributes.iter();
    let cfgs = attributes.filter(|attribute| attribute.name == "cfg");
    let cfgs: Vec<_> = cfgs.map(|cfg| format!("#[{}]", cfg.content)).collect();
    cfgs.concat()
}
