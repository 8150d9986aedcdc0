#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::bucket,
            __declaration::bucket,
            __declaration::role,
            __verb::trust,
            __trusted::sagemaker,
            __verb::read,
            self::Input,
            __verb::write,
            self::Output,
            __verb::__,
            __declaration::flow_definition,
            __flow_definition::role,
            self::Reviewer,
            __flow_definition::input,
            self::Input,
            __flow_definition::output,
            self::Output,
            __flow_definition::__,
            __declaration::__,
        );
    };
};
const _: ::core::option::Option<&'static ::core::primitive::str> = ::core::option_env!(
    "A2I_POLICY_NO_SUCH_VARIABLE"
);
/// Documents that wait for human review.
/**
The S3 bucket `my_input_bucket`, `arn:aws:s3:::my_input_bucket`.*/
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my_input_bucket";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my_input_bucket";
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: ::a2i_policy::CorsConfiguration = ::a2i_policy::CorsConfiguration {
        __json: r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#,
    };
}
impl ::a2i_policy::Bucket for Input {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my_input_bucket",
        arn: "arn:aws:s3:::my_input_bucket",
    };
}
const _: () = ::core::assert!(
    ::a2i_policy::__private::same(crate ::storage::INPUT, "my_input_bucket"),
    "bucket `Input` is \"my_input_bucket\", but `crate::storage::INPUT` holds another name"
);
///The S3 bucket `my_output_bucket`, `arn:aws:s3:::my_output_bucket`.
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my_output_bucket";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my_output_bucket";
}
impl ::a2i_policy::Bucket for Output {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my_output_bucket",
        arn: "arn:aws:s3:::my_output_bucket",
    };
}
///The IAM role `Reviewer`.
/**
# Trust policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "AllowSageMakerToAssumeRole",
            "Effect": "Allow",
            "Principal": {
                "Service": "sagemaker.amazonaws.com"
            },
            "Action": "sts:AssumeRole"
        }
    ]
}
```*/
#[doc = r#"
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "s3:GetObject"
            ],
            "Resource": [
                "arn:aws:s3:::my_input_bucket/*"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "s3:PutObject"
            ],
            "Resource": [
                "arn:aws:s3:::my_output_bucket/*"
            ]
        }
    ]
}
```"#]
#[cfg(feature = "review")]
pub struct Reviewer;
#[cfg(feature = "review")]
impl Reviewer {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Reviewer";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my_input_bucket/*"]},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my_output_bucket/*"]}]}"#,
    };
}
#[cfg(feature = "review")]
impl ::a2i_policy::Identity for Reviewer {
    type DeclaredAs = ::a2i_policy::__private::kind::Role;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Reviewer",
        permissions_policy: ::core::option::Option::Some(Self::PERMISSIONS_POLICY),
    };
}
#[cfg(feature = "review")]
impl ::a2i_policy::Role for Reviewer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The flow definition `content-review`.
pub struct ContentReview;
impl ContentReview {
    /// The name in SageMaker.
    pub const NAME: &'static ::core::primitive::str = "content-review";
}
impl ::a2i_policy::FlowDefinition for ContentReview {
    type Role = Reviewer;
    type Output = Output;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::FlowDefinitionParts = ::a2i_policy::__private::FlowDefinitionParts {
        name: "content-review",
        inputs: &["my_input_bucket"],
    };
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::Cors(Input::CORS),
    },
    #[cfg(feature = "review")]
    ::a2i_policy::Document {
        __declaration: "Reviewer",
        __content: ::a2i_policy::Content::Trust(Reviewer::TRUST_POLICY),
    },
    #[cfg(feature = "review")]
    ::a2i_policy::Document {
        __declaration: "Reviewer",
        __content: ::a2i_policy::Content::Permissions(Reviewer::PERMISSIONS_POLICY),
    },
];
