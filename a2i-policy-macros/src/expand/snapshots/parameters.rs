#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
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
/// What is known only at deployment; no two buckets have one name, and no two keys one ID.
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
    const TAKEN: &'static [&'static ::core::primitive::str] = &["written"];
    /// Takes it together.
    ///
    /// # Errors
    /// Where the policies speak of the account or the region, or where two buckets have one name or two keys
    /// one ID: they were checked as different ones.
    pub fn new(
        bucket_Input: Input,
        #[cfg(feature = "review")]
        bucket_Output: Output,
    ) -> ::core::result::Result<Self, ::a2i_policy::ParameterError> {
        ::a2i_policy::__private::different(
            "name",
            &[
                ("bucket `Input`", bucket_Input.name()),
                #[cfg(feature = "review")]
                ("bucket `Output`", bucket_Output.name()),
            ],
        )?;
        ::core::result::Result::Ok(Self {
            bucket_Input,
            #[cfg(feature = "review")]
            bucket_Output,
        })
    }
}
///An S3 bucket whose name is known only at deployment.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub struct Input {
    name: ::a2i_policy::__private::Name,
}
impl Input {
    /// The bucket, by its name.
    ///
    /// # Errors
    /// Where S3 takes no such name, or the policies speak of a bucket of that name.
    pub fn named(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::a2i_policy::ParameterError> {
        let name = ::a2i_policy::__private::named("Input", name, Parameters::TAKEN)?;
        ::core::result::Result::Ok(Self { name })
    }
    /// The bucket's name.
    #[must_use]
    pub fn name(&self) -> &::core::primitive::str {
        self.name.as_str()
    }
    /// The bucket's ARN.
    #[must_use]
    pub fn arn(&self) -> ::a2i_policy::__private::String {
        self.name.arn("arn:aws:s3:::")
    }
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: ::a2i_policy::CorsConfiguration = ::a2i_policy::CorsConfiguration {
        __json: r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#,
    };
}
impl ::a2i_policy::Bucket for Input {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::core::panic!(
        "the name of bucket `Input` is known only at deployment: it is a parameter"
    );
}
///An S3 bucket whose name is known only at deployment.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
#[cfg(feature = "review")]
pub struct Output {
    name: ::a2i_policy::__private::Name,
}
#[cfg(feature = "review")]
impl Output {
    /// The bucket, by its name.
    ///
    /// # Errors
    /// Where S3 takes no such name, or the policies speak of a bucket of that name.
    pub fn named(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::a2i_policy::ParameterError> {
        let name = ::a2i_policy::__private::named("Output", name, Parameters::TAKEN)?;
        ::core::result::Result::Ok(Self { name })
    }
    /// The bucket's name.
    #[must_use]
    pub fn name(&self) -> &::core::primitive::str {
        self.name.as_str()
    }
    /// The bucket's ARN.
    #[must_use]
    pub fn arn(&self) -> ::a2i_policy::__private::String {
        self.name.arn("arn:aws:s3:::")
    }
}
#[cfg(feature = "review")]
impl ::a2i_policy::Bucket for Output {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::core::panic!(
        "the name of bucket `Output` is known only at deployment: it is a parameter"
    );
}
///The S3 bucket `written`, `arn:aws:s3:::written`.
pub struct Written;
impl Written {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "written";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::written";
}
impl ::a2i_policy::Bucket for Written {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "written",
        arn: "arn:aws:s3:::written",
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
    pub const NAME: &'static ::core::primitive::str = "Reviewer";
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    ///
    /// What is known only at deployment is not filled in.
    pub const PERMISSIONS_TEMPLATE: ::a2i_policy::Template<
        ::a2i_policy::PermissionsPolicy,
    > = ::a2i_policy::Template {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::${Input}/*"]},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::${Output}/*"]}]}"#,
        __of: ::a2i_policy::__private::PhantomData,
    };
    #[cfg(feature = "review")]
    ///The permissions policy: what it may do.
    ///
    /// With all that is known only at deployment filled in.
    #[must_use]
    pub fn permissions_policy(
        parameters: &Parameters,
    ) -> ::a2i_policy::Filled<::a2i_policy::PermissionsPolicy> {
        ::a2i_policy::__private::fill(
            Self::PERMISSIONS_TEMPLATE,
            &[
                ("Input", parameters.bucket_Input.name()),
                ("Output", parameters.bucket_Output.name()),
            ],
        )
    }
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
}
impl ::a2i_policy::Identity for Reviewer {
    type DeclaredAs = ::a2i_policy::__private::kind::Role;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Reviewer",
        permissions_policy: ::core::option::Option::None,
    };
    const PERMISSIONS_POLICY: ::core::option::Option<::a2i_policy::PermissionsPolicy> = ::core::panic!(
        "a name in the permissions policy of `Reviewer` is known only at deployment: it is a parameter"
    );
    const PERMISSIONS: ::a2i_policy::Permissions = ::a2i_policy::Permissions::Template(
        Self::PERMISSIONS_TEMPLATE,
    );
}
impl ::a2i_policy::Role for Reviewer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The flow definition `review`.
pub struct Review;
impl Review {
    /// The name in SageMaker.
    pub const NAME: &'static ::core::primitive::str = "review";
}
impl ::a2i_policy::FlowDefinition for Review {
    type Role = Reviewer;
    type Output = Output;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::FlowDefinitionParts = ::a2i_policy::__private::FlowDefinitionParts {
        name: "review",
        inputs: &[],
    };
    const INPUTS: &'static [&'static ::core::primitive::str] = ::core::panic!(
        "the name of an input is known only at deployment: it is a parameter"
    );
}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::Cors(Input::CORS),
    },
    ::a2i_policy::Document {
        __declaration: "Reviewer",
        __content: ::a2i_policy::Content::Trust(Reviewer::TRUST_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Reviewer",
        __content: ::a2i_policy::Content::Template(Reviewer::PERMISSIONS_TEMPLATE),
    },
];
