#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
        type Names = (
            __declaration::bucket,
            __declaration::bucket,
            __declaration::bucket,
            __declaration::role,
            __verb::derive,
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
/// What is known only at deployment; no two buckets have one name.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub struct Parameters {
    bucket_Input: Input,
    #[cfg(feature = "review")]
    bucket_Output: Output,
}
impl Parameters {
    const TAKEN: &'static [&'static __a2i::str] = &["written"];
    /// Puts it together.
    ///
    /// # Errors
    /// Where the policies speak of the account or the region, or where two buckets have one name: they
    /// were checked as different ones.
    pub fn new(
        bucket_Input: Input,
        #[cfg(feature = "review")]
        bucket_Output: Output,
    ) -> __a2i::Result<Self, __a2i::ParameterError> {
        __a2i::different(
            &[
                ("Input", bucket_Input.name()),
                #[cfg(feature = "review")]
                ("Output", bucket_Output.name()),
            ],
        )?;
        __a2i::Ok(Self {
            bucket_Input,
            #[cfg(feature = "review")]
            bucket_Output,
        })
    }
}
///The S3 bucket `${Input}`, `arn:aws:s3:::${Input}`. What `${…}` stands for is known only at deployment.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub struct Input {
    name: __a2i::Name,
}
impl Input {
    /// The bucket, by its name.
    ///
    /// # Errors
    /// Where S3 takes no such name, or the policies speak of a bucket of that name.
    pub fn named(name: &__a2i::str) -> __a2i::Result<Self, __a2i::ParameterError> {
        let name = __a2i::named("Input", name, Parameters::TAKEN)?;
        __a2i::Ok(Self { name })
    }
    /// The bucket's name.
    #[must_use]
    pub fn name(&self) -> &__a2i::str {
        self.name.as_str()
    }
    /// The bucket's ARN.
    #[must_use]
    pub fn arn(&self) -> __a2i::String {
        self.name.arn("arn:aws:s3:::")
    }
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: __a2i::CorsConfiguration = __a2i::CorsConfiguration {
        __json: r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#,
    };
}
impl __a2i::Bucket for Input {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = ::core::panic!(
        "the name of bucket `Input` is known only at deployment: it is a parameter"
    );
}
///The S3 bucket `${Output}`, `arn:aws:s3:::${Output}`. What `${…}` stands for is known only at deployment.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
#[cfg(feature = "review")]
pub struct Output {
    name: __a2i::Name,
}
#[cfg(feature = "review")]
impl Output {
    /// The bucket, by its name.
    ///
    /// # Errors
    /// Where S3 takes no such name, or the policies speak of a bucket of that name.
    pub fn named(name: &__a2i::str) -> __a2i::Result<Self, __a2i::ParameterError> {
        let name = __a2i::named("Output", name, Parameters::TAKEN)?;
        __a2i::Ok(Self { name })
    }
    /// The bucket's name.
    #[must_use]
    pub fn name(&self) -> &__a2i::str {
        self.name.as_str()
    }
    /// The bucket's ARN.
    #[must_use]
    pub fn arn(&self) -> __a2i::String {
        self.name.arn("arn:aws:s3:::")
    }
}
#[cfg(feature = "review")]
impl __a2i::Bucket for Output {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = ::core::panic!(
        "the name of bucket `Output` is known only at deployment: it is a parameter"
    );
}
///The S3 bucket `written`, `arn:aws:s3:::written`.
pub struct Written;
impl Written {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "written";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::written";
}
impl __a2i::Bucket for Written {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "written",
        arn: "arn:aws:s3:::written",
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
                "arn:aws:s3:::${Input}/*"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "s3:PutObject"
            ],
            "Resource": [
                "arn:aws:s3:::${Output}/*"
            ]
        }
    ]
}
```"#]
pub struct Reviewer;
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
    ///
    /// What is known only at deployment is not filled in.
    pub const PERMISSIONS_TEMPLATE: __a2i::Template<__a2i::PermissionsPolicy> = __a2i::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::${Input}/*"]},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::${Output}/*"]}]}"#,
        __of: __a2i::PhantomData,
    };
    #[cfg(feature = "review")]
    ///The permissions policy: what it may do.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn permissions_policy(
        parameters: &Parameters,
    ) -> __a2i::Filled<__a2i::PermissionsPolicy> {
        __a2i::fill(
            Self::PERMISSIONS_TEMPLATE,
            &[
                ("Input", parameters.bucket_Input.name()),
                ("Output", parameters.bucket_Output.name()),
            ],
        )
    }
}
impl __a2i::Identity for Reviewer {
    type DeclaredAs = __a2i::kind::Role;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Reviewer",
        permissions_policy: __a2i::None,
    };
    const PERMISSIONS_POLICY: __a2i::Option<__a2i::PermissionsPolicy> = ::core::panic!(
        "a name in the permissions policy of `Reviewer` is known only at deployment: it is a parameter"
    );
    const PERMISSIONS: __a2i::Permissions = __a2i::Permissions::Template(
        Self::PERMISSIONS_TEMPLATE,
    );
}
impl __a2i::Role for Reviewer {
    const TRUST_POLICY: __a2i::TrustPolicy = Self::TRUST_POLICY;
}
///The flow definition `review`.
pub struct Review;
impl Review {
    /// The name in SageMaker.
    pub const NAME: &'static __a2i::str = "review";
}
impl __a2i::FlowDefinition for Review {
    type Role = Reviewer;
    type Output = Output;
    const DECLARED_IN_POLICIES: __a2i::FlowDefinitionParts = __a2i::FlowDefinitionParts {
        name: "review",
        inputs: &[],
    };
    const INPUTS: &'static [&'static __a2i::str] = ::core::panic!(
        "the name of an input is known only at deployment: it is a parameter"
    );
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::Cors(Input::CORS),
    },
    __a2i::Document {
        __declaration: "Reviewer",
        __content: __a2i::Content::Trust(Reviewer::TRUST_POLICY),
    },
    __a2i::Document {
        __declaration: "Reviewer",
        __content: __a2i::Content::Template(Reviewer::PERMISSIONS_TEMPLATE),
    },
];
