use super::attributes::Attributes;
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Marked, Names, Task};
use proc_macro2::TokenStream;
use quote::quote;

use super::Idents;

pub(super) fn expand(
    names: &Names<'_>,
    idents: &Idents<'_>,
    task: &Task,
    header: &Header,
) -> TokenStream {
    let ident = &header.ident;
    let attributes = Attributes::of(header);
    let cfg = &attributes.everywhere;
    let noun = task.spec.noun;
    let docs = attributes.docs(&format!("The {noun} `{}`.", task.name.value));
    let name = &task.name.value;
    let constants = task.spec.creates.map(|_| {
        quote! {
            #cfg
            #[allow(dead_code)]
            impl #ident {
                /// The name in SageMaker.
                pub const NAME: &'static ::core::primitive::str = #name;
            }
        }
    });
    let proof = proof(names, idents, task, header).map(|proof| quote!(#cfg #proof));
    quote! {
        #docs #cfg
        #[allow(dead_code)]
        pub struct #ident;
        #constants
        #proof
    }
}

/// The trait that says what the task is made of; `None` where a part is missing, which is an error.
fn proof(
    names: &Names<'_>,
    idents: &Idents<'_>,
    task: &Task,
    header: &Header,
) -> Option<TokenStream> {
    let ident = &header.ident;
    let role = task
        .field("role")
        .first()
        .filter(|role| names.identity(&role.value).is_some())?;
    let role = idents.get(role.value.as_str())?;
    let bucket = |bucket: &Marked<String>| {
        names.bucket(&bucket.value)?;
        idents.get(bucket.value.as_str())
    };
    let inputs: Vec<_> = task
        .field("input")
        .iter()
        .map(bucket)
        .collect::<Option<_>>()?;
    let inputs = quote! {
        const INPUTS: &'static [&'static ::core::primitive::str] = &[#(#inputs::NAME),*];
    };
    match task.spec.keyword {
        "flow_definition" => {
            let output = task.field("output").first().and_then(bucket)?;
            Some(quote! {
                impl ::a2i_policy::FlowDefinition for #ident {
                    type Role = #role;
                    type Output = #output;
                    const NAME: &'static ::core::primitive::str = Self::NAME;
                    #inputs
                }
            })
        }
        _ => Some(quote! {
            impl ::a2i_policy::TemplatePreview for #ident {
                type Role = #role;
                #inputs
            }
        }),
    }
}
