#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_debug_implementations)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(rust_analyzer)]
#[doc(hidden)]
#[path = "words.rs"]
pub mod __words;
mod bucket_name;
mod declared;
mod document;
#[cfg(feature = "export")]
pub mod export;
mod key_id;
mod parameter;
mod place;
mod policy;
mod traits;

#[cfg(feature = "macros")]
#[doc = include_str!("../language.md")]
pub use a2i_policy_macros::policies;
pub use document::{Content, Document};
pub use parameter::{
    AccountId, Filled, FilledPermissionsPolicy, KeyId, ParameterError, ParameterErrorKind, Region,
};
pub use policy::{
    BucketPolicy, CorsConfiguration, KeyPolicy, KeyPolicyStatement, ManagedPolicy,
    PermissionsPolicy, PermissionsTemplate, Template, TrustPolicy,
};
pub use traits::{
    BedrockEvaluation, Bucket, Deployment, FlowDefinition, Group, HumanLoop, Identity, Key,
    LabelingJob, Permissions, Policy, Role, Task, TemplatePreview, User, WorkerTemplate,
};

/// What the code that [`policies!`] emits imports: a short name for [`__private`], which two of them in one
/// module may both import. No public API.
#[doc(hidden)]
pub mod __import {
    pub use crate::__private as __a2i;
}

/// What the code that [`policies!`] emits names. No public API.
#[doc(hidden)]
pub mod __private {
    #[cfg(rust_analyzer)]
    pub use crate::__words;
    pub use crate::declared::{Declared, kind};
    pub use crate::document::{Content, Document};
    pub use crate::parameter::{
        AccountId, Filled, KeyId, Name, ParameterError, Region, different, fill, fill_text,
        in_account, in_region, key_id, named,
    };
    pub use crate::policy::{
        BucketPolicy, CorsConfiguration, KeyPolicy, KeyPolicyStatement, ManagedPolicy,
        PermissionsPolicy, Template, TrustPolicy,
    };
    pub use crate::traits::{
        BedrockEvaluation, Bucket, BucketParts, Deployment, FlowDefinition, FlowDefinitionParts,
        Group, HumanLoop, Identity, IdentityParts, Key, LabelingJob, Permissions, Policy, Role,
        Task, TemplatePreview, User, WorkerTemplate,
    };
    pub use std::marker::PhantomData;
    pub use std::option::Option::{self, None, Some};
    pub use std::primitive::{str, u8};
    pub use std::result::Result::{self, Ok};
    pub use std::string::String;
    pub use std::time::Duration;

    /// Whether two strings are the same, at compile time.
    #[must_use]
    pub const fn same(left: &str, right: &str) -> bool {
        let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
        while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
            if *a != *b {
                return false;
            }
            (left, right) = (left_rest, right_rest);
        }
        left.is_empty() && right.is_empty()
    }
}
