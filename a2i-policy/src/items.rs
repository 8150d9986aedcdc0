//! The code that every item of one kind has, as `policies!` calls it: it says what differs.
//!
//! An editor looks for each token of the source among those that `policies!` emits, and not among these.

/// Texts of an item: of each its constant and what it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __texts {
    ($item:ident $($name:ident $about:literal $text:literal)*) => {
        impl $item {
            $(
                #[doc = $about]
                pub const $name: &'static ::core::primitive::str = $text;
            )*
        }
    };
}

/// The trait of a bucket whose name is known.
#[doc(hidden)]
#[macro_export]
macro_rules! __bucket {
    ($bucket:ident) => {
        impl $crate::Bucket for $bucket {
            const DECLARED_IN_POLICIES: $crate::__private::BucketParts =
                $crate::__private::BucketParts {
                    name: Self::NAME,
                    arn: Self::ARN,
                };
        }
    };
}

/// The trait of a role or user: the constant of its own policy, if it has one that is known, and what else
/// it has.
#[doc(hidden)]
#[macro_export]
macro_rules! __identity {
    ($kind:ident $identity:ident $policy:tt $($more:tt)*) => {
        impl $crate::Identity for $identity {
            type DeclaredAs = $crate::__private::kind::$kind;
            const DECLARED_IN_POLICIES: $crate::__private::IdentityParts =
                $crate::__private::IdentityParts {
                    name: Self::NAME,
                    permissions_policy: $crate::__option!($policy),
                };
            $($more)*
        }
    };
}

/// The constant of this name, if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! __option {
    ([]) => {
        ::core::option::Option::None
    };
    ([$name:ident]) => {
        ::core::option::Option::Some(Self::$name)
    };
}

/// The ARNs of managed policies.
#[doc(hidden)]
#[macro_export]
macro_rules! __managed {
    ($identity:ident $MANAGED_POLICIES:ident $arns:tt) => {
        impl $identity {
            #[doc = "The ARNs of the AWS managed policies that are attached to it."]
            pub const $MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &$arns;
        }
    };
}

/// The parts of a flow definition, in its trait.
#[doc(hidden)]
#[macro_export]
macro_rules! __flow_definition {
    ($inputs:tt) => {
        const DECLARED_IN_POLICIES: $crate::__private::FlowDefinitionParts =
            $crate::__private::FlowDefinitionParts {
                name: Self::NAME,
                inputs: &$inputs,
            };
    };
}

/// Documents of an item.
#[doc(hidden)]
#[macro_export]
macro_rules! __documents {
    ($item:ident $($name:ident $kind:ident $about:literal $json:literal)*) => {
        impl $item {
            $(
                #[doc = $about]
                pub const $name: $crate::$kind = $crate::$kind { __json: $json };
            )*
        }
    };
}

/// The list of all documents: of each its declaration, what it is, the item and the constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __list {
    ($($(#[$cfg:meta])* $declaration:literal $content:ident $item:ident $name:ident)*) => {
        #[doc = "Every document declared here, in the order of declaration."]
        #[allow(dead_code)]
        pub const DOCUMENTS: &[$crate::Document] = &[$(
            $(#[$cfg])*
            $crate::Document {
                __declaration: $declaration,
                __content: $crate::Content::$content($item::$name),
            },
        )*];
    };
}
