use super::attributes::Attributes;
use super::{Expanded, Idents};
use a2i_policy_core::dsl::Header;
use a2i_policy_core::stack::{Marked, Names, Task};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(super) fn expand(
    names: &Names<'_>,
    idents: &Idents<'_>,
    task: &Task,
    header: &Header,
) -> Expanded {
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
    let parts = Parts {
        names,
        idents,
        task,
    };
    let proof = parts.proof(ident).map(|proof| quote!(#cfg #proof));
    Expanded {
        item: quote! {
            #docs #cfg
            #[allow(dead_code)]
            pub struct #ident;
            #constants
            #proof
        },
        documents: TokenStream::new(),
    }
}

/// What a task is made of, by its fields.
#[derive(Clone, Copy)]
struct Parts<'a> {
    names: &'a Names<'a>,
    idents: &'a Idents<'a>,
    task: &'a Task,
}

impl<'a> Parts<'a> {
    /// The trait that says what the task is made of; `None` where a part is missing, which is an
    /// error.
    fn proof(self, ident: &Ident) -> Option<TokenStream> {
        Some(match self.task.spec.keyword {
            "flow_definition" => {
                let (role, output) = (self.identity("role")?, self.bucket("output")?);
                let inputs = self.inputs()?;
                quote! {
                    impl ::a2i_policy::FlowDefinition for #ident {
                        type Role = #role;
                        type Output = #output;
                        const NAME: &'static ::core::primitive::str = Self::NAME;
                        #inputs
                    }
                }
            }
            "template_preview" => {
                let (role, inputs) = (self.identity("role")?, self.inputs()?);
                quote! {
                    impl ::a2i_policy::TemplatePreview for #ident {
                        type Role = #role;
                        #inputs
                    }
                }
            }
            "human_loop" => {
                let flow_definition = self.flow_definition()?;
                quote! {
                    impl ::a2i_policy::HumanLoop for #ident {
                        type FlowDefinition = #flow_definition;
                    }
                }
            }
            "worker_template" => {
                let created_by = self.identity("created_by")?;
                quote! {
                    impl ::a2i_policy::WorkerTemplate for #ident {
                        type CreatedBy = #created_by;
                        const NAME: &'static ::core::primitive::str = Self::NAME;
                    }
                }
            }
            "bedrock_evaluation" => {
                let (role, flow_definition) = (self.identity("role")?, self.flow_definition()?);
                quote! {
                    impl ::a2i_policy::BedrockEvaluation for #ident {
                        type Role = #role;
                        type FlowDefinition = #flow_definition;
                    }
                }
            }
            _ => quote!(impl ::a2i_policy::Task for #ident {}),
        })
    }

    fn ident(self, name: &str) -> Option<&'a Ident> {
        self.idents.get(name).copied()
    }

    fn identity(self, field: &str) -> Option<&'a Ident> {
        let name = self.task.name(field)?;
        self.names.identity(name)?;
        self.ident(name)
    }

    fn bucket(self, field: &str) -> Option<&'a Ident> {
        let name = self.task.name(field)?;
        self.names.bucket(name)?;
        self.ident(name)
    }

    /// A flow definition that has a proof itself.
    fn flow_definition(self) -> Option<&'a Ident> {
        let name = self.task.name("flow_definition")?;
        let task = self.names.get(name)?.as_task()?;
        let ident = self.ident(name)?;
        let of = Parts { task, ..self };
        (task.spec.keyword == "flow_definition" && of.proof(ident).is_some()).then_some(ident)
    }

    fn inputs(self) -> Option<TokenStream> {
        let input = |name: &Marked<String>| {
            self.names.bucket(&name.value)?;
            self.ident(&name.value)
        };
        let inputs = self.task.names("input").iter().map(input);
        let inputs: Vec<_> = inputs.collect::<Option<_>>()?;
        Some(quote! {
            const INPUTS: &'static [&'static ::core::primitive::str] = &[#(#inputs::NAME),*];
        })
    }
}
