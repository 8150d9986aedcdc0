//! What stands in where the source is wrong, so that the uses of what it declares are not reported too.

use super::code::Code;
use proc_macro2::{Ident, Span};

/// The item that any field of a task may name.
pub(super) fn ident() -> Ident {
    Ident::new("__StandIn", Span::call_site())
}

pub(super) fn expand(code: &mut Code) {
    let ident = ident();
    code.text(format_args!(
        "#[doc(hidden)]
        #[allow(dead_code)]
        pub struct {ident};
        impl ::a2i_policy::Bucket for {ident} {{
            const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts =
                ::a2i_policy::__private::BucketParts {{ name: \"\", arn: \"\" }};
        }}
        impl ::a2i_policy::Identity for {ident} {{
            type DeclaredAs = ::a2i_policy::__private::kind::Role;
            const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts =
                ::a2i_policy::__private::IdentityParts {{
                    name: \"\",
                    permissions_policy: ::core::option::Option::None,
                }};
        }}
        impl ::a2i_policy::Role for {ident} {{
            const TRUST_POLICY: ::a2i_policy::TrustPolicy =
                ::a2i_policy::TrustPolicy {{ __json: \"{{}}\" }};
        }}
        impl ::a2i_policy::FlowDefinition for {ident} {{
            type Role = Self;
            type Output = Self;
            const DECLARED_IN_POLICIES: ::a2i_policy::__private::FlowDefinitionParts =
                ::a2i_policy::__private::FlowDefinitionParts {{ name: \"\", inputs: &[] }};
        }}"
    ));
}
