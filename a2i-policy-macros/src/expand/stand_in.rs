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
        impl __a2i::Bucket for {ident} {{
            const DECLARED_IN_POLICIES: __a2i::BucketParts =
                __a2i::BucketParts {{ name: \"\", arn: \"\" }};
        }}
        impl __a2i::Identity for {ident} {{
            type DeclaredAs = __a2i::kind::Role;
            const DECLARED_IN_POLICIES: __a2i::IdentityParts =
                __a2i::IdentityParts {{
                    name: \"\",
                    permissions_policy: __a2i::None,
                }};
        }}
        impl __a2i::Role for {ident} {{
            const TRUST_POLICY: __a2i::TrustPolicy =
                __a2i::TrustPolicy {{ __json: \"{{}}\" }};
        }}
        impl __a2i::FlowDefinition for {ident} {{
            type Role = Self;
            type Output = Self;
            const DECLARED_IN_POLICIES: __a2i::FlowDefinitionParts =
                __a2i::FlowDefinitionParts {{ name: \"\", inputs: &[] }};
        }}"
    ));
}
