#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::bucket,
            __declaration::user,
            __verb::trust,
            __verb::__,
            __declaration::__,
        );
    };
};
::core::compile_error! {
    "S3 never allowed a bucket \"x\": the name is shorter than 3 characters\nhelp: a bucket's name has 3 to 63 characters: lower-case letters, digits, `-` and `.`, with a letter or digit at both ends"
}
::core::compile_error! {
    "user `Operator` has a `trust`, but only a role can be assumed: IAM keeps no trust policy for a user\nhelp: delete `trust sagemaker;`, or make `Operator` a role"
}
#[doc(hidden)]
#[allow(dead_code)]
pub struct __StandIn;
impl ::a2i_policy::Bucket for __StandIn {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "",
        arn: "",
    };
}
impl ::a2i_policy::Identity for __StandIn {
    type DeclaredAs = ::a2i_policy::__private::kind::Role;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "",
        permissions_policy: ::core::option::Option::None,
    };
}
impl ::a2i_policy::Role for __StandIn {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::TrustPolicy {
        __json: "{}",
    };
}
impl ::a2i_policy::FlowDefinition for __StandIn {
    type Role = Self;
    type Output = Self;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::FlowDefinitionParts = ::a2i_policy::__private::FlowDefinitionParts {
        name: "",
        inputs: &[],
    };
}
///The S3 bucket `x`, `arn:aws:s3:::x`.
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "x";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::x";
    /// What stands in for it while the source is wrong.
    pub const KMS_KEY: &'static ::core::primitive::str = "";
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: ::a2i_policy::CorsConfiguration = ::a2i_policy::CorsConfiguration {
        __json: r#"{}"#,
    };
    ///Its policy.
    pub const BUCKET_POLICY: ::a2i_policy::BucketPolicy = ::a2i_policy::BucketPolicy {
        __json: r#"{}"#,
    };
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: ::a2i_policy::KeyPolicyStatement = ::a2i_policy::KeyPolicyStatement {
        __json: r#"{}"#,
    };
}
impl ::a2i_policy::Bucket for Input {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "x",
        arn: "arn:aws:s3:::x",
    };
}
///The IAM user `Operator`.
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::PermissionsPolicy {
        __json: r#"{}"#,
    };
}
impl ::a2i_policy::Identity for Operator {
    type DeclaredAs = ::a2i_policy::__private::kind::User;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Operator",
        permissions_policy: ::core::option::Option::None,
    };
}
impl ::a2i_policy::User for Operator {}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::Cors(Input::CORS),
    },
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::BucketPolicy(Input::BUCKET_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::KeyPolicyStatement(Input::KEY_POLICY_STATEMENT),
    },
    ::a2i_policy::Document {
        __declaration: "Operator",
        __content: ::a2i_policy::Content::Permissions(Operator::PERMISSIONS_POLICY),
    },
];
