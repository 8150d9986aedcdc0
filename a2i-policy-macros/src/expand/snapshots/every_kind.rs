#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use ::a2i_policy::__words::*;
        type Names = (
            __declaration::account,
            __declaration::bucket,
            __bucket::kms_key,
            __declaration::bucket,
            __declaration::role,
            __verb::derive,
            __verb::__,
            __declaration::user,
            __verb::attach,
            __managed_policy::AmazonAugmentedAIIntegratedAPIAccess,
            self::AmazonAugmentedAIIntegratedAPIAccess,
            __verb::allow,
            __verb::__,
            __declaration::flow_definition,
            __flow_definition::role,
            self::Reviewer,
            __flow_definition::input,
            self::Input,
            __flow_definition::output,
            self::Output,
            __flow_definition::created_by,
            self::Operator,
            __flow_definition::__,
            __declaration::human_loop,
            __human_loop::flow_definition,
            self::Review,
            __human_loop::task_type,
            __task_type::rekognition,
            __human_loop::started_by,
            self::Operator,
            __human_loop::__,
            __declaration::worker_template,
            __worker_template::created_by,
            self::Operator,
            __worker_template::__,
            __declaration::template_preview,
            __template_preview::role,
            self::Reviewer,
            __template_preview::input,
            self::Input,
            __template_preview::rendered_by,
            self::Operator,
            __template_preview::__,
            __declaration::role,
            __verb::derive,
            __verb::__,
            __declaration::bedrock_evaluation,
            __bedrock_evaluation::role,
            self::Evaluator,
            __bedrock_evaluation::flow_definition,
            self::Review,
            __bedrock_evaluation::__,
            __declaration::task,
            __task::by,
            self::Reviewer,
            __task::needs,
            self::Input,
            __task::__,
            __declaration::__,
        );
    };
};
///The S3 bucket `my-bucket`, `arn:aws:s3:::my-bucket`.
/**
# Statement of the key policy

```json
{
    "Sid": "AllowDecryptWithKmsKey",
    "Effect": "Allow",
    "Principal": {
        "AWS": "arn:aws:iam::111122223333:role/Reviewer"
    },
    "Action": "kms:Decrypt",
    "Resource": "*",
    "Condition": {
        "StringEquals": {
            "kms:ViaService": "s3.us-east-1.amazonaws.com"
        }
    }
}
```*/
pub struct Input;
impl Input {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my-bucket";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my-bucket";
    ///The ARN of the KMS key that encrypts its objects.
    pub const KMS_KEY: &'static ::core::primitive::str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: ::a2i_policy::CorsConfiguration = ::a2i_policy::CorsConfiguration {
        __json: r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#,
    };
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: ::a2i_policy::KeyPolicyStatement = ::a2i_policy::KeyPolicyStatement {
        __json: r#"{"Sid":"AllowDecryptWithKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Reviewer"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}"#,
    };
}
impl ::a2i_policy::Bucket for Input {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my-bucket",
        arn: "arn:aws:s3:::my-bucket",
    };
}
///The S3 bucket `my-output`, `arn:aws:s3:::my-output`.
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static ::core::primitive::str = "my-output";
    /// The bucket's ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:s3:::my-output";
}
impl ::a2i_policy::Bucket for Output {
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::BucketParts = ::a2i_policy::__private::BucketParts {
        name: "my-output",
        arn: "arn:aws:s3:::my-output",
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
                "arn:aws:s3:::my-bucket/*"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "kms:Decrypt"
            ],
            "Resource": [
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
            ],
            "Condition": {
                "StringEquals": {
                    "kms:ViaService": "s3.us-east-1.amazonaws.com"
                }
            }
        },
        {
            "Effect": "Allow",
            "Action": [
                "s3:PutObject"
            ],
            "Resource": [
                "arn:aws:s3:::my-output/*"
            ]
        }
    ]
}
```"#]
pub struct Reviewer;
impl Reviewer {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Reviewer";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:role/Reviewer";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my-bucket/*"]},{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["arn:aws:kms:us-east-1:111122223333:key/1234abcd"],"Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*"]}]}"#,
    };
}
impl ::a2i_policy::Identity for Reviewer {
    type DeclaredAs = ::a2i_policy::__private::kind::Role;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Reviewer",
        permissions_policy: ::core::option::Option::Some(Self::PERMISSIONS_POLICY),
    };
    const ARN: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
        Self::ARN,
    );
}
impl ::a2i_policy::Role for Reviewer {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The IAM user `Operator`.
/**
# Permissions policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": [
                "sagemaker:RenderUiTemplate"
            ],
            "Resource": [
                "*"
            ]
        }
    ]
}
```*/
/**
# Managed policies

- `arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess`*/
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Operator";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:user/Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[
        "arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess",
    ];
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:RenderUiTemplate"],"Resource":["*"]}]}"#,
    };
}
impl ::a2i_policy::Identity for Operator {
    type DeclaredAs = ::a2i_policy::__private::kind::User;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Operator",
        permissions_policy: ::core::option::Option::Some(Self::PERMISSIONS_POLICY),
    };
    const ARN: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
        Self::ARN,
    );
    const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = Self::MANAGED_POLICIES;
}
impl ::a2i_policy::User for Operator {}
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
        inputs: &["my-bucket"],
    };
}
///The human loop `moderation`.
pub struct Moderation;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::HumanLoop>
for Moderation {}
impl ::a2i_policy::HumanLoop for Moderation {
    type FlowDefinition = Review;
}
///The worker template `invoice`.
pub struct Invoice;
impl Invoice {
    /// The name in SageMaker.
    pub const NAME: &'static ::core::primitive::str = "invoice";
}
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::WorkerTemplate>
for Invoice {}
impl ::a2i_policy::WorkerTemplate for Invoice {
    type CreatedBy = Operator;
    const NAME: &'static ::core::primitive::str = Self::NAME;
}
///The template preview `preview`.
pub struct Preview;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::TemplatePreview>
for Preview {}
impl ::a2i_policy::TemplatePreview for Preview {
    type Role = Reviewer;
    const INPUTS: &'static [&'static ::core::primitive::str] = &["my-bucket"];
}
///The IAM role `Evaluator`.
/**
# Trust policy

```json
{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {
                "Service": "bedrock.amazonaws.com"
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
                "sagemaker:StartHumanLoop",
                "sagemaker:DescribeFlowDefinition"
            ],
            "Resource": [
                "arn:aws:sagemaker:*:111122223333:flow-definition/review"
            ]
        },
        {
            "Effect": "Allow",
            "Action": [
                "sagemaker:DescribeHumanLoop",
                "sagemaker:StopHumanLoop",
                "sagemaker:DeleteHumanLoop"
            ],
            "Resource": [
                "arn:aws:sagemaker:*:111122223333:human-loop/*"
            ]
        }
    ]
}
```"#]
pub struct Evaluator;
impl Evaluator {
    /// The name in IAM.
    pub const NAME: &'static ::core::primitive::str = "Evaluator";
    /// The ARN.
    pub const ARN: &'static ::core::primitive::str = "arn:aws:iam::111122223333:role/Evaluator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static ::core::primitive::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: ::a2i_policy::TrustPolicy = ::a2i_policy::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"bedrock.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: ::a2i_policy::PermissionsPolicy = ::a2i_policy::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:StartHumanLoop","sagemaker:DescribeFlowDefinition"],"Resource":["arn:aws:sagemaker:*:111122223333:flow-definition/review"]},{"Effect":"Allow","Action":["sagemaker:DescribeHumanLoop","sagemaker:StopHumanLoop","sagemaker:DeleteHumanLoop"],"Resource":["arn:aws:sagemaker:*:111122223333:human-loop/*"]}]}"#,
    };
}
impl ::a2i_policy::Identity for Evaluator {
    type DeclaredAs = ::a2i_policy::__private::kind::Role;
    const DECLARED_IN_POLICIES: ::a2i_policy::__private::IdentityParts = ::a2i_policy::__private::IdentityParts {
        name: "Evaluator",
        permissions_policy: ::core::option::Option::Some(Self::PERMISSIONS_POLICY),
    };
    const ARN: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
        Self::ARN,
    );
}
impl ::a2i_policy::Role for Evaluator {
    const TRUST_POLICY: ::a2i_policy::TrustPolicy = Self::TRUST_POLICY;
}
///The Bedrock evaluation `quality`.
pub struct Quality;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::BedrockEvaluation>
for Quality {}
impl ::a2i_policy::BedrockEvaluation for Quality {
    type Role = Evaluator;
    type FlowDefinition = Review;
}
///The task `nightly`.
pub struct Nightly;
impl ::a2i_policy::__private::Declared<::a2i_policy::__private::kind::Task> for Nightly {}
impl ::a2i_policy::Task for Nightly {}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[::a2i_policy::Document] = &[
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::Cors(Input::CORS),
    },
    ::a2i_policy::Document {
        __declaration: "Input",
        __content: ::a2i_policy::Content::KeyPolicyStatement(Input::KEY_POLICY_STATEMENT),
    },
    ::a2i_policy::Document {
        __declaration: "Reviewer",
        __content: ::a2i_policy::Content::Trust(Reviewer::TRUST_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Reviewer",
        __content: ::a2i_policy::Content::Permissions(Reviewer::PERMISSIONS_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Operator",
        __content: ::a2i_policy::Content::Permissions(Operator::PERMISSIONS_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Evaluator",
        __content: ::a2i_policy::Content::Trust(Evaluator::TRUST_POLICY),
    },
    ::a2i_policy::Document {
        __declaration: "Evaluator",
        __content: ::a2i_policy::Content::Permissions(Evaluator::PERMISSIONS_POLICY),
    },
];
