#[allow(unexpected_cfgs, unused)]
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
#[allow(dead_code)]
pub struct Input;
::a2i_policy::__texts! {
    Input NAME "The bucket's name." "my_input_bucket" ARN "The bucket's ARN."
    "arn:aws:s3:::my_input_bucket"
}
::a2i_policy::__bucket!(Input);
::a2i_policy::__documents! {
    Input CORS CorsConfiguration "The CORS configuration that Amazon A2I needs on it."
    r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#
}
const _: () = ::core::assert!(
    ::a2i_policy::__private::same(crate ::storage::INPUT, "my_input_bucket"),
    "bucket `Input` is \"my_input_bucket\", but `crate::storage::INPUT` holds another name"
);
///The S3 bucket `my_output_bucket`, `arn:aws:s3:::my_output_bucket`.
#[allow(dead_code)]
pub struct Output;
::a2i_policy::__texts! {
    Output NAME "The bucket's name." "my_output_bucket" ARN "The bucket's ARN."
    "arn:aws:s3:::my_output_bucket"
}
::a2i_policy::__bucket!(Output);
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
#[allow(dead_code)]
pub struct Reviewer;
#[cfg(feature = "review")]
::a2i_policy::__texts! {
    Reviewer NAME "The name in IAM." "Reviewer"
}
#[cfg(feature = "review")]
::a2i_policy::__documents! {
    Reviewer TRUST_POLICY TrustPolicy "The trust policy: who may assume the role."
    r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#
    PERMISSIONS_POLICY PermissionsPolicy "The permissions policy: what it may do."
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my_input_bucket/*"]},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my_output_bucket/*"]}]}"#
}
#[cfg(feature = "review")]
::a2i_policy::__managed! {
    Reviewer MANAGED_POLICIES[]
}
#[cfg(feature = "review")]
::a2i_policy::__identity! {
    Role Reviewer[PERMISSIONS_POLICY]
}
#[cfg(feature = "review")]
impl ::a2i_policy::Role for Reviewer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The flow definition `content-review`.
#[allow(dead_code)]
pub struct ContentReview;
::a2i_policy::__texts! {
    ContentReview NAME "The name in SageMaker." "content-review"
}
impl ::a2i_policy::FlowDefinition for ContentReview {
    type Role = Reviewer;
    type Output = Output;
    ::a2i_policy::__flow_definition!(["my_input_bucket"]);
}
::a2i_policy::__list! {
    "Input" Cors Input CORS #[cfg(feature = "review")] "Reviewer" Trust Reviewer
    TRUST_POLICY #[cfg(feature = "review")] "Reviewer" Permissions Reviewer
    PERMISSIONS_POLICY
}
