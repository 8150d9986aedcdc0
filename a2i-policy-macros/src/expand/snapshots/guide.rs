#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
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
#[allow(unused_imports)]
use ::a2i_policy::__import::*;
const _: __a2i::Option<&'static __a2i::str> = ::core::option_env!(
    "A2I_POLICY_NO_SUCH_VARIABLE"
);
/// Documents that wait for human review.
/**
The S3 bucket `my_input_bucket`, `arn:aws:s3:::my_input_bucket`.*/
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "my_input_bucket";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my_input_bucket";
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: __a2i::CorsConfiguration = __a2i::CorsConfiguration {
        __json: r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#,
    };
}
impl __a2i::Bucket for Input {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my_input_bucket",
        arn: "arn:aws:s3:::my_input_bucket",
    };
}
const _: () = ::core::assert!(
    __a2i::same(crate ::storage::INPUT, "my_input_bucket"),
    "bucket `Input` is \"my_input_bucket\", but `crate::storage::INPUT` holds another name"
);
///The S3 bucket `my_output_bucket`, `arn:aws:s3:::my_output_bucket`.
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "my_output_bucket";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my_output_bucket";
}
impl __a2i::Bucket for Output {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my_output_bucket",
        arn: "arn:aws:s3:::my_output_bucket",
    };
}
#[doc = r#"The IAM role `Reviewer`.

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
```

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
    pub const NAME: &'static __a2i::str = "Reviewer";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: __a2i::TrustPolicy = __a2i::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: __a2i::PermissionsPolicy = __a2i::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my_input_bucket/*"]},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my_output_bucket/*"]}]}"#,
    };
}
#[cfg(feature = "review")]
impl __a2i::Identity for Reviewer {
    type DeclaredAs = __a2i::kind::Role;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Reviewer",
        permissions_policy: __a2i::Some(Self::PERMISSIONS_POLICY),
    };
}
#[cfg(feature = "review")]
impl __a2i::Role for Reviewer {
    const TRUST_POLICY: __a2i::TrustPolicy = Self::TRUST_POLICY;
}
///The flow definition `content-review`.
pub struct ContentReview;
impl ContentReview {
    /// The name in SageMaker.
    pub const NAME: &'static __a2i::str = "content-review";
}
impl __a2i::FlowDefinition for ContentReview {
    type Role = Reviewer;
    type Output = Output;
    const DECLARED_IN_POLICIES: __a2i::FlowDefinitionParts = __a2i::FlowDefinitionParts {
        name: "content-review",
        inputs: &["my_input_bucket"],
    };
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::Cors(Input::CORS),
    },
    #[cfg(feature = "review")]
    __a2i::Document {
        __declaration: "Reviewer",
        __content: __a2i::Content::Trust(Reviewer::TRUST_POLICY),
    },
    #[cfg(feature = "review")]
    __a2i::Document {
        __declaration: "Reviewer",
        __content: __a2i::Content::Permissions(Reviewer::PERMISSIONS_POLICY),
    },
];
