#[allow(unexpected_cfgs)]
const _: () = {
    #[cfg(rust_analyzer)]
    const _: () = {
        use __a2i::__words::*;
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
#[allow(unused_imports)]
use ::a2i_policy::__import::*;
/**The S3 bucket `my-bucket`, `arn:aws:s3:::my-bucket`.

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
    pub const NAME: &'static __a2i::str = "my-bucket";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my-bucket";
    ///The ARN of the KMS key that encrypts its objects.
    pub const KMS_KEY: &'static __a2i::str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
    ///The CORS configuration that Amazon A2I needs on it.
    pub const CORS: __a2i::CorsConfiguration = __a2i::CorsConfiguration {
        __json: r#"{"CORSRules":[{"AllowedHeaders":[],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]}"#,
    };
    ///The statement that the policy of the KMS key needs; an array of two where some only read.
    pub const KEY_POLICY_STATEMENT: __a2i::KeyPolicyStatement = __a2i::KeyPolicyStatement {
        __json: r#"{"Sid":"AllowDecryptWithKmsKey","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/Reviewer"},"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}}"#,
    };
}
impl __a2i::Bucket for Input {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my-bucket",
        arn: "arn:aws:s3:::my-bucket",
    };
}
///The S3 bucket `my-output`, `arn:aws:s3:::my-output`.
pub struct Output;
impl Output {
    /// The bucket's name.
    pub const NAME: &'static __a2i::str = "my-output";
    /// The bucket's ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:s3:::my-output";
}
impl __a2i::Bucket for Output {
    const DECLARED_IN_POLICIES: __a2i::BucketParts = __a2i::BucketParts {
        name: "my-output",
        arn: "arn:aws:s3:::my-output",
    };
}
#[doc = r#"The IAM role `Reviewer`, `arn:aws:iam::111122223333:role/Reviewer`.

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
    pub const NAME: &'static __a2i::str = "Reviewer";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:role/Reviewer";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: __a2i::TrustPolicy = __a2i::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Sid":"AllowSageMakerToAssumeRole","Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: __a2i::PermissionsPolicy = __a2i::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::my-bucket/*"]},{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["arn:aws:kms:us-east-1:111122223333:key/1234abcd"],"Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}},{"Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::my-output/*"]}]}"#,
    };
}
impl __a2i::Identity for Reviewer {
    type DeclaredAs = __a2i::kind::Role;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Reviewer",
        permissions_policy: __a2i::Some(Self::PERMISSIONS_POLICY),
    };
    const ARN: __a2i::Option<&'static __a2i::str> = __a2i::Some(Self::ARN);
}
impl __a2i::Role for Reviewer {
    const TRUST_POLICY: __a2i::TrustPolicy = Self::TRUST_POLICY;
}
/**The IAM user `Operator`, `arn:aws:iam::111122223333:user/Operator`.

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
```

# Managed policies

- `arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess`*/
pub struct Operator;
impl Operator {
    /// The name in IAM.
    pub const NAME: &'static __a2i::str = "Operator";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:user/Operator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[
        "arn:aws:iam::aws:policy/AmazonAugmentedAIIntegratedAPIAccess",
    ];
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: __a2i::PermissionsPolicy = __a2i::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:RenderUiTemplate"],"Resource":["*"]}]}"#,
    };
}
impl __a2i::Identity for Operator {
    type DeclaredAs = __a2i::kind::User;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Operator",
        permissions_policy: __a2i::Some(Self::PERMISSIONS_POLICY),
    };
    const ARN: __a2i::Option<&'static __a2i::str> = __a2i::Some(Self::ARN);
    const MANAGED_POLICIES: &'static [&'static __a2i::str] = Self::MANAGED_POLICIES;
}
impl __a2i::User for Operator {}
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
        inputs: &["my-bucket"],
    };
}
///The human loop `moderation`.
pub struct Moderation;
impl __a2i::Declared<__a2i::kind::HumanLoop> for Moderation {}
impl __a2i::HumanLoop for Moderation {
    type FlowDefinition = Review;
}
///The worker template `invoice`.
pub struct Invoice;
impl Invoice {
    /// The name in SageMaker.
    pub const NAME: &'static __a2i::str = "invoice";
}
impl __a2i::Declared<__a2i::kind::WorkerTemplate> for Invoice {}
impl __a2i::WorkerTemplate for Invoice {
    type CreatedBy = Operator;
    const NAME: &'static __a2i::str = Self::NAME;
}
///The template preview `preview`.
pub struct Preview;
impl __a2i::Declared<__a2i::kind::TemplatePreview> for Preview {}
impl __a2i::TemplatePreview for Preview {
    type Role = Reviewer;
    const INPUTS: &'static [&'static __a2i::str] = &["my-bucket"];
}
#[doc = r#"The IAM role `Evaluator`, `arn:aws:iam::111122223333:role/Evaluator`.

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
```

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
    pub const NAME: &'static __a2i::str = "Evaluator";
    /// The ARN.
    pub const ARN: &'static __a2i::str = "arn:aws:iam::111122223333:role/Evaluator";
    /// The ARNs of the managed policies that are attached to it.
    pub const MANAGED_POLICIES: &'static [&'static __a2i::str] = &[];
    ///The trust policy: who may assume the role.
    pub const TRUST_POLICY: __a2i::TrustPolicy = __a2i::TrustPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"bedrock.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    };
    ///The permissions policy: what it may do.
    pub const PERMISSIONS_POLICY: __a2i::PermissionsPolicy = __a2i::PermissionsPolicy {
        __json: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sagemaker:StartHumanLoop","sagemaker:DescribeFlowDefinition"],"Resource":["arn:aws:sagemaker:*:111122223333:flow-definition/review"]},{"Effect":"Allow","Action":["sagemaker:DescribeHumanLoop","sagemaker:StopHumanLoop","sagemaker:DeleteHumanLoop"],"Resource":["arn:aws:sagemaker:*:111122223333:human-loop/*"]}]}"#,
    };
}
impl __a2i::Identity for Evaluator {
    type DeclaredAs = __a2i::kind::Role;
    const DECLARED_IN_POLICIES: __a2i::IdentityParts = __a2i::IdentityParts {
        name: "Evaluator",
        permissions_policy: __a2i::Some(Self::PERMISSIONS_POLICY),
    };
    const ARN: __a2i::Option<&'static __a2i::str> = __a2i::Some(Self::ARN);
}
impl __a2i::Role for Evaluator {
    const TRUST_POLICY: __a2i::TrustPolicy = Self::TRUST_POLICY;
}
///The Bedrock evaluation `quality`.
pub struct Quality;
impl __a2i::Declared<__a2i::kind::BedrockEvaluation> for Quality {}
impl __a2i::BedrockEvaluation for Quality {
    type Role = Evaluator;
    type FlowDefinition = Review;
}
///The task `nightly`.
pub struct Nightly;
impl __a2i::Declared<__a2i::kind::Task> for Nightly {}
impl __a2i::Task for Nightly {}
///Every document declared here, in the order of declaration.
pub const DOCUMENTS: &[__a2i::Document] = &[
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::Cors(Input::CORS),
    },
    __a2i::Document {
        __declaration: "Input",
        __content: __a2i::Content::KeyPolicyStatement(Input::KEY_POLICY_STATEMENT),
    },
    __a2i::Document {
        __declaration: "Reviewer",
        __content: __a2i::Content::Trust(Reviewer::TRUST_POLICY),
    },
    __a2i::Document {
        __declaration: "Reviewer",
        __content: __a2i::Content::Permissions(Reviewer::PERMISSIONS_POLICY),
    },
    __a2i::Document {
        __declaration: "Operator",
        __content: __a2i::Content::Permissions(Operator::PERMISSIONS_POLICY),
    },
    __a2i::Document {
        __declaration: "Evaluator",
        __content: __a2i::Content::Trust(Evaluator::TRUST_POLICY),
    },
    __a2i::Document {
        __declaration: "Evaluator",
        __content: __a2i::Content::Permissions(Evaluator::PERMISSIONS_POLICY),
    },
];
