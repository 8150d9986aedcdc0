#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
        type Names = (
            __declaration::bucket,
            __declaration::user,
            __verb::trust,
            __verb::__,
            __declaration::__,
        );
    };
};
#[allow(unused_imports)]
use ::a2i_policy::__import::*;
::core::compile_error! {
    "S3 never allowed a bucket \"x\": the name is shorter than 3 characters\nhelp: a bucket's name has 3 to 63 characters: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends"
}
::core::compile_error! {
    "user `Operator` has a `trust`, but only a role can be assumed: IAM keeps no trust policy for a user\nhelp: delete `trust sagemaker;`, or make `Operator` a role"
}
#[doc(hidden)]
#[allow(dead_code)]
pub struct __StandIn;
impl __a2i::Bucket for __StandIn {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "",
        arn: "",
    };
}
impl __a2i::Identity for __StandIn {
    type DeclaredAs = __a2i::kind::Role;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "",
        permissions_policy: __a2i::None,
    };
}
impl __a2i::Role for __StandIn {
    const TRUST_POLICY: __a2i::TrustPolicy = __a2i::TrustPolicy { __json: "{}" };
}
impl __a2i::FlowDefinition for __StandIn {
    type Role = Self;
    type Output = Self;
    const DECLARED_IN_POLICIES: __a2i::FlowDefinitionParts = __a2i::FlowDefinitionParts {
        name: "",
        inputs: &[],
    };
}
///The S3 bucket `x`, `arn:aws:s3:::x`.
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "x";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::x";
    /// What stands in for it while the source is wrong.
    pub const KMS_KEY: &'static __a2i::str = "";
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: __a2i::CorsConfiguration = __a2i::CorsConfiguration {
        __json: r#"{}"#,
    };
    ///Its policy.
    pub const BUCKET_POLICY: __a2i::BucketPolicy = __a2i::BucketPolicy {
        __json: r#"{}"#,
    };
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: __a2i::KeyPolicyStatement = __a2i::KeyPolicyStatement {
        __json: r#"{}"#,
    };
}
impl __a2i::Bucket for Input {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "x",
        arn: "arn:aws:s3:::x",
    };
}
///The IAM user `Operator`.
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static __a2i::str = "Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[];
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: __a2i::PermissionsPolicy = __a2i::PermissionsPolicy {
        __json: r#"{}"#,
    };
}
impl __a2i::Identity for Operator {
    type DeclaredAs = __a2i::kind::User;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Operator",
        permissions_policy: __a2i::None,
    };
}
impl __a2i::User for Operator {}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::Cors(Input::CORS),
    },
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::BucketPolicy(Input::BUCKET_POLICY),
    },
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::KeyPolicyStatement(Input::KEY_POLICY_STATEMENT),
    },
    __a2i::Document {
        __declaration: "Operator",
        __content: __a2i::Content::Permissions(Operator::PERMISSIONS_POLICY),
    },
];
